import { expect, testOf } from '../helpers/fixtures'
import { settings } from '../helpers/site'

/** A site with the owner's document and awkward pages. */
const test = testOf('later', settings)

test("the owner's document renders as it is", async ({ page }) => {
  await page.goto('/cto-services')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(['CTO Services'])
  await expect(page.getByRole('heading', { level: 2 }).and(page.locator('.row h2'))).toHaveText([
    'How do you work in an interim capacity?',
    'How do you work in a fractional capacity?',
    'Why do I need a CTO?',
    'How is it different to a head of/VP of engineering?',
    'What problems do you work on?',
    'Other Problems',
  ])
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(12)
  await expect(page.locator('hr')).toHaveCount(0)
  const articles = page.getByRole('article')
  await expect(articles).toHaveCount(12)
  for (const article of await articles.all()) {
    await expect(article.locator('p').first()).toHaveText(/.{80}/)
    const id = await article.getAttribute('id')
    expect((await page.request.get(`/contact/${id}`)).status()).toBe(200)
  }
  const picture = page.getByRole('main').locator('img')
  await expect(picture).toHaveAttribute('width', '1200')
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
})

test('its problems are in the index of the home page, and its title in the navigation', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link').first()).toHaveText('CTO Services')
  await expect(page.getByRole('link', { name: '“My CTO/lead engineer is leaving”' })).toHaveAttribute(
    'href',
    '/cto-services#my-ctolead-engineer-is-leaving',
  )
})

test('awkward documents render', async ({ page }) => {
  await page.goto('/only-headings')
  await expect(page.getByRole('main').getByRole('heading')).toHaveText([
    'Page only-headings',
    'One',
    'Two',
    'Three',
    'Tell me what’s happening',
  ])
  await page.goto('/no-headings')
  await expect(page.getByText('Text alone.')).toBeVisible()
  await page.goto('/mixed')
  await expect(page.getByRole('table')).toBeVisible()
  await expect(page.getByText('const a = "<b>"')).toBeVisible()
  await expect(page.getByRole('link', { name: 'A view' })).toHaveAttribute('href', 'https://example.com/view.png')
  await expect(page.getByRole('main').getByRole('link', { name: 'Privacy' })).toHaveAttribute('href', '/privacy')
  for (const [path, title] of [
    ['/crlf', '“A windows problem”'],
    ['/bom', '“A marked problem”'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  }
  await page.goto('/many')
  await expect(page.getByRole('article')).toHaveCount(500)
  expect((await page.request.get('/contact/many-problem-499')).status()).toBe(200)
})
