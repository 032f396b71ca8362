import { once } from 'node:events'
import { connect } from 'node:tls'

const TIMEOUT_MS = 3_000

/** @returns `undefined` if it cannot be read; `error` is the code of why browsers do not accept it */
export async function readCertificate(url: string): Promise<{ endsAt: Date; error?: string } | undefined> {
  const { hostname, port } = new URL(url)
  // One that is not accepted has an end too, and nothing is sent.
  const options = { host: hostname, port: Number(port || 443), servername: hostname, rejectUnauthorized: false }
  const socket = connect(options)
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const { valid_to: end } = socket.getPeerCertificate()
    return { endsAt: new Date(end), error: socket.authorized ? undefined : String(socket.authorizationError) }
  } catch {
    return undefined
  } finally {
    socket.destroy()
  }
}
