import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import path from 'node:path'

/** What a copy of the project leaves behind: what is made, and what is not needed to build. */
const leftBehind =
  /^(?:node_modules|\.git|\.next|\.test|\.content|\.contentlayer|\.mail|\.env.*|__tests__|test-results|package-lock.json|playwright.config.ts)$/

/** Mail settings that a build only has to have; no mail goes there. */
export const mailSettings = {
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'site@example.com',
  ENQUIRY_TO: 'me@example.com',
}

/** Where a copy of the project is: inside it, because Turbopack follows no link that leaves its root. */
export const siteFolder = (name: string) => path.join('.test', name)

type Variables = Record<string, string | undefined>

/**
 * Copies the project, puts content of its own into it and builds it, as an owner would.
 * @param content files by their path below `content`, added or replaced
 * @returns what the build printed, and its exit code
 */
export async function buildSite(name: string, variables: Variables, content: Record<string, string> = {}) {
  const folder = siteFolder(name)
  const cache = path.join(folder, '.next/cache')
  mkdirSync(folder, { recursive: true })
  for (const entry of readdirSync(folder)) if (entry !== '.next') rmSync(path.join(folder, entry), { recursive: true })
  for (const entry of existsSync(cache) ? readdirSync(path.join(folder, '.next')) : []) {
    if (entry !== 'cache') rmSync(path.join(folder, '.next', entry), { recursive: true })
  }
  for (const entry of readdirSync('.')) {
    if (!leftBehind.test(entry)) cpSync(entry, path.join(folder, entry), { recursive: true })
  }
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction')
  for (const [file, text] of Object.entries(content)) writeFileSync(path.join(folder, 'content', file), text)
  return run('npm', ['run', 'build'], folder, variables)
}

async function run(command: string, args: string[], cwd: string, variables: Variables) {
  const child = spawn(command, args, { cwd, env: clean(variables), shell: process.platform === 'win32' })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, output }
}

/** The environment without what the machine may have set for this site. */
const clean = (variables: Variables): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  SMTP_URL: '',
  MAIL_FROM: '',
  ENQUIRY_TO: '',
  MAIL_CAPTURE: '',
  VERCEL: '',
  VERCEL_ENV: '',
  ...variables,
})

/** Starts a built site on a free port. `log` is what it has printed so far; `exited` resolves with its code when it ends. */
export async function startSite(name: string, variables: Variables) {
  const port = await freePort()
  const child = spawn('npx', ['next', 'start', '-p', String(port)], {
    cwd: siteFolder(name),
    env: clean(variables),
    detached: true,
  })
  const server = {
    url: `http://localhost:${port}`,
    log: '',
    exited: new Promise<number | null>((resolve) => child.once('exit', resolve)),
  }
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      server.log += chunk
    })
  const stop = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid)
    await server.exited
  }
  return { ...server, log: () => server.log, stop }
}

/** Waits until a server answers. @throws when it does not within 20 seconds */
export async function ready(url: string) {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} did not answer within 20 seconds.`)
}

async function freePort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
