import { buildSite, settings } from '../helpers/site'
import { manyPages } from './many-pages'
import { peakMemory } from './memory'
import { rounded } from './numbers'
import { buildReadyHtml } from './ready-html'

const sizes = [10, 100, 1_000]

/** What draws nothing, and writes nothing down. */
const pagesAlone = {
  'lib/draw-card.ts':
    'export const cardPress = (_name: string, _host: string) => async (_words: string) => Buffer.alloc(0)',
  'lib/twin.ts': "export const twinOf = (_page: object, _address: URL) => ''",
}

/**
 * Time and memory of a whole build with so many pages more, from Markdown to sealed pages; the same without each page's card and
 * Markdown, which ready HTML has not; and Next alone with the same pages as ready HTML. Each once: what differs between runs is small
 * against what differs between sizes.
 */
export async function benchBuild() {
  const rows = []
  for (const size of sizes) {
    const build = (files: Record<string, string>) => buildSite('grown', 'grown-site', settings, files)
    const alone = await measure(() => build({ ...manyPages(size), ...pagesAlone }))
    const ours = await measure(() => build(manyPages(size)))
    const theirs = await measure(() => buildReadyHtml('grown', 'ready-html'))
    rows.push({
      'pages more': size,
      'site s': rounded(ours.seconds, 1),
      'pages alone s': rounded(alone.seconds, 1),
      'ready HTML s': rounded(theirs.seconds, 1),
      'ratio of the site': rounded(ours.seconds / theirs.seconds, 2),
      'ratio of pages': rounded(alone.seconds / theirs.seconds, 2),
      'site MB': ours.megabytes,
      'ready HTML MB': theirs.megabytes,
    })
  }
  return rows
}

async function measure(build: () => Promise<{ code: number | null; output: string }>) {
  const memory = peakMemory()
  const begun = performance.now()
  const { code, output } = await build()
  const megabytes = memory.stop()
  if (code !== 0) throw new Error(output)
  return { seconds: (performance.now() - begun) / 1_000, megabytes }
}
