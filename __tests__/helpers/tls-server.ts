import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A server for `https://localhost` whose certificate nobody vouches for; it ends 90 days after now. */
export async function startTlsServer() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tls-'))
  const [keyFile = '', certificateFile = ''] = ['key.pem', 'certificate.pem'].map((name) => path.join(folder, name))
  const options = '-x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=localhost -addext subjectAltName=DNS:localhost'
  execFileSync('openssl', ['req', ...options.split(' '), '-keyout', keyFile, '-out', certificateFile], {
    stdio: 'ignore',
  })
  const certificate = readFileSync(certificateFile, 'utf8')
  const server = createServer({ key: readFileSync(keyFile), cert: certificate })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  server.unref() // a test that fails does not close it
  const { port } = server.address() as AddressInfo
  return { url: `https://localhost:${port}`, certificate, close: () => server.close() }
}
