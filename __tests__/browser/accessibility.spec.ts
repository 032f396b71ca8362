import { sidewaysScroll } from '../helpers/axe'
import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { paths as everyPage } from '../helpers/paths'
import { pagesIn } from '../helpers/pdf'

const paths = [...everyPage, '/cto-services#delivery']

/** WCAG 1.4.12: what a reader may set, without anything being cut off or scrolling sideways. */
const textSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

test('with text spacing at 320 px nothing is cut off', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 }, bypassCSP: true, baseURL })
  const page = await context.newPage()
  for (const path of paths) {
    await page.goto(path)
    await page.addStyleTag({ content: textSpacing })
    expect.soft(await sidewaysScroll(page), path).toBeLessThanOrEqual(0)
    const clipped = await page.locator('a, button, h1, h2, h3, h4, p, dd, label').evaluateAll((all) =>
      all
        .filter((one) => !one.closest('.visually-hidden, .skip') && getComputedStyle(one).overflow !== 'visible')
        .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
        .map((one) => one.textContent),
    )
    expect.soft(clipped, path).toEqual([])
  }
  await context.close()
})

const fewestStops: [string, number][] = [
  ['/', 20],
  ['/contact/delivery', 12],
]

for (const [path, fewest] of fewestStops) {
  test(`every stop of the keyboard on ${path} is seen, and nothing hides it`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(path)
    const stops = await page.locator('a, input:not([type=hidden]), textarea, button').count()
    const unseen: string[] = []
    let seen = 0
    for (let stop = 0; stop < stops; stop += 1) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus')
      if ((await focused.count()) === 0) break
      seen += 1
      const box = given(await focused.boundingBox())
      const clip = {
        x: Math.max(0, box.x - 10),
        y: Math.max(0, box.y - 10),
        width: box.width + 20,
        height: box.height + 20,
      }
      const covered = await focused.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect()
        const onTop = document.elementFromPoint(left + width / 2, top + height / 2)
        return !(onTop && (one.contains(onTop) || onTop.contains(one)))
      })
      const withFocus = await page.screenshot({ clip })
      const name = (await focused.textContent()) || (await focused.getAttribute('id'))
      await focused.evaluate((one) => (one as HTMLElement).blur())
      const without = await page.screenshot({ clip })
      if (covered || withFocus.equals(without)) unseen.push(String(name))
    }
    expect(unseen).toEqual([])
    expect(seen).toBeGreaterThanOrEqual(fewest)
  })
}

test('in forced colours buttons, fields, errors and the target keep an edge', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/contact')
  await page.getByRole('button', { name: 'Send enquiry' }).click()
  await expect(page.locator('#error-summary')).toBeFocused()
  const edges = await page
    .locator('.button, .field > input, .field > textarea, .summary, .field-wrong')
    .evaluateAll((all) =>
      all
        .map((one) => getComputedStyle(one))
        .map(({ borderLeftWidth, borderLeftStyle }) => [parseFloat(borderLeftWidth) >= 2, borderLeftStyle]),
    )
  expect(edges.length).toBeGreaterThan(6)
  for (const edge of edges) expect(edge).toEqual([true, 'solid'])
  await page.goto('/cto-services#delivery')
  expect(await page.locator('#delivery').evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid')
})

test('with more contrast secondary text is as dark as the rest, and nothing ever moves', async ({ page }) => {
  await page.goto('/contact')
  const colours = () =>
    page.locator('.hint, h1').evaluateAll((all) => new Set(all.map((one) => getComputedStyle(one).color)).size)
  expect(await colours()).toBe(2)
  await page.emulateMedia({ contrast: 'more' })
  expect(await colours()).toBe(1)
  await page.getByRole('link', { name: 'privacy notice', exact: true }).hover()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('prints the services whole, and one problem as a page of its own', async ({ page }) => {
  await page.goto('/cto-services')
  expect(pagesIn(await page.pdf({ format: 'A4' }))).toBeGreaterThan(2)
  await page.goto('/cto-services#delivery')
  await page.reload()
  expect(pagesIn(await page.pdf({ format: 'A4' }))).toBe(1)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('“We’re having issues with delivery”')).toBeVisible()
  await expect(page.getByText('Delivery is a common problem in software')).toBeVisible()
  await expect(page.getByText('“We’re having issues with quality”')).toBeHidden()
  await expect(page.getByRole('contentinfo')).toBeVisible()
  await expect(page.locator('nav, .skip').first()).toBeHidden()
})
