import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { HtmlValidate } from 'html-validate'
import { expect, test } from '../helpers/fixtures'
import { paths } from '../helpers/paths'
import { siteFolder } from '../helpers/site'

/** How many problems a founder sees without scrolling, at least. */
const firstView: [number, number, number][] = [
  [1440, 900, 12],
  [1280, 720, 9],
  [768, 1024, 11],
  [390, 844, 6],
  [375, 667, 3],
  [320, 568, 2],
]

for (const [width, height, problems] of firstView) {
  test(`at ${width} by ${height} the first view holds ${problems} problems`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto('/')
    await page.evaluate(() => document.fonts.ready)
    const bottoms = await page
      .locator('.index li')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom))
    expect(bottoms.filter((bottom) => bottom <= height).length).toBeGreaterThanOrEqual(problems)
  })
}

for (const width of [320, 390, 1440]) {
  test(`nothing moves while pages load at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const address of paths) {
      await page.goto(address)
      await page.evaluate(() => document.fonts.ready)
      const shift = await page.evaluate(async () => {
        const entries: PerformanceEntry[] = []
        const observer = new PerformanceObserver((list) => entries.push(...list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame)
        entries.push(...observer.takeRecords())
        return entries.reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0)
      })
      expect.soft(shift, address).toBeLessThan(0.01)
    }
  })
}

test('a page that is read from right to left does not scroll sideways', async ({ page }) => {
  for (const address of ['/', '/contact']) {
    await page.goto(address)
    await page.locator('html').evaluate((html) => html.setAttribute('dir', 'rtl'))
    const [content, window] = await page
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth] as const)
    expect.soft(content, address).toBe(window)
  }
})

test('every built page is valid HTML', async () => {
  const folder = path.join(siteFolder('shipped'), '.next/server')
  const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  expect(shipped.length).toBeGreaterThan(20)
  const others = [
    path.join(siteFolder('smallest'), '.next/server/app/contact.html'),
    path.join(siteFolder('later'), '.next/server/app/cto-services.html'),
  ]
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
  for (const file of [...shipped.map((name) => path.join(folder, name)), ...others]) {
    const report = await validator.validateString(readFileSync(file, 'utf8'))
    const messages = report.results.flatMap((result) =>
      result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
    )
    expect.soft(messages, file).toEqual([])
  }
})
