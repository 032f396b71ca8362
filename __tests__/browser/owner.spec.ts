import { expect, test } from '../helpers/fixtures'
import { readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { facts } from '../helpers/site'

/** A site with the owner's document and awkward pages. */
test.use({ build: 'later' })

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
  const picture = page.getByRole('main').locator('img:not(.portrait)')
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
    'Tell us what’s happening',
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
  await expect(page.getByRole('article')).toHaveCount(100)
  expect((await page.request.get('/contact/many-problem-99')).status()).toBe(200)
})

test('a page whose address has two parts has all that other pages have', async ({ page, site: { url } }) => {
  const address = `${facts.url}/services/due-diligence`
  const { status, headers, text } = await httpGet(`${url}/services/due-diligence`)
  expect([status, headers['x-nextjs-cache']]).toEqual([200, 'HIT'])
  expect(text).not.toMatch(/<script(?! type="application\/ld\+json")/)
  const { link, meta } = readHtml(text)
  expect(link('canonical')).toBe(address)
  expect(meta('og:image')).toBe(`${facts.url}/cards/services/due-diligence.png`)
  const image = await httpGet(`${url}/cards/services/due-diligence.png`)
  expect([image.status, image.headers['content-type']]).toEqual([200, 'image/png'])

  for (const [list, listed] of [
    ['/sitemap.xml', `<loc>${address}</loc>`],
    ['/llms.txt', `(${address})`],
  ])
    expect((await httpGet(url + list)).text).toContain(listed)

  for (const path of ['/old/due-diligence', '/services/due-diligence.md']) {
    const moved = await httpGet(url + path)
    expect([moved.status, moved.headers.location], path).toEqual([308, '/services/due-diligence'])
  }
  await page.goto('/services/due-diligence')
  await expect(page.locator('[aria-current]')).toHaveAttribute('href', '/services/due-diligence')
  await expect(page.getByRole('region', { name: 'One week' })).toBeVisible()
})

test('addresses around it that no page has answer with the page for that', async ({ page, request }) => {
  for (const path of [
    '/services',
    '/services/nonsense',
    '/services/due-diligence/more',
    '/services%2Fdue-diligence',
    '/services.md',
    '/services/nonsense.md',
    '/cards/services/nonsense.png',
    '/api/nonsense',
    '/contact/nonsense/more',
  ]) {
    expect((await request.head(path)).status(), path).toBe(404)
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(404)
    expect(await answer.text(), path).not.toMatch(/<script/)
  }
  await page.goto('/services/nonsense')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
})

test('a page whose address looks like that of a form in another language is found', async ({ request }) => {
  for (const path of ['/offers/contact', '/offers/contact/prices'])
    expect((await request.get(path)).status(), path).toBe(200)
  for (const path of ['/other/contact', '/offers/contact/x']) expect((await request.get(path)).status(), path).toBe(404)
})

test('a group that goes on on another page is one in the index of the home page, and in the form', async ({ page }) => {
  await page.goto('/')
  const group = page.locator('.index-group').filter({ has: page.getByRole('heading', { name: 'Your money' }) })
  await expect(group).toHaveCount(1)
  const links = await group.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(links).toEqual(['/grouped#we-have-none', '/services/due-diligence#we-spend-too-much'])
  await page.goto('/contact')
  await expect(page.getByRole('radio', { name: 'Your money' })).toHaveCount(1)
})
