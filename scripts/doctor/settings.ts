import { readFileSync } from 'node:fs'
import { alarmUrl, cronSecret, databaseSettings, isServerless, mailSettings, trustsRealIp } from '../../lib/env'
import { faultOfActionKey } from '../action-key.mjs'
import { type Finding, look, ok, wrong } from './finding'

/** Against `engines` of package.json. */
export async function checkNode(): Promise<Finding[]> {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
  const least = String(engines.node).replace('>=', '')
  const isOld = process.versions.node.localeCompare(least, 'en', { numeric: true }) < 0
  return [
    isOld ? wrong(`This is ${process.versions.node}; the site needs ${least} or newer.`) : ok(process.versions.node),
  ]
}

/** Every variable, without its value: whether it is set, and whether it is well formed. */
export async function checkVariables(): Promise<Finding[]> {
  return [
    ...judge(['SMTP_URL', 'MAIL_FROM', 'ENQUIRY_TO'], mailSettings),
    ...judge(['DATABASE_URL', 'DATABASE_TOKEN'], databaseSettings),
    ...judge(['ALARM_WEBHOOK_URL'], alarmUrl, 'you hear of trouble only if you watch /api/health'),
    ...judge(
      ['TRUST_PROXY'],
      trustsRealIp,
      isServerless()
        ? undefined
        : 'set it to 1 behind a proxy that overwrites X-Real-IP, to limit floods by connection',
    ),
    actionKey(),
    cron(),
  ]
}

/** @param unset what it means that it is not set; nothing where that is as it should be */
function judge(names: string[], read: () => unknown, unset?: string): Finding[] {
  const set = names.filter((name) => process.env[name])
  try {
    read()
  } catch (error) {
    return [wrong((error as Error).message)]
  }
  if (set.length === 0 && unset) return [look(`${names.join()} is not set: ${unset}.`)]
  return set.map((name) => ok(`${name} is set and well formed.`))
}

function actionKey(): Finding {
  const key = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  const fault = faultOfActionKey(key)
  if (!fault) return ok('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is set and well formed.')
  return key || isServerless() ? wrong(fault) : look(fault)
}

function cron(): Finding {
  const secret = cronSecret()
  if (!secret) {
    const words = 'CRON_SECRET is not set, so no scheduler can call /api/sweep'
    return isServerless()
      ? wrong(`${words}. Make one with: openssl rand -hex 32`)
      : ok(`${words}; this server sweeps by itself.`)
  }
  return secret.length < 16
    ? wrong('CRON_SECRET can be guessed: make it 16 characters or more.')
    : ok('CRON_SECRET is set.')
}
