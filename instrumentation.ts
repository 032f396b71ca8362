import { builtWithMail, mailSettings } from './lib/env'

/**
 * Runs once when a server starts: one that cannot mail what its pages' form takes must not serve it.
 * Malformed settings throw here too, naming the variable.
 */
export function register() {
  if (builtWithMail() && !mailSettings()) {
    throw new Error(
      'The pages were built with a form, but mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO, or build again without them.',
    )
  }
}
