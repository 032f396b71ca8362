import { findActionKeyError } from '../../config/action-key.mjs'
import { type Env, isSet } from '../../config/env.mjs'
import {
  alarmUrl,
  cronSecret,
  databaseSettings,
  findMailErrors,
  isServerless,
  seenSettings,
  trustsRealIp,
} from '../../lib/env'
import { findSeenWarnings } from '../../lib/settings'
import { error, type Finding, ok, warning } from './finding'

const MIN_SECRET_LENGTH = 16
/** The tested versions of Node.js (`engines` in package.json), and when their security fixes end: nodejs.org/en/about/previous-releases */
const endOfLife: Record<number, string> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' }

export async function checkNode(): Promise<Finding[]> {
  const { version } = process
  const major = Number(version.slice(1).split('.')[0])
  const end = endOfLife[major]
  if (!end) return [error(`This is Node.js ${version}; the site is tested with ${Object.keys(endOfLife).join(', ')}.`)]
  if (new Date() > new Date(end))
    return [warning(`Node.js ${version} has had no security fixes since ${end}: use Node.js 24.`)]
  return [ok(`Node.js ${version}.`)]
}

/** The rules differ, so the owner should know which were applied. */
export async function checkPlatform(): Promise<Finding[]> {
  if (!isServerless())
    return [ok('Checked as a site on a server of your own; one on Vercel has VERCEL=1 in its settings.')]
  return [
    ok('Checked as a site on Vercel.'),
    ...(databaseSettings()?.url.startsWith('file:')
      ? [error('DATABASE_URL is a file, and Vercel keeps no files.')]
      : []),
  ]
}

/** Whether each variable is set and valid; never its value. */
export async function checkVariables(): Promise<Finding[]> {
  const database = checkSettings(['DATABASE_URL', 'DATABASE_TOKEN'], databaseSettings)
  return [
    ...checkMailVariables(),
    ...checkSeen(),
    ...database,
    ...(database.some(({ level }) => level === 'error') ? [] : checkToken()),
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

function checkSeen(): Finding[] {
  const findings = checkSettings(['SEEN_WITHIN_HOURS', 'ENQUIRY_FALLBACK_TO'], seenSettings)
  try {
    return [...findings, ...findSeenWarnings().map(warning)]
  } catch {
    return findings // another variable is malformed, and reported with it
  }
}

function checkMailVariables(): Finding[] {
  const errors = findMailErrors()
  const valid = (['SMTP_URL', 'MAIL_FROM', 'ENQUIRY_TO'] as const).filter(
    (name) => isSet(name) && !errors.some((message) => message.startsWith(`${name} `)),
  )
  return [...errors.map(error), ...valid.map((name) => ok(`${name} is set and valid.`))]
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

function checkToken(): Finding[] {
  const isTurso = isSet('DATABASE_URL') && /^libsql:.*\.turso\.io/.test(databaseSettings()?.url ?? '')
  return isTurso && !isSet('DATABASE_TOKEN') ? [warning('DATABASE_TOKEN is not set, and Turso asks for one.')] : []
}

function checkActionKey(): Finding {
  let message: string | undefined
  try {
    message = findActionKeyError()
  } catch (failure) {
    return error((failure as Error).message)
  }
  if (!message) return ok('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is set and valid.')
  return isSet('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY') || isServerless() ? error(message) : warning(message)
}

function checkCronSecret(): Finding {
  const [invalid] = checkSettings(['CRON_SECRET'], cronSecret)
  if (invalid?.level === 'error') return invalid
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
