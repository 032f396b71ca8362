import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newDatabase } from '../../__tests__/helpers/database'
import { freePort, settings } from '../../__tests__/helpers/site'

/** The folders, settings and service of docs/deploy-server.md until this process ends, in a temporary folder and on a free port. */
export async function createMachine(smtpUrl: string) {
  const root = mkdtempSync(path.join(tmpdir(), 'deploy-'))
  const inRoot = (name: string) => path.join(root, name)
  const [port, database] = [await freePort(), newDatabase()]
  const variables = Object.entries({ ...settings, SMTP_URL: smtpUrl, DATABASE_URL: database })
  writeFileSync(inRoot('site.env'), variables.map(([name, value]) => `${name}='${value}'\n`).join(''))
  writeFileSync(inRoot('service.sh'), supervise(port))
  writeFileSync(inRoot('restart.sh'), restart)
  const service = spawn('bash', ['service.sh'], { cwd: root, detached: true, stdio: 'ignore' })
  service.unref()
  process.once('exit', () => {
    process.kill(-Number(service.pid))
    spawnSync('bash', [inRoot('restart.sh')])
    rmSync(root, { recursive: true, force: true })
  })

  /** Runs deploy.sh, and presses CTRL-C when `interruption` resolves. */
  async function deploy(interruption?: Promise<void>) {
    const log = path.join(mkdtempSync(inRoot('log-')), 'log')
    const output = openSync(log, 'w')
    const variables = { SITE_ROOT: root, SITE_SETTINGS: inRoot('site.env'), SITE_PORT: String(port) }
    const child = spawn('deploy/deploy.sh', [`file://${inRoot('source')}`], {
      detached: true,
      env: { ...process.env, ...variables, SITE_RESTART: `bash ${inRoot('restart.sh')}` },
      stdio: ['ignore', output, output],
    })
    interruption?.then(() => process.kill(-Number(child.pid), 'SIGINT'))
    const code = await new Promise((resolve) => child.once('close', resolve))
    return { code, output: readFileSync(log, 'utf8') }
  }

  return {
    port,
    database,
    deploy,
    inRoot,
    /** What a deploy that fails must leave as it was. */
    state: () => ({
      current: readlinkSync(inRoot('current')),
      releases: readdirSync(inRoot('releases')),
      hasBuild: existsSync(inRoot('build')),
    }),
  }
}

const execStart = /^ExecStart=\/usr\/bin\/(.*)$/m.exec(readFileSync('deploy/site.service', 'utf8'))?.[1] ?? ''

/** Runs the command of site.service, and starts it again a second after it has ended (`RestartSec`). */
const supervise = (port: number) => `while sleep 1; do
  setsid bash -c 'set -a && . ./site.env && cd current && exec ${execStart.replace('3000', String(port))}' &
  echo $! >service.pid
  wait
done`

/** In place of `systemctl restart site`: returns when the process has ended. */
const restart = `cd "$(dirname "$0")"
pid=$(cat service.pid)
kill -- "-$pid" 2>/dev/null
while kill -0 -- "-$pid" 2>/dev/null; do sleep 0.1; done`
