import { chromium } from '@playwright/test'
import { launchOptions } from '../scripts/browser'
import { startShippedSite } from './helpers/shipped-site'
import { median, round } from './helpers/statistics'

/*
 * Visits the home page for the first time, each time beside the same page with its fonts blocked. "first-visit URL …" visits running sites in
 * turn, so that versions and contents can be compared in one run.
 */

const VISITS = 10
/** 1.6 Mbit/s and 150 ms, as Lighthouse assumes for a phone, but really throttled. */
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }

const running = process.argv.slice(2)
const site = running.length > 0 ? undefined : await startShippedSite()
const urls = site ? [site.url] : running
const browser = await chromium.launch(launchOptions())
const rows = []
for (const width of [320, 375, 390, 400, 768, 1440]) {
  const all = []
  for (let n = 0; n < VISITS; n += 1)
    for (const url of urls)
      all.push({ url, withFonts: await visit(url, width, false), without: await visit(url, width, true) })
  for (const url of urls)
    rows.push(
      describe(
        url,
        width,
        all.filter((visited) => visited.url === url),
      ),
    )
}
await browser.close()
await site?.stop()
console.table(rows)

type Visit = Awaited<ReturnType<typeof visit>>

function describe(url: string, width: number, visits: { withFonts: Visit; without: Visit }[]) {
  const lcp = median(visits.map(({ withFonts }) => withFonts.lcp))
  const lcpWithout = median(visits.map(({ without }) => without.lcp))
  return {
    site: url,
    width,
    'brand fonts shown': `${visits.filter(({ withFonts }) => withFonts.fonts === 2).length} of ${VISITS}`,
    bytes: Math.round(median(visits.map(({ withFonts }) => withFonts.bytes))),
    'LCP ms': round(lcp),
    'LCP without fonts ms': round(lcpWithout),
    ratio: round(lcp / lcpWithout, 2),
    'largest CLS': round(Math.max(...visits.map(({ withFonts }) => withFonts.cls)), 4),
  }
}

async function visit(url: string, width: number, blocksFonts: boolean) {
  const context = await browser.newContext({ viewport: { width, height: 844 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  if (blocksFonts) await page.route('**/*.woff2', (route) => route.abort())
  await page.addInitScript({
    content: `globalThis.paints = []; globalThis.shifts = []
      new PerformanceObserver((list) => paints.push(...list.getEntries())).observe({ type: 'largest-contentful-paint', buffered: true })
      new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })`,
  })
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', network)
  let bytes = 0
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const measured: { lcp: number; cls: number; fonts: number } = await page.evaluate(`({
    lcp: paints.at(-1)?.startTime ?? 0,
    cls: shifts.reduce((sum, { value }) => sum + value, 0),
    fonts: [...document.fonts].filter(({ status, family }) => status === 'loaded' && !/fallback|rest/.test(family)).length,
  })`)
  await context.close()
  return { ...measured, bytes }
}
