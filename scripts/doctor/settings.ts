import { readFileSync } from 'node:fs'
import { findActionKeyError } from '../../config/action-key.mjs'
import { type Env, isSet } from '../../config/env.mjs'
import { alarmUrl, cronSecret, databaseSettings, isServerless, mailSettings, trustsRealIp } from '../../lib/env'
import { error, type Finding, ok, warning } from './finding'

const MIN_SECRET_LENGTH = 16

export async function checkNode(): Promise<Finding[]> {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
  const required = String(engines.node).replace('>=', '')
  const isOld = process.versions.node.localeCompare(required, 'en', { numeric: true }) < 0
  return [isOld ? error(`This is ${process.version}; the site needs ${required} or newer.`) : ok(process.version)]
}

/** Whether each variable is set and valid; never its value. */
export async function checkVariables(): Promise<Finding[]> {
  return [
    ...checkSettings(['SMTP_URL', 'MAIL_FROM', 'ENQUIRY_TO'], mailSettings),
    ...checkSettings(['DATABASE_URL', 'DATABASE_TOKEN'], databaseSettings),
    ...checkSettings(['ALARM_WEBHOOK_URL'], alarmUrl, 'you learn of problems only by watching /api/health'),
    ...checkSettings(
      ['TRUST_PROXY'],
      trustsRealIp,
      isServerless()
        ? undefined
        : 'set it to 1 behind a proxy that overwrites X-Real-IP, so that floods are limited by connection',
    ),
    checkActionKey(),
    checkCronSecret(),
  ]
}

/** @param unsetMessage why the owner might want to set them, if that is worth a warning */
function checkSettings(names: (keyof Env)[], read: () => unknown, unsetMessage?: string): Finding[] {
  try {
    read()
  } catch (failure) {
    return [error((failure as Error).message)]
  }
  const found = names.filter(isSet)
  if (found.length === 0 && unsetMessage) return [warning(`${names.join()} is not set: ${unsetMessage}.`)]
  return found.map((name) => ok(`${name} is set and valid.`))
}

function checkActionKey(): Finding {
  const message = findActionKeyError()
  if (!message) return ok('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is set and valid.')
  return isSet('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY') || isServerless() ? error(message) : warning(message)
}

function checkCronSecret(): Finding {
  const secret = cronSecret()
  if (!secret) {
    const message = 'CRON_SECRET is not set, so no scheduler can call /api/sweep'
    return isServerless()
      ? error(`${message}. Create one with: openssl rand -hex 32`)
      : ok(`${message}; this server sweeps by itself.`)
  }
  return secret.length < MIN_SECRET_LENGTH
    ? error(`CRON_SECRET can be guessed: use at least ${MIN_SECRET_LENGTH} characters.`)
    : ok('CRON_SECRET is set.')
}
