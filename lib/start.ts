import { alarmUrl, builtWithMail, databaseSettings, isServerless, mailSettings, trustsRealIp } from './env'

/**
 * Checks the settings when a server starts. A server that cannot mail what its form accepts must not run: Next would log an exception here
 * and continue, so the process exits. A serverless function continues, because its form keeps what was typed and shows the address.
 */
export function checkSettings() {
  const error = findSettingsError()
  if (error) console.error(error)
  if (error && !isServerless()) process.exit(1)
  if (!error && mailSettings() && !databaseSettings())
    console.error(
      'DATABASE_URL is not set, so enquiries are not stored: one counts as sent only once the mail server has accepted it.',
    )
}

function findSettingsError() {
  try {
    databaseSettings()
    alarmUrl()
    trustsRealIp()
    if (mailSettings() || !builtWithMail()) return undefined
    return 'The pages were built with a form, but mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO, or build again without them.'
  } catch (error) {
    return (error as Error).message
  }
}
