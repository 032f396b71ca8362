import { once } from 'node:events'
import { isIP } from 'node:net'
import { connect } from 'node:tls'

const TIMEOUT_MS = 3_000

/** @returns `undefined` if it cannot be read; `error` is the code of why browsers do not accept it */
export async function readCertificate(url: string): Promise<{ endsAt: Date; error?: string } | undefined> {
  const { hostname: host, port } = new URL(url)
  // One that is not accepted has an end too, and nothing is sent.
  const socket = connect({
    host,
    port: Number(port || 443),
    servername: isIP(host) ? '' : host,
    rejectUnauthorized: false,
  })
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(TIMEOUT_MS) })
    const endsAt = new Date(socket.getPeerCertificate().valid_to)
    return { endsAt, error: socket.authorizationError?.toString() }
  } catch {
    return undefined
  } finally {
    socket.destroy()
  }
}
