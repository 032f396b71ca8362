import { sweep } from './enquiry/outbox'
import {
  alarmUrl,
  builtWithMail,
  databaseSettings,
  isDevelopment,
  isServerless,
  mailSettings,
  trustsRealIp,
} from './env'

const SWEEP_INTERVAL_MS = 15_000
/** After SIGTERM Next waits for open requests, however slow they are. systemd kills after 90 seconds, Docker after 10. */
const EXIT_TIMEOUT_MS = 8_000

/**
 * Starts the background work of a server. A server that cannot mail what its form accepts must not run: Next would log an exception here
 * and continue, so the process exits. A serverless function continues, because its form keeps what was typed and shows the address.
 */
export function start() {
  const error = findSettingsError()
  if (error) console.error(error)
  if (isServerless()) return error ? undefined : warnWithoutStore()
  if (error) return process.exit(1)
  // In development each enquiry is sent after its response; a timer would keep running the code of the first compilation.
  if (isDevelopment()) return
  ignoreClosedOutput()
  exitOnSignals()
  if (!mailSettings()) return
  setInterval(sweep, SWEEP_INTERVAL_MS).unref()
  void sweep()
}

/** Without a listener EPIPE is an exception, which Next logs to the same closed pipe, endlessly. */
function ignoreClosedOutput() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

function exitOnSignals() {
  for (const [signal, code] of Object.entries({ SIGTERM: 143, SIGINT: 130 }))
    process.once(signal, () => setTimeout(() => process.exit(code), EXIT_TIMEOUT_MS).unref())
}

function warnWithoutStore() {
  if (databaseSettings() || !mailSettings()) return
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
