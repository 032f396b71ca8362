import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { redirectsOf } from '../lib/aliases'
import { describeFaults, type Fault, isError } from '../lib/faults'
import { isForRealDomain } from '../lib/hosts'
import { madeFolders, noteFaults, readContent, stage } from './stage'

for (const made of madeFolders) rmSync(made, { recursive: true, force: true })

const { files, faults } = readContent()
stopOn(faults)
stage(files)

const contentlayer = spawn('contentlayer2', ['build'], { stdio: 'inherit', shell: process.platform === 'win32' })
const read = new Promise<number | null>((resolve) => contentlayer.once('exit', resolve))
// Contentlayer reads the front matter; meanwhile there is time for the rest, and for all that this needs.
const { make } = await import('./make')
const { url, pages, faults: more } = await make(files, { fresh: true })
if (more.some(isError)) contentlayer.kill()
stopOn(more)
const status = await read
if (status !== 0) process.exit(status ?? 1)

const warnings = [...faults, ...more]
if (warnings.length > 0) console.warn(`\n${describeFaults(warnings)}\n`)
checkSetup(readMade('Site/site.yaml.json'))
noteFaults([])
// Next would compile each page's source as well, into every bundle that holds the content.
const frontMatter: { body: unknown }[] = readMade('Page/_index.json')
writeFileSync('.contentlayer/generated/Page/_index.json', JSON.stringify(frontMatter.map(({ body, ...page }) => page)))
// For next.config.mjs, which cannot import the TypeScript that knows where pages are found.
writeFileSync('.contentlayer/next.json', JSON.stringify({ origin: new URL(url).origin, redirects: redirectsOf(pages) }))

/** A site with placeholders is for trying things out: it says so on every page, and stays out of search. */
function checkSetup({ url, placeholders }: { url: string; placeholders: Fault[] }) {
  const { VERCEL_ENV: env, VERCEL_PROJECT_PRODUCTION_URL: host } = process.env
  if (isForRealDomain(url, { env, host })) stopOn(placeholders)
  else if (placeholders.length > 0) console.warn(`\nThe site is not set up yet:\n${describeFaults(placeholders)}\n`)
}

function readMade(file: string) {
  return JSON.parse(readFileSync(`.contentlayer/generated/${file}`, 'utf8'))
}

/** Ends the build where something worse than warnings is among the faults. */
function stopOn(faults: Fault[]) {
  if (!faults.some(isError)) return
  console.error(`The content cannot be built:\n\n${describeFaults(faults)}\n`)
  process.exit(1)
}
