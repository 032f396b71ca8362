import { rmSync, writeFileSync } from 'node:fs'
import { redirectsOf } from '../lib/aliases'
import { describeFaults, type Fault, isError } from '../lib/faults'
import { loadEnvironment } from './environment'
import type { MadePage } from './make'
import { ended, run } from './run'
import { madeFolders, noteFaults, readContent, setupOf, stage } from './stage'

/**
 * Checks the content and has it read, afresh. Ends the process where something is wrong, having said what.
 * @returns when the site can be built, the pages; what it needs only when it is shared, cards and Markdown, is there when `finished` resolves
 */
export async function prepare(): Promise<{ pages: MadePage[]; finished: Promise<void> }> {
  loadEnvironment()
  for (const made of madeFolders) rmSync(made, { recursive: true, force: true })

  const { files, faults } = readContent()
  stopOn(faults)
  const { placeholders, stops } = setupOf(files)
  if (stops) stopOn(placeholders)
  stage(files)
  const contentlayer = run('contentlayer2', ['build'])
  const front = ended(contentlayer)
  // Contentlayer reads the front matter; meanwhile there is time for the bodies, and for loading what they need.
  const { readPages } = await import('./make')
  const { url, pages, faults: more, makeFiles } = await readPages(files)
  if (more.some(isError)) contentlayer.kill()
  stopOn(more)
  const finished = makeFiles()
  const status = await front
  if (status !== 0) process.exit(status)

  const warnings = [...faults, ...more]
  if (warnings.length > 0) console.warn(`\n${describeFaults(warnings)}\n`)
  // A site with placeholders is for trying things out: it says so on every page, and stays out of search.
  if (placeholders.length > 0) console.warn(`\nThe site is not set up yet:\n${describeFaults(placeholders)}\n`)
  noteFaults([])
  // For next.config.mjs, which cannot import the TypeScript that knows where pages are found.
  writeFileSync('.contentlayer/next.json', JSON.stringify({ url, redirects: redirectsOf(pages) }))
  return { pages, finished }
}

/** Ends the process where something worse than warnings is among the faults. */
function stopOn(faults: Fault[]) {
  if (!faults.some(isError)) return
  console.error(`The content cannot be built:\n\n${describeFaults(faults)}\n`)
  process.exit(1)
}
