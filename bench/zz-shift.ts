import { launchBrowser } from '/work/wt/fonts/bench/helpers/browser'
import { startShippedSite } from '/work/wt/fonts/bench/helpers/shipped-site'
const site = await startShippedSite()
const browser = await launchBrowser()
let total = 0, count = 0
for (const path of ['/', '/cto-services', '/contact', '/privacy']) {
  const bad: string[] = []
  for (let width = 320; width <= 1440; width += width < 480 ? 5 : 40) {
    const context = await browser.newContext({ viewport: { width, height: 844 } })
    const page = await context.newPage()
    await page.route('**/*.woff2', async (route) => {
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
      await route.continue()
    })
    await page.goto(site.url + path)
    await page.evaluate(() => document.fonts.ready)
    const shift = await page.evaluate(async () => {
      for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame)
      const observer = new PerformanceObserver(() => {})
      observer.observe({ type: 'layout-shift', buffered: true })
      return observer.takeRecords().reduce((sum: number, entry: any) => sum + entry.value, 0)
    })
    count++
    if (shift > 0.001) bad.push(`${width}:${shift.toFixed(3)}`)
    if (shift > 0.01) total++
    await context.close()
  }
  console.log(path, bad.join(' '))
}
console.log(total, 'of', count, 'above 0.01')
process.exit()
