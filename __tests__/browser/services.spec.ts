import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'

const services = '/cto-services'
const desktop = { width: 1280, height: 720 }
const phone = { width: 390, height: 844 }

/** The list of problems beside their answers. */
const contents = (page: Page) => page.getByRole('main').getByRole('navigation')
const problems = (page: Page) => page.getByRole('article')
const box = async (element: Locator) => given(await element.boundingBox())

async function open(page: Page, size: typeof desktop, address = services) {
  await page.setViewportSize(size)
  await page.goto(address)
  await page.evaluate(() => document.fonts.ready)
}

test('the first line of an answer stands on the line of its heading', async ({ page }) => {
  await open(page, desktop)
  const offsets = await page.locator('main section:has(h2)').evaluateAll((rows) => {
    const baseline = (text: Element | null) => {
      const mark = document.createElement('span')
      mark.style.display = 'inline-block'
      text?.prepend(mark)
      const { bottom } = mark.getBoundingClientRect()
      mark.remove()
      return bottom
    }
    return rows.map((row) => baseline(row.querySelector('h2')) - baseline(row.querySelector('p')))
  })
  expect(offsets.length).toBeGreaterThan(4)
  for (const offset of offsets) expect.soft(Math.abs(offset)).toBeLessThanOrEqual(1)
})

test('the contents stay beside the answers, and mark the one that is read', async ({ page }) => {
  await open(page, desktop)
  const links = contents(page).getByRole('link')
  const followed = links.nth(7)
  await followed.click()
  for (const link of await links.all()) await expect.soft(link).toBeInViewport({ ratio: 1 })
  const knowsTarget = await page.evaluate(() => CSS.supports('selector(:target-current)'))
  if (knowsTarget)
    await expect
      .poll(() =>
        links.evaluateAll((all) =>
          all.filter((link) => getComputedStyle(link).boxShadow !== 'none').map((link) => link.getAttribute('href')),
        ),
      )
      .toEqual([await followed.getAttribute('href')])
})

test('in a low window the contents scroll by themselves to their last entry', async ({ page }) => {
  await open(page, { width: 1280, height: 400 }, `${services}#delivery`)
  const scrolled = () => page.evaluate(() => window.scrollY)
  const before = await scrolled()
  const last = contents(page).getByRole('link').last()
  await expect(last).not.toBeInViewport()
  await contents(page).hover()
  await page.mouse.wheel(0, 1000)
  await expect(last).toBeInViewport({ ratio: 1 })
  expect(await scrolled()).toBe(before)
})

for (const size of [desktop, phone]) {
  test(`at ${size.width} px a link to a problem shows its heading, and the label above it away from the edge`, async ({
    page,
  }) => {
    await open(page, size)
    const articles = await problems(page).all()
    expect(articles.length).toBeGreaterThan(10)
    for (const problem of articles) {
      await page.goto(`${services}#${await problem.getAttribute('id')}`)
      await expect.soft(problem.getByRole('heading').first()).toBeInViewport({ ratio: 1 })
      const label = problem.locator('xpath=preceding-sibling::*[1][self::h3]')
      if (await label.count()) expect.soft((await box(label)).y).toBeGreaterThan(20)
    }
  })
}

test('on a phone each problem leads back to all of them; on a wide screen they are beside it', async ({ page }) => {
  await open(page, phone)
  const back = page.getByRole('link', { name: 'All problems' })
  await expect(back).toHaveCount(await problems(page).count())
  await back.last().click()
  await expect(contents(page).getByRole('link').first()).toBeInViewport({ ratio: 1 })
  await page.setViewportSize(desktop)
  await expect(back).toHaveCount(0)
})

test('the link that asks about a problem is named like a sentence', async ({ page }) => {
  await page.goto(services)
  await expect(page.locator('#delivery').getByRole('link', { name: /^Ask/ })).toHaveAccessibleName(
    'Ask about this: We’re having issues with delivery',
  )
})

test('a long word in a heading moves no column, and a picture does not push its heading down', async ({ page }) => {
  await open(page, desktop)
  const row = page.locator('main section:has(h2)').first()
  const answer = row.locator('p').first()
  const before = await box(answer)
  await row.locator('h2').evaluate((heading) => {
    heading.textContent = 'Datenschutzgrundverordnungsbeauftragter'
  })
  expect((await box(answer)).x).toBe(before.x)
  expect((await box(row.locator('h2'))).width).toBeLessThan(before.x)
  await answer.evaluate((paragraph) => {
    paragraph.innerHTML = '<img src="/icon.svg" alt="" width="300" height="300">'
  })
  expect((await box(row.locator('h2'))).y).toBeLessThan((await box(answer)).y + 50)
})
