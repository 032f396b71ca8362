import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

const RESTART_DELAY_MS = 1_000 // RestartSec of site.service

type Place = { root: string; settings: string; port: number }

/** Runs a command in the current release with the settings of site.env, as on the server. */
const spawnInRelease = ({ root, settings }: Place, command: string) =>
  spawn('bash', ['-c', `set -a; . '${settings}'; set +a; exec ${command}`], {
    cwd: path.join(root, 'current'),
    detached: true,
    env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** @returns what the command printed @throws when it ends with another code than 0 */
export async function runInRelease(place: Place, command: string) {
  const child = spawnInRelease(place, command)
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0, `${command}\n${out}`)
  return out
}

/** Runs the command of site.service as systemd does: `restart` returns when it is started, and a process that ends is started again. */
export async function createService(place: Place) {
  const unit = readFileSync('deploy/site.service', 'utf8')
  const command = (/^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '')
    .replace('/usr/bin/', '')
    .replace('--port 3000', `--port ${place.port}`)
  let running: ChildProcess | undefined
  let next: NodeJS.Timeout | undefined

  function start() {
    const child = spawnInRelease(place, command)
    child.stdout.resume()
    child.once('exit', () => {
      if (running === child) next = setTimeout(start, RESTART_DELAY_MS)
    })
    running = child
  }

  async function stop() {
    clearTimeout(next)
    const child = running
    running = undefined
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    process.kill(-child.pid, 'SIGTERM')
    await exited
  }

  let onRestart: () => void = () => undefined
  const control = createServer(async (_request, response) => {
    onRestart()
    await stop()
    start()
    response.end()
  })
  await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))
  return {
    start,
    stop,
    /** In place of `systemctl restart site`. */
    restartCommand: `curl --noproxy 127.0.0.1 -fsS http://127.0.0.1:${(control.address() as AddressInfo).port}`,
    onRestart: (listener: () => void) => {
      onRestart = listener
    },
    close: async () => {
      control.close()
      await stop()
    },
  }
}
