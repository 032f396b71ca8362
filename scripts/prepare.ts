import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { redirectsOf } from '../lib/aliases'
import { describeFaults, type Fault, isError } from '../lib/faults'
import { isForRealDomain } from '../lib/hosts'
import { loadEnvironment } from './environment'
import { madeFolders, noteFaults, readContent, stage } from './stage'

/**
 * Checks the content and has it read, afresh. Ends the process where something is wrong, having said what.
 * @returns when the site can be built; what it needs only when it is shared, cards and Markdown, is there when `finished` resolves
 */
export async function prepare(): Promise<{ finished: Promise<void> }> {
  loadEnvironment()
  for (const made of madeFolders) rmSync(made, { recursive: true, force: true })

  const { files, faults } = readContent()
  stopOn(faults)
  stage(files)
  const contentlayer = run('contentlayer2', ['build'])
  const front = ended(contentlayer)
  // Contentlayer reads the front matter; meanwhile there is time for the bodies, and for loading what they need.
  const { readPages } = await import('./make')
  const { url, pages, faults: more, makeFiles } = await readPages(files, { fresh: true })
  if (more.some(isError)) contentlayer.kill()
  stopOn(more)
  const finished = makeFiles()
  const status = await front
  if (status !== 0) process.exit(status)

  const warnings = [...faults, ...more]
  if (warnings.length > 0) console.warn(`\n${describeFaults(warnings)}\n`)
  checkSetup(JSON.parse(readFileSync('.contentlayer/generated/Site/site.yaml.json', 'utf8')))
  noteFaults([])
  // For next.config.mjs, which cannot import the TypeScript that knows where pages are found.
  writeFileSync(
    '.contentlayer/next.json',
    JSON.stringify({
      origin: new URL(url).origin,
      redirects: redirectsOf(pages),
    }),
  )
  return { finished }
}

/** Runs a program whose output is this one's. */
export const run = (command: string, args: string[]): ChildProcess =>
  spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })

/** The code that a program ends with; 1 where a signal ended it. */
export const ended = (child: ChildProcess) =>
  new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)))

/** A site with placeholders is for trying things out: it says so on every page, and stays out of search. */
function checkSetup({ url, placeholders }: { url: string; placeholders: Fault[] }) {
  const { VERCEL_ENV: env, VERCEL_PROJECT_PRODUCTION_URL: host } = process.env
  if (isForRealDomain(url, { env, host })) stopOn(placeholders)
  else if (placeholders.length > 0) console.warn(`\nThe site is not set up yet:\n${describeFaults(placeholders)}\n`)
}

/** Ends the process where something worse than warnings is among the faults. */
function stopOn(faults: Fault[]) {
  if (!faults.some(isError)) return
  console.error(`The content cannot be built:\n\n${describeFaults(faults)}\n`)
  process.exit(1)
}
