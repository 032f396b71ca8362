import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { pagesIn } from '../helpers/pdf'
import { facts } from '../helpers/site'

const box = '.home .title-block'

test('on a wide screen the first view says who this is, where, from when, for how much and how soon', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('/')
  await expect(page.locator(`${box} dd`)).toHaveText([
    `${facts.founder}, London and remote`,
    '15 January 2099',
    '£1,000 plus VAT',
    'Within two working days, or book a call',
  ])
  await expect(page.locator(box)).toBeInViewport({ ratio: 1 })
  await expect(page.locator(box).getByRole('link')).toHaveAttribute('href', 'https://example.com/book')
  const button = given(await page.locator('.home .button').boundingBox())
  expect(given(await page.locator(box).boundingBox()).y).toBeGreaterThan(button.y + button.height)
})

test.describe('a cover with facts and a drawing of the owner', () => {
  test.use({ build: 'bilingual', viewport: { width: 1280, height: 720 } })

  test('has two columns in a low window', async ({ page }) => {
    await page.goto('/de')
    const rightOf = (part: string) => page.locator(part).evaluate((one) => one.getBoundingClientRect().right)
    expect(await rightOf('.index')).toBeCloseTo(await rightOf('.site-header .links >> nth=0'), 0)
  })
})

test('the header shows one link as that of the current page', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('/cases')
  const bold = await page
    .getByRole('banner')
    .locator('nav a:visible:not(.touch), summary')
    .evaluateAll((links) => links.filter((link) => Number(getComputedStyle(link).fontWeight) > 400).length)
  expect(bold).toBe(1)
})

test('on a phone the first view has the person with a face, and the facts follow the problems', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const person = page.getByText(facts.founder).first()
  await expect(person).toBeInViewport()
  await expect(page.getByRole('img', { name: facts.founder }).first()).toBeInViewport({ ratio: 1 })
  const tops = await Promise.all(
    ['h1', '.index', box].map(async (part) => (await page.locator(part).boundingBox())?.y ?? 0),
  )
  expect(tops[0]).toBeGreaterThan(0)
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
})

test('printed, the home page has the problems, the prices, the facts and how to reach the person on two pages', async ({
  page,
}) => {
  await page.goto('/')
  expect(pagesIn(await page.pdf({ format: 'A4' }))).toBeLessThanOrEqual(2)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.index li')).toHaveCount(12)
  for (const part of ['.index li >> nth=11', '.engagements dd >> nth=3', box])
    await expect(page.locator(part)).toBeVisible()
  for (const text of [facts.email, facts.url]) await expect(page.getByRole('contentinfo').getByText(text)).toBeVisible()
})

test.describe('a header with many pages', () => {
  test.use({ build: 'later', javaScriptEnabled: false, viewport: { width: 320, height: 568 } })

  test('has two lines on a small phone, and the others behind More, without script', async ({ page }) => {
    await page.goto('/')
    const header = page.getByRole('banner')
    const lines = await header
      .locator('a:visible, summary')
      .evaluateAll((links) => new Set(links.map((link) => link.getBoundingClientRect().top)).size)
    expect(lines).toBeLessThanOrEqual(2)
    await expect(header.getByRole('link', { name: 'Get in touch' })).toBeVisible()
    await header.locator('summary').click()
    const namesOfVisibleLinks = async () => (await header.locator('nav a:visible').allTextContents()).toSorted()
    const onPhone = await namesOfVisibleLinks()
    expect(onPhone.length).toBeGreaterThan(8)
    expect(onPhone).toEqual([...new Set(onPhone)])
    await page.setViewportSize({ width: 1280, height: 720 })
    expect(await namesOfVisibleLinks()).toEqual(onPhone)
  })
})
