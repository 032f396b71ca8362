import {
  alarmUrl,
  builtWithMail,
  cronSecret,
  databaseSettings,
  isServerless,
  isSweepOn,
  mailSettings,
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
  ].filter(Boolean)
}

/** The first variable that is malformed or missing; `undefined` if all can be used. */
export function findSettingsError(): string | undefined {
  try {
    databaseSettings()
    alarmUrl()
    trustsRealIp()
    cronSecret()
    isSweepOn()
    if (mailSettings() || !builtWithMail()) return undefined
    return 'The pages were built with a form, but mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO, or build again without them.'
  } catch (error) {
    return (error as Error).message
  }
}
