import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import path from 'node:path'
import { copyProject } from '@/scripts/copy-project'

/** Settings that a build has to have; no mail goes there. */
export const settings = {
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'site@example.com',
  ENQUIRY_TO: 'me@example.com',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.alloc(32, 'key').toString('base64'),
}

/** The content of most tests. */
export const britishContent = '__tests__/sites/british/content'

/** No more than the check asks for; its facts are placeholders. */
export const smallestContent = '__tests__/sites/smallest/content'

/** Sites in languages that are written from right to left; some words of the Hebrew one are not translated. */
export const arabicContent = '__tests__/sites/arabic/content'
export const hebrewContent = '__tests__/sites/hebrew/content'

/** The German site to start from. */
export const germanContent = 'examples/de/content'

/** A site in English, and in German below `/de`. */
export const bilingualFacts = {
  'content/site.yaml': `name: The practice
url: https://www.practice.internal
email: me@practice.internal
language: en-GB
timeZone: Europe/Berlin
founder: Ada Example
responseTime: two working days
receipt: true
emailSuggestions: true
legalIdentity: Ada Example, 1 Example Street, 10115 Berlin
`,
  'content/de/site.yaml': `name: Die Beratung
language: de-DE
founder: Ada Beispiel
responseTime: zwei Werktagen
legalIdentity: Ada Beispiel, Beispielstraße 1, 10115 Berlin
`,
}

/** @returns a folder with the pages of the British site that the German one has too, and the German ones */
export function bilingualContent() {
  const folder = siteFolder('bilingual-content')
  rmSync(folder, { recursive: true, force: true })
  for (const name of [
    'cto.png',
    ...'home contact thank-you privacy accessibility cto-services'.split(' ').map(pageFile),
  ])
    cpSync(`${britishContent}/${name}`, `${folder}/${name}`)
  for (const name of readdirSync(germanContent).filter((name) => !/words|yaml/.test(name)))
    cpSync(`${germanContent}/${name}`, `${folder}/de/${name}`, { recursive: true })
  // The British site has no such page.
  const hidden = `${folder}/de/${pageFile('ablauf')}`
  writeFileSync(hidden, readFileSync(hidden, 'utf8').replace(/^translates: .*\n/m, ''))
  mkdirSync(`${folder}/words`)
  return folder
}

const pageFile = (id: string) => `pages/${id}.md`

/** The facts of the British site; a domain that is nobody's, and no placeholder either. */
export const facts = {
  name: 'The consultancy',
  url: 'https://www.consultancy.internal',
  email: 'me@consultancy.internal',
  founder: 'Ada Example',
}

/** A `site.yaml` that nobody has filled in. */
export const placeholders = `# The facts of the business.
name: Site name
url: https://www.example.com
email: hello@example.com
language: en-GB
`

/** Where a copy of the project is: inside it, because Turbopack follows no link that leaves its root. */
export const siteFolder = (name: string) => path.join('.test', name)

type Variables = Record<string, string | undefined>

/**
 * Copies the project, puts files of its own into it and builds it, as an owner would.
 * @param place where it is built before it is moved to its name: an action's identity comes from where its file is, so two versions of
 * one site have to be built in one place
 * @param files by their path, added or replaced; what is `undefined` is removed
 * @param content the folder that takes the place of `content`
 * @returns what the build printed, and its exit code
 */
export async function buildSite(
  name: string,
  place: string,
  variables: Variables,
  files: Record<string, string | undefined> = {},
  content = britishContent,
) {
  const final = siteFolder(name)
  const folder = copySite(place, content)
  rmSync(final, { recursive: true, force: true })
  for (const [file, text] of Object.entries(files)) {
    if (text === undefined) rmSync(path.join(folder, file), { recursive: true })
    else writeFileSync(path.join(folder, file), text)
  }
  const built = await run('npm', ['run', 'build'], folder, variables)
  renameSync(folder, final)
  return built
}

/** Copies the project without its tests, for a test to change. @returns the folder */
export function copySite(name: string, content = britishContent) {
  const folder = siteFolder(name)
  rmSync(folder, { recursive: true, force: true })
  copyProject(folder, content, ['__tests__', 'bench', 'playwright.config.ts'])
  return folder
}

/** Runs a command to its end, without the settings the machine may have for this site. */
export async function run(command: string, args: string[], cwd: string, variables: Variables = {}) {
  const child = spawn(command, args, { cwd, env: clean(variables), shell: process.platform === 'win32' })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, output }
}

/** @returns what a command printed @throws an error with that, if the command failed */
export async function succeed(running: ReturnType<typeof run>) {
  const { code, output } = await running
  if (code !== 0) throw new Error(`A command failed (${code}):\n${output}`)
  return output
}

/** The environment without what the machine may have set for this site. */
const clean = (variables: Variables): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  SMTP_URL: '',
  MAIL_FROM: '',
  ENQUIRY_TO: '',
  MAIL_CAPTURE: '',
  DATABASE_URL: '',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '',
  VERCEL: '',
  VERCEL_ENV: '',
  VERCEL_PROJECT_PRODUCTION_URL: '',
  ...variables,
})

/** Starts a built site, on a free port by default. `log` is what it has printed so far; `exited` resolves with its code when it ends. */
export const startSite = (name: string, variables: Variables, port?: number) =>
  start(name, variables, [process.execPath, path.resolve('node_modules/next/dist/bin/next'), 'start'], port)

/** Starts a copy of the project for writing, on a free port. */
export const startDev = (name: string, variables: Variables = {}) =>
  start(name, { NODE_ENV: undefined, ...variables }, ['npm', 'run', 'dev', '--'])

/** A test that fails stops nothing; what it leaves running would hold its folder and the machine. */
const running = new Set<(signal: NodeJS.Signals) => void>()
process.once('exit', () => {
  for (const signalAll of running) signalAll('SIGKILL')
})

async function start(name: string, variables: Variables, [command = '', ...args]: string[], usedPort?: number) {
  const port = usedPort ?? (await freePort())
  const child = spawn(command, [...args, '-p', String(port)], {
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
  const signalAll = (signal: NodeJS.Signals) => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, signal)
  }
  running.add(signalAll)
  const end = async (signal: NodeJS.Signals) => {
    signalAll(signal)
    await server.exited
    running.delete(signalAll)
  }
  return {
    ...server,
    log: () => server.log,
    /** Ends the reading of what the server prints. */
    closeOutput: () => {
      for (const stream of [child.stdout, child.stderr]) stream.destroy()
    },
    stop: () => end('SIGTERM'),
    interrupt: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  }
}

/** Waits until a server answers. @throws when it does not within so many milliseconds */
export async function ready(url: string, patience = 60_000) {
  const until = Date.now() + patience
  while (Date.now() < until) {
    if (
      await fetch(url, { redirect: 'manual' }).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${url} did not answer within ${patience / 1000} seconds.`)
}

/** A port that nothing listens on. */
export async function freePort() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
