import { builtWithMail, isFunction, mailSettings } from './lib/env'

/**
 * Runs once when a server starts: one that cannot mail what its pages' form takes must not serve it, and says why. Next logs an
 * exception here and serves on, so the process has to end. A function of a platform goes on: its form keeps what was typed and
 * gives the address, which is more use to a client than a crash.
 */
export function register() {
  const fault = faultOfMail()
  if (!fault) return
  console.error(fault)
  if (!isFunction()) process.exit(1)
}

function faultOfMail() {
  try {
    if (mailSettings() || !builtWithMail()) return undefined
    return 'The pages were built with a form, but mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO, or build again without them.'
  } catch (error) {
    return (error as Error).message
  }
}
