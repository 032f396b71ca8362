import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { redirectsOf } from '../lib/aliases'
import { describeFaults, type Fault, isError } from '../lib/faults'
import { isForRealDomain } from '../lib/hosts'
import { faultsOf } from '../lib/outline-faults'
import { isPublic, stage } from './stage'

// Contentlayer's cache knows a page by its time of change alone and would keep one whose picture is gone.
for (const made of ['.content', '.contentlayer', 'public/media']) rmSync(made, { recursive: true, force: true })

const warnings = stopOn(stage({ fresh: true }))

const { status } = spawnSync('contentlayer2', ['build'], { stdio: 'inherit', shell: process.platform === 'win32' })
if (status !== 0) process.exit(status ?? 1)

const pages: Made[] = readMade('Page/_index.json')
warnings.push(...stopOn(faultsOf(pages, isPublic)))
if (warnings.length > 0) console.warn(`\n${describeFaults(warnings)}\n`)
checkSetup(readMade('Site/site.yaml.json'))
// The site reads the outline alone; Next would compile each page's source as well, into every bundle that holds the content.
writeFileSync('.contentlayer/generated/Page/_index.json', JSON.stringify(pages.map(({ body, ...page }) => page)))
// For next.config.mjs, which cannot import the TypeScript that knows where pages are found.
writeFileSync('.contentlayer/redirects.json', JSON.stringify(redirectsOf(pages)))

type Made = Parameters<typeof faultsOf>[0][number] & { body: unknown }

/** A site with placeholders is for trying things out: it says so on every page, and stays out of search. */
function checkSetup({ url, placeholders }: { url: string; placeholders: Fault[] }) {
  const { VERCEL_ENV: env, VERCEL_PROJECT_PRODUCTION_URL: host } = process.env
  if (isForRealDomain(url, { env, host })) stopOn(placeholders)
  else if (placeholders.length > 0) console.warn(`\nThe site is not set up yet:\n${describeFaults(placeholders)}\n`)
}

function readMade(file: string) {
  return JSON.parse(readFileSync(`.contentlayer/generated/${file}`, 'utf8'))
}

/** @returns the warnings, where nothing worse is among the faults */
function stopOn(faults: Fault[]) {
  if (!faults.some(isError)) return faults
  console.error(`The content cannot be built:\n\n${describeFaults(faults)}\n`)
  process.exit(1)
}
