import { sweep } from './enquiry/sweep'
import { alarmUrl, builtWithMail, databaseSettings, isDevelopment, isFunction, mailSettings, trustsRealIp } from './env'

/** How often a server of one's own looks for what is due, in milliseconds. */
const sweepEvery = 15_000

/**
 * Starts what a server does besides answering. One that cannot mail what its pages' form takes must not serve it, and says why; Next
 * would log an exception here and serve on, so the process has to end. A function of a platform goes on: its form keeps what was
 * typed and gives the address, which is more use to a client than a crash.
 */
export function start() {
  const fault = faultOfSettings()
  if (fault) console.error(fault)
  if (isFunction()) return fault ? undefined : warnWithoutStore()
  if (fault) return process.exit(1)
  // While writing, each enquiry is swept for after its answer, by code that follows every edit; this would stay as it is now.
  if (!mailSettings() || isDevelopment()) return
  setInterval(sweep, sweepEvery).unref()
  void sweep()
}

function warnWithoutStore() {
  if (databaseSettings()) return
  console.error(
    'DATABASE_URL is not set, so enquiries are not stored: one counts as sent only once the mail server has taken it.',
  )
}

function faultOfSettings() {
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
