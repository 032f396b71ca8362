import { HtmlValidate } from 'html-validate'
import { expect, test } from '../helpers/fixtures'

const paths = [
  '/',
  '/cto-services',
  '/contact',
  '/contact/delivery',
  '/contact/thank-you',
  '/privacy',
  '/accessibility',
  '/nothing-here',
]

/** How many problems a founder sees without scrolling, at least. */
const firstView: [number, number, number][] = [
  [1440, 900, 12],
  [1280, 720, 9],
  [768, 1024, 11],
  [390, 844, 6],
  [375, 667, 3],
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

for (const width of [375, 1280]) {
  test(`nothing moves while pages load at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    for (const path of paths) {
      await page.goto(path)
      await page.evaluate(() => document.fonts.ready)
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) =>
              resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
            ).observe({ type: 'layout-shift', buffered: true })
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
          }),
      )
      expect.soft(shift, path).toBe(0)
    }
  })
}

test('the built pages are valid HTML', async ({ request }) => {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })
  for (const path of paths) {
    const report = await validator.validateString(await (await request.get(path)).text())
    const messages = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
    )
    expect.soft(messages, path).toEqual([])
  }
})
