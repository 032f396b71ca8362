import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { pagesIn } from '../helpers/pdf'

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
      const covered = await focused.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect()
        const onTop = document.elementFromPoint(left + width / 2, top + height / 2)
        return !(onTop && (element.contains(onTop) || onTop.contains(element)))
      })
      const withFocus = await page.screenshot({ clip })
      const name = (await focused.textContent()) || (await focused.getAttribute('id'))
      await focused.evaluate((element: HTMLElement) => element.blur())
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
        .map((element) => getComputedStyle(element))
        .map(({ borderLeftWidth, borderLeftStyle }) => [parseFloat(borderLeftWidth) >= 2, borderLeftStyle]),
    )
  expect(edges.length).toBeGreaterThan(6)
  for (const edge of edges) expect(edge).toEqual([true, 'solid'])
  await page.goto('/cto-services#delivery')
  expect(await page.locator('#delivery').evaluate((one) => getComputedStyle(one).outlineStyle)).toBe('solid')
  const painted = await page
    .locator('.opening, .band')
    .evaluateAll((covers) => covers.map((cover) => getComputedStyle(cover).borderImageSource))
  expect(painted).toEqual(['none', 'none'])
})

test('with more contrast secondary text is as dark as the rest, and nothing ever moves', async ({ page }) => {
  await page.goto('/contact')
  const colours = () =>
    page
      .locator('form .hint, label')
      .evaluateAll((texts) => new Set(texts.map((text) => getComputedStyle(text).color)).size)
  expect(await colours()).toBe(2)
  await page.emulateMedia({ contrast: 'more' })
  expect(await colours()).toBe(1)
  await page.getByRole('link', { name: 'privacy notice', exact: true }).hover()
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})

test('prints the services whole, and a case or one problem as a page of its own', async ({ page }) => {
  await page.goto('/cto-services')
  const pages = pagesIn(await page.pdf({ format: 'A4' }))
  expect(pages).toBeGreaterThan(2)
  expect(pages).toBeLessThan(5)
  await page.goto('/cases/late-releases')
  expect(pagesIn(await page.pdf({ format: 'A4' }))).toBe(1)
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
