import { isSet } from '../config/env.mjs'
import {
  alarmUrl,
  builtWithMail,
  cronSecret,
  databaseSettings,
  isServerless,
  isSweepOn,
  mailSettings,
  seenSettings,
  trustsRealIp,
} from './env'

/**
 * Checks the settings when a server starts. A server that cannot mail what its form accepts must not run: Next would log an exception here
 * and continue, so the process exits. A serverless function continues, because its form keeps what was typed and shows the address.
 */
export function checkSettings() {
  const error = findSettingsError()
  if (error) console.error(error)
  if (error && !isServerless()) process.exit(1)
  if (!error) for (const warning of findSettingsWarnings()) console.error(warning)
}

/** What a site with a form can do without, at a price. */
export function findSettingsWarnings(): string[] {
  if (!mailSettings()) return []
  const isWithoutCalls = isServerless() && !cronSecret()
  return [
    databaseSettings()
      ? ''
      : 'DATABASE_URL is not set, so enquiries are not stored: one counts as sent only once the mail server has accepted it.',
    isWithoutCalls
      ? 'CRON_SECRET is not set, so no scheduler can call /api/sweep: what cannot be mailed at once waits for the next enquiry.'
      : '',
    ...findSeenWarnings(),
  ].filter(Boolean)
}

/** What keeps reminders of enquiries that nobody has confirmed from being of use. @throws for a malformed variable */
export function findSeenWarnings(): string[] {
  const seen = seenSettings()
  if (!seen)
    return isSet('ENQUIRY_FALLBACK_TO')
      ? ['ENQUIRY_FALLBACK_TO is not used, because SEEN_WITHIN_HOURS is not set.']
      : []
  return [
    databaseSettings() ? '' : 'SEEN_WITHIN_HOURS is not used, because enquiries are not stored.',
    seen.fallbackTo || alarmUrl()
      ? ''
      : 'SEEN_WITHIN_HOURS is set, but nobody is told of an enquiry that is not seen: set ALARM_WEBHOOK_URL or ENQUIRY_FALLBACK_TO too.',
  ].filter(Boolean)
}

/** The first variable that is malformed or missing; `undefined` if all can be used. */
export function findSettingsError(): string | undefined {
  try {
    databaseSettings()
    alarmUrl()
    trustsRealIp()
    cronSecret()
    seenSettings()
    isSweepOn()
    if (mailSettings() || !builtWithMail()) return undefined
    return 'The pages were built with a form, but mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO, or build again without them.'
  } catch (error) {
    return (error as Error).message
  }
}
