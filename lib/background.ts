import { isDevelopment, mailSettings } from '../config/settings.mjs'
import { sweepThenReceipts } from './enquiry/outbox'

const SWEEP_INTERVAL_MS = 15_000
/** After SIGTERM Next waits for open requests, however slow they are. systemd kills after 90 seconds, Docker after 10. */
const EXIT_TIMEOUT_MS = 8_000

/** Starts the background work of a server that runs for long, which a serverless function does not. */
export function startBackground() {
  // In development each enquiry is sent after its response; a timer would keep running the code of the first compilation.
  if (isDevelopment()) return
  // Without a listener EPIPE is an exception, which Next logs to the same closed pipe, endlessly.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  for (const [signal, code] of Object.entries({ SIGTERM: 143, SIGINT: 130 }))
    process.once(signal, () => setTimeout(() => process.exit(code), EXIT_TIMEOUT_MS).unref())
  if (!mailSettings()) return
  setInterval(sweepThenReceipts, SWEEP_INTERVAL_MS).unref()
  void sweepThenReceipts()
}
