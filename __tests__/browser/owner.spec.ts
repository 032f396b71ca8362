import { expect, testOf } from '../helpers/fixtures'

/** An owner's first deploy, with nothing set up and the owner's document in it. */
const test = testOf('owner')

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

test('its problems are the index of the home page, in one list without groups, after the title of the navigation', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link').first()).toHaveText('CTO Services')
  await expect(page.getByRole('link', { name: '“My CTO/lead engineer is leaving”' })).toHaveAttribute(
    'href',
    '/cto-services#my-ctolead-engineer-is-leaving',
  )
})

test('without mail set up there is no form, the address stands in, and the build said so', async ({ page }) => {
  await page.goto('/contact')
  await expect(page.locator('form')).toHaveCount(0)
  await expect(page.getByText('To get in touch, email')).toContainText('hello@example.com')
  expect(process.env.OWNER_BUILD_OUTPUT).toContain('Mail is not set up')
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
