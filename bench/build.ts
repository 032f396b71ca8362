import { readFileSync } from 'node:fs'
import { buildSite, settings } from '../__tests__/helpers/site'
import { manyPages } from './helpers/many-pages'
import { samplePeakMemory } from './helpers/memory'
import { buildNextBaseline } from './helpers/next-baseline'
import { round } from './helpers/statistics'

const sizes = [10, 100, 1_000]

const shareFilesModule = 'scripts/public-files.ts'

/** Skips the share images and the Markdown copies, which the Next baseline does not have either. */
function withoutShareFiles(): Record<string, string> {
  const source = readFileSync(shareFilesModule, 'utf8')
  const changed = source.replace(/^export async function writeShareFiles\(.*$/m, '$&\n  return')
  if (changed === source)
    throw new Error(`${shareFilesModule} has no writeShareFiles any more: change bench/build.ts too.`)
  return { [shareFilesModule]: changed }
}

/** Builds each variant once per size: runs of one variant differ by less than the sizes do. */
export async function benchmarkBuild() {
  const rows = []
  for (const size of sizes) {
    const build = (files: Record<string, string>) => buildSite('many-pages', 'many-pages-site', settings, files)
    const pagesOnly = await measure(() => build({ ...manyPages(size), ...withoutShareFiles() }))
    const site = await measure(() => build(manyPages(size)))
    const baseline = await measure(() => buildNextBaseline('many-pages', 'next-baseline'))
    rows.push({
      'more pages': size,
      'site s': round(site.seconds, 1),
      'without share files s': round(pagesOnly.seconds, 1),
      'Next baseline s': round(baseline.seconds, 1),
      'site / baseline': round(site.seconds / baseline.seconds, 2),
      'without share files / baseline': round(pagesOnly.seconds / baseline.seconds, 2),
      'site MB': site.megabytes,
      'Next baseline MB': baseline.megabytes,
    })
  }
  return rows
}

async function measure(build: () => Promise<{ code: number | null; output: string }>) {
  const stopSampling = samplePeakMemory()
  const start = performance.now()
  const { code, output } = await build()
  const seconds = (performance.now() - start) / 1_000
  const megabytes = stopSampling()
  if (code !== 0) throw new Error(output)
  return { seconds, megabytes }
}
