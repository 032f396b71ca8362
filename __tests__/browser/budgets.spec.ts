import { gzipSync } from 'node:zlib'
import type { Page, Request } from '@playwright/test'
import { expect, test } from '../helpers/fixtures'
import { paths } from '../helpers/paths'

/** What a server may send before it has to wait for an answer: ten segments (RFC 6928), less their headers. */
const firstFlight = 14_000
const fontBytes = 32_000

/** All that a first visit fetches, once nothing more is on its way. */
async function visit(page: Page, path: string) {
  const requests: Request[] = []
  page.on('requestfinished', (request) => requests.push(request))
  await page.goto(path, { waitUntil: 'networkidle' })
  // Fonts are fetched when text is laid out, which a busy machine may do after the network was idle.
  await page.waitForFunction(() => [...document.fonts].filter(({ status }) => status === 'loaded').length > 1)
  return {
    all: requests,
    of: (type: string) => requests.filter((request) => request.resourceType() === type),
  }
}

const bytesOf = async (requests: Request[]) => {
  const sizes = await Promise.all(requests.map((request) => request.sizes()))
  return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
}

for (const path of paths) {
  test(`a first visit to ${path} keeps to its budget`, async ({ page }) => {
    const { all, of } = await visit(page, path)
    const [documents, styles, fonts, pictures] = ['document', 'stylesheet', 'font', 'image'].map(of)
    expect.soft(documents).toHaveLength(1)
    expect.soft(styles).toHaveLength(1)
    expect.soft(await bytesOf([...(documents ?? []), ...(styles ?? [])])).toBeLessThan(firstFlight)
    expect.soft(fonts).toHaveLength(2)
    expect.soft(await bytesOf(fonts ?? [])).toBeLessThan(fontBytes)
    expect.soft(await page.locator('link[rel=preload][as=font]').count()).toBe(0)
    expect.soft(pictures).toHaveLength(await page.locator('img').count())
    const others = all
      .map((request) => new URL(request.url()).pathname)
      .filter((_, n) => !['document', 'stylesheet', 'font', 'image'].includes(String(all[n]?.resourceType())))
    expect.soft(others.filter((name) => !/^\/(icon\.svg|favicon\.ico|speculation-rules\.json)$/.test(name))).toEqual([])

    const scripts = await page.locator('script:not([type="application/ld+json"])').allTextContents()
    expect.soft(scripts).toHaveLength(/^\/contact(?!\/thank-you)/.test(path) ? 1 : 0)
    for (const script of scripts) expect.soft(gzipSync(script).length).toBeLessThan(2_048)
  })
}

test('a picture comes in a modern format and no wider than the screen shows', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/cto-services')
  const picture = page.locator('main img').first()
  const [file, shown] = await picture.evaluate((img: HTMLImageElement) => [img.currentSrc, img.clientWidth] as const)
  expect(file).toMatch(/-640\.webp$/)
  expect(shown).toBeGreaterThan(320)
})

test('text does not move when the fonts come late', async ({ page }) => {
  await page.route('**/*.woff2', async (route) => {
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    await route.continue()
  })
  for (const path of ['/', '/cto-services', '/contact', '/no-such-page']) {
    await page.goto(path)
    await page.evaluate(() => document.fonts.ready)
    const shift = await page.evaluate(async () => {
      for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame)
      const observer = new PerformanceObserver(() => {})
      observer.observe({ type: 'layout-shift', buffered: true })
      return observer
        .takeRecords()
        .reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0)
    })
    expect.soft(shift, path).toBeLessThan(0.01)
  }
})
