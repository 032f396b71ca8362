import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findBrowser } from '@/scripts/browser'
import { paths } from '../__tests__/helpers/paths'
import { installPackages } from './helpers/install-packages'
import { startShippedSite } from './helpers/shipped-site'
import { median, round } from './helpers/statistics'

/*
 * Measures pages with Lighthouse's phone profile (simulated: 150 ms round trip, 1.6 Mbit/s, CPU four times slower): the median of five
 * runs for three pages, one run for the others. Lighthouse 13 needs Node.js 22, which npm provides.
 */

const medianPaths = ['/', '/cto-services', '/contact']
const RUNS = 5

const packages = installPackages('lighthouse', ['lighthouse@13.5.0', 'node@22.23.3'])
const site = await startShippedSite()
const rows = []
for (const path of paths.filter((path) => path !== '/no-such-page')) {
  const reports: Report[] = []
  do reports.push(await runLighthouse(site.url + path))
  while (medianPaths.includes(path) && reports.length < RUNS)
  const medianOf = (key: Exclude<keyof Report, 'scores'>, digits = 0) =>
    round(median(reports.map((report) => report[key])), digits)
  rows.push({
    page: path,
    requests: medianOf('requests'),
    bytes: medianOf('bytes'),
    'FCP ms': medianOf('fcp'),
    'LCP ms': medianOf('lcp'),
    'TBT ms': medianOf('tbt'),
    CLS: medianOf('cls', 3),
    Lighthouse: [...new Set(reports.map(({ scores }) => scores))].join(', '),
  })
}
await site.stop()
console.table(rows)

type Report = { bytes: number; requests: number; fcp: number; lcp: number; tbt: number; cls: number; scores: string }

/** Tries three times: on a busy machine Lighthouse can miss the start of a page. */
async function runLighthouse(url: string, triesLeft = 2): Promise<Report> {
  const program = `${packages}/node_modules/lighthouse/cli/index.js`
  const options = ['--quiet', '--output=json', '--chrome-flags=--headless=new --no-sandbox']
  const env = { ...process.env, CHROME_PATH: findBrowser() }
  const { stdout } = await promisify(execFile)(`${packages}/node_modules/node/bin/node`, [program, url, ...options], {
    env,
    maxBuffer: 2 ** 26,
  }).catch((error: Error) => ({ stdout: triesLeft > 0 ? '' : String(error) }))
  if (!stdout && triesLeft > 0) return runLighthouse(url, triesLeft - 1)
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
