import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { HtmlValidate } from 'html-validate'
import { layoutShift, MAX_SHIFT } from '../helpers/crawl'
import { expect, test } from '../helpers/fixtures'
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

test('the first view of the home page holds enough problems in every window', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(() => document.fonts.ready)
  for (const [width, height, problems] of firstView) {
    await page.setViewportSize({ width, height })
    const bottoms = await page
      .locator('.index li')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom))
    const inView = bottoms.filter((bottom) => bottom <= height).length
    expect.soft(inView, `${width} by ${height}`).toBeGreaterThanOrEqual(problems)
  }
})

test('text does not move when the fonts come late', async ({ page }) => {
  await page.route('**/*.woff2', async (route) => {
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    await route.continue()
  })
  for (const path of ['/', '/cto-services', '/contact', '/no-such-page']) {
    await page.goto(path)
    expect.soft(await layoutShift(page), path).toBeLessThan(MAX_SHIFT)
  }
})

test('a picture comes in a modern format and no wider than the screen shows', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/cto-services')
  const picture = page.locator('main img').first()
  const [file, width] = await picture.evaluate((img: HTMLImageElement) => [img.currentSrc, img.clientWidth] as const)
  expect(file).toMatch(/-640\.webp$/)
  expect(width).toBeGreaterThan(320)
})

test('every built page is valid HTML', async () => {
  const folder = path.join(siteFolder('shipped'), '.next/server')
  const shipped = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  expect(shipped.length).toBeGreaterThan(20)
  const others = [
    path.join(siteFolder('bilingual'), '.next/server/app/de/contact.html'),
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
