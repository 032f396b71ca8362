import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Reply = { status?: number; headers: OutgoingHttpHeaders; body: Buffer }

export type FunctionRequest = { method: string; headers: IncomingHttpHeaders; url: string; body: Buffer }

/** What a function is: its size with all traced files, and how long it took to answer for the first time. */
export type FunctionStats = { name: string; megabytes: number; coldStartMs?: number }

type Settings = {
  handler: string
  maxDuration?: number
  environment?: Record<string, string>
  filePathMap?: Record<string, string>
}

type Instance = {
  child: ChildProcess
  port: number
  open: Map<string, () => void>
  isFrozen: boolean
  settings: Settings
}

/** The platform's own user, who may not write to a function's folder. Only root can start processes of another user. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/**
 * Runs functions as the platform does: each in its own process, in a folder of only its traced files, with only the given variables, and
 * stopped (SIGSTOP) while neither a request nor `waitUntil` is open.
 * @param projectFolder what `filePathMap` is relative to
 * @param node the program that runs them
 */
export function createFunctions(projectFolder: string, variables: Record<string, string>, node: string) {
  const home = mkdtempSync(path.join(tmpdir(), 'vercel-output-'))
  chmodSync(home, 0o755)
  // Copied, because the platform's user may not be able to read the project's folder.
  const program = path.join(home, 'node')
  const host = path.join(home, 'function-host.cjs')
  copyFileSync(node, program)
  copyFileSync('bench/vercel/function-host.cjs', host)
  const instances = new Map<string, Promise<Instance>>()
  const stats = new Map<string, FunctionStats>()
  const log: string[] = []
  let invocations = 0

  function start(folder: string): Promise<Instance> {
    const { task, settings } = placeFiles(folder, projectFolder, home)
    const startedAt = performance.now()
    const child = spawn(program, [host, settings.handler], {
      cwd: task,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: '/usr/bin:/bin',
        HOME: tmpdir(),
        TZ: ':UTC',
        NODE_ENV: 'production',
        ...settings.environment,
        ...variables,
      },
      ...nobody,
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => log.push(String(text)))
    stats.set(folder, { name: path.basename(folder), megabytes: megabytesIn(task) })
    return new Promise((resolve, reject) => {
      const open: Instance['open'] = new Map()
      child.once('exit', (code) => {
        instances.delete(folder)
        for (const finish of open.values()) finish()
        reject(new Error(`The function ${folder} ended with code ${code}.\n${log.join('')}`))
      })
      child.on('message', (message: { port?: number; done?: string }) => {
        if (message.done) open.get(message.done)?.()
        if (!message.port) return
        Object.assign(stats.get(folder) ?? {}, { coldStartMs: Math.round(performance.now() - startedAt) })
        resolve({ child, port: message.port, open, isFrozen: false, settings })
      })
    })
  }

  async function invoke(folder: string, { method, headers, url, body }: FunctionRequest): Promise<Reply> {
    const starting = instances.get(folder) ?? start(folder)
    instances.set(folder, starting)
    const instance = await starting
    if (instance.isFrozen) instance.child.kill('SIGCONT')
    instance.isFrozen = false
    invocations += 1
    const id = String(invocations)
    const timeout = setTimeout(() => instance.child.kill('SIGKILL'), (instance.settings.maxDuration ?? 300) * 1000)
    instance.open.set(id, () => {
      clearTimeout(timeout)
      instance.open.delete(id)
      if (instance.open.size > 0 || instance.child.exitCode !== null) return
      instance.child.kill('SIGSTOP')
      instance.isFrozen = true
    })
    return new Promise((resolve, reject) => {
      const call = httpRequest(
        {
          host: '127.0.0.1',
          port: instance.port,
          method,
          path: url,
          headers: { ...headers, 'content-length': body.length, 'x-invocation': id },
          agent: false,
        },
        async (answer) => {
          const parts: Buffer[] = []
          for await (const part of answer) parts.push(part)
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) })
        },
      )
      call.once('error', reject)
      call.end(body)
    })
  }

  async function stop() {
    for (const instance of await Promise.allSettled(instances.values()))
      if (instance.status === 'fulfilled') instance.value.child.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }

  return { invoke, stop, stats: () => [...stats.values()], log: () => log.join('') }
}

/** Copies a function with exactly the files that were traced for it. */
function placeFiles(folder: string, projectFolder: string, home: string) {
  const settings: Settings = JSON.parse(readFileSync(path.join(folder, '.vc-config.json'), 'utf8'))
  const task = path.join(home, createHash('sha256').update(folder).digest('hex').slice(0, 10))
  cpSync(folder, task, { recursive: true, verbatimSymlinks: true })
  for (const [to, from] of Object.entries(settings.filePathMap ?? {})) {
    const source = path.join(projectFolder, from)
    const target = path.join(task, to)
    mkdirSync(path.dirname(target), { recursive: true })
    if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (statSync(source).isFile()) copyFileSync(source, target)
  }
  return { task, settings }
}

function megabytesIn(folder: string) {
  const bytes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => lstatSync(path.join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0)
  return Math.round(bytes / 1e5) / 10
}
