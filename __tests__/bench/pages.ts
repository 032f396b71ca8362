import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findBrowser } from '@/scripts/browser.mjs'
import { newDatabase } from '../helpers/database'
import { paths } from '../helpers/paths'
import { buildSite, filledIn, ready, settings, startSite } from '../helpers/site'
import { installTools } from '../helpers/tools'
import { serveFloor } from './floor'
import { median, rounded } from './numbers'

const compared = ['/', '/cto-services', '/contact']
const runs = 5

/**
 * The site's pages beside the same pages written by hand, by Lighthouse for a phone (simulated: 150 ms round trip, 1.6 Mbit/s, a CPU
 * four times slower), in turns; every other page once, for its categories. Lighthouse 13 needs Node 22, which comes as a package.
 */
export async function benchPages() {
  const tools = installTools('lighthouse', ['lighthouse@13.5.0', 'node@22.23.3'])
  const built = await buildSite('shipped', 'site', settings, filledIn)
  if (built.code !== 0) throw new Error(built.output)
  const site = await startSite('shipped', { ...settings, DATABASE_URL: newDatabase() })
  await ready(site.url)
  const html = await Promise.all(
    compared.map(async (path) => [path, await (await fetch(site.url + path)).text()] as const),
  )
  const floor = await serveFloor(Object.fromEntries(html))
  try {
    const rows = []
    for (const path of compared) {
      const [ours, theirs]: Report[][] = [[], []]
      for (let n = 0; n < runs; n += 1) {
        ours?.push(await lighthouse(tools, site.url + path))
        theirs?.push(await lighthouse(tools, floor.url + path))
      }
      rows.push(row(path, ours ?? []), row(`${path} by hand`, theirs ?? []), ratio(ours ?? [], theirs ?? []))
    }
    for (const path of paths.filter((path) => !compared.includes(path) && path !== '/no-such-page'))
      rows.push(row(path, [await lighthouse(tools, site.url + path)]))
    return rows
  } finally {
    floor.stop()
    await site.stop()
  }
}

type Report = { bytes: number; requests: number; fcp: number; lcp: number; tbt: number; cls: number; scores: string }

async function lighthouse(tools: string, url: string): Promise<Report> {
  const program = `${tools}/node_modules/lighthouse/cli/index.js`
  const options = ['--quiet', '--output=json', '--chrome-flags=--headless=new --no-sandbox']
  const { stdout } = await promisify(execFile)(`${tools}/node_modules/node/bin/node`, [program, url, ...options], {
    env: { ...process.env, CHROME_PATH: findBrowser() },
    maxBuffer: 2 ** 26,
  })
  const { audits, categories, runtimeError } = JSON.parse(stdout)
  if (runtimeError) throw new Error(`Lighthouse could not measure ${url}: ${runtimeError.message}`)
  const number = (audit: string) => audits[audit].numericValue as number
  // A page that is kept out of searches on purpose is marked down for it.
  const failed = categories.seo.auditRefs.filter(({ id }: { id: string }) => audits[id].score === 0)
  const isHidden = failed.length > 0 && failed.every(({ id }: { id: string }) => id === 'is-crawlable')
  const scores = Object.values<{ id: string; score: number }>(categories)
    .map(({ id, score }) => Math.round(score * 100) + (id === 'seo' && isHidden ? ' (noindex)' : ''))
    .join(' ')
  return {
    bytes: number('total-byte-weight'),
    requests: audits['network-requests'].details.items.length,
    fcp: number('first-contentful-paint'),
    lcp: number('largest-contentful-paint'),
    tbt: number('total-blocking-time'),
    cls: number('cumulative-layout-shift'),
    scores,
  }
}

const of = (reports: Report[], key: Exclude<keyof Report, 'scores'>) => median(reports.map((report) => report[key]))

const row = (page: string, reports: Report[]) => ({
  page,
  requests: of(reports, 'requests'),
  bytes: of(reports, 'bytes'),
  'FCP ms': rounded(of(reports, 'fcp')),
  'LCP ms': rounded(of(reports, 'lcp')),
  'TBT ms': rounded(of(reports, 'tbt')),
  CLS: rounded(of(reports, 'cls'), 3),
  Lighthouse: [...new Set(reports.map(({ scores }) => scores))].join(', '),
})

const ratio = (ours: Report[], theirs: Report[]) => ({
  page: 'ratio',
  bytes: rounded(of(ours, 'bytes') / of(theirs, 'bytes'), 2),
  'FCP ms': rounded(of(ours, 'fcp') / of(theirs, 'fcp'), 2),
  'LCP ms': rounded(of(ours, 'lcp') / of(theirs, 'lcp'), 2),
})
