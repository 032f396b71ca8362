import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findBrowser } from '@/scripts/browser'
import { paths } from '../__tests__/helpers/paths'
import { serveHandwritten } from './helpers/handwritten'
import { installPackages } from './helpers/install-packages'
import { startShippedSite } from './helpers/shipped-site'
import { median, round } from './helpers/statistics'

const comparedPaths = ['/', '/cto-services', '/contact']
const RUNS = 5

/**
 * Measures pages with Lighthouse's phone profile (simulated: 150 ms round trip, 1.6 Mbit/s, CPU four times slower). The compared pages
 * alternate with their handwritten versions; other pages run once, for their scores. Lighthouse 13 needs Node 22, which npm provides.
 */
export async function benchmarkPages() {
  const packages = installPackages('lighthouse', ['lighthouse@13.5.0', 'node@22.23.3'])
  const site = await startShippedSite()
  const pages = await Promise.all(
    comparedPaths.map(async (path) => [path, await (await fetch(site.url + path)).text()] as const),
  )
  const handwritten = await serveHandwritten(Object.fromEntries(pages))
  try {
    const rows = []
    for (const path of comparedPaths) {
      const reports = { site: [] as Report[], handwritten: [] as Report[] }
      for (let n = 0; n < RUNS; n += 1) {
        reports.site.push(await runLighthouse(packages, site.url + path))
        reports.handwritten.push(await runLighthouse(packages, handwritten.url + path))
      }
      rows.push(
        toRow(path, reports.site),
        toRow(`${path} by hand`, reports.handwritten),
        toRatioRow(reports.site, reports.handwritten),
      )
    }
    for (const path of paths.filter((path) => !comparedPaths.includes(path) && path !== '/no-such-page'))
      rows.push(toRow(path, [await runLighthouse(packages, site.url + path)]))
    return rows
  } finally {
    handwritten.stop()
    await site.stop()
  }
}

type Report = { bytes: number; requests: number; fcp: number; lcp: number; tbt: number; cls: number; scores: string }

/** Tries three times: on a busy machine Lighthouse can miss the start of a page. */
async function runLighthouse(packages: string, url: string, triesLeft = 2): Promise<Report> {
  const program = `${packages}/node_modules/lighthouse/cli/index.js`
  const options = ['--quiet', '--output=json', '--chrome-flags=--headless=new --no-sandbox']
  const env = { ...process.env, CHROME_PATH: findBrowser() }
  const { stdout } = await promisify(execFile)(`${packages}/node_modules/node/bin/node`, [program, url, ...options], {
    env,
    maxBuffer: 2 ** 26,
  }).catch((error: Error) => ({ stdout: triesLeft > 0 ? '' : String(error) }))
  if (!stdout && triesLeft > 0) return runLighthouse(packages, url, triesLeft - 1)
  const { audits, categories } = JSON.parse(stdout)
  const number = (audit: string) => audits[audit].numericValue as number
  // Pages with noindex on purpose lose points in the SEO category.
  const failedAudits = categories.seo.auditRefs.filter(({ id }: { id: string }) => audits[id].score === 0)
  const isOnlyNoindex = failedAudits.length > 0 && failedAudits.every(({ id }: { id: string }) => id === 'is-crawlable')
  const scores = Object.values<{ id: string; score: number }>(categories)
    .map(({ id, score }) => Math.round(score * 100) + (id === 'seo' && isOnlyNoindex ? ' (noindex)' : ''))
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

const medianOf = (reports: Report[], key: Exclude<keyof Report, 'scores'>) =>
  median(reports.map((report) => report[key]))

const toRow = (page: string, reports: Report[]) => ({
  page,
  requests: medianOf(reports, 'requests'),
  bytes: medianOf(reports, 'bytes'),
  'FCP ms': round(medianOf(reports, 'fcp')),
  'LCP ms': round(medianOf(reports, 'lcp')),
  'TBT ms': round(medianOf(reports, 'tbt')),
  CLS: round(medianOf(reports, 'cls'), 3),
  Lighthouse: [...new Set(reports.map(({ scores }) => scores))].join(', '),
})

const toRatioRow = (site: Report[], handwritten: Report[]) => ({
  page: 'ratio',
  bytes: round(medianOf(site, 'bytes') / medianOf(handwritten, 'bytes'), 2),
  'FCP ms': round(medianOf(site, 'fcp') / medianOf(handwritten, 'fcp'), 2),
  'LCP ms': round(medianOf(site, 'lcp') / medianOf(handwritten, 'lcp'), 2),
})
