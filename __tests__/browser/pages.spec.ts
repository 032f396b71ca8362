import { expect, test } from '../helpers/fixtures'
import { paths } from '../helpers/paths'
import { hiddenFields, postForm } from '../helpers/post'
import { facts } from '../helpers/site'

for (const path of paths) {
  test(`${path} is a sound page without any script of the framework`, async ({ page }) => {
    const scripts: string[] = []
    const messages: string[] = []
    page.on('request', (request) => {
      if (request.resourceType() === 'script' || request.url().endsWith('.js')) scripts.push(request.url())
    })
    page.on('console', (message) => messages.push(message.text()))
    const response = await page.goto(path)
    const missing = path === '/no-such-page'
    expect(response?.status()).toBe(missing ? 404 : 200)
    expect(scripts).toEqual([])
    expect(messages.filter((text) => !(missing && text.includes('404')))).toEqual([])
    const inline = await page.locator('script:not([type="application/ld+json"])').count()
    expect(inline).toBe(/^\/contact(?!\/thank-you)/.test(path) ? 1 : 0)
    expect(response?.headers()['content-security-policy']).toMatch(
      /^default-src 'none'; script-src '(none|sha256-[^']+)';/,
    )
    expect(await page.locator('title').count()).toBe(1)
    const levels = await page
      .locator('h1, h2, h3, h4, h5, h6')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1])))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [n, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[n - 1] ?? 0) + 1)
  })
}

test('the home page leads to each of the problems on the services page', async ({ page }) => {
  await page.goto('/cto-services')
  const asks = await page
    .getByRole('link', { name: /^Ask about this/ })
    .evaluateAll((all) => all.map((link) => link.ariaLabel))
  expect(new Set(asks).size).toBe(12)
  const ids = await page.locator('article').evaluateAll((all) => all.map(({ id }) => id))
  expect(ids).toHaveLength(12)
  await page.goto('/')
  const links = await page
    .getByRole('navigation', { name: 'Which of these' })
    .locator('li a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  expect(links).toEqual(ids.map((id) => `/cto-services#${id}`))
})

test('what is for development alone is not there', async ({ request }) => {
  expect((await request.get('/dev')).status()).toBe(404)
})

test('a hidden page is not there, and nothing leads to it', async ({ page, request }) => {
  expect((await request.get('/about')).status()).toBe(404)
  await page.goto('/')
  await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText([
    'Services',
    'Due diligence',
    'Advice',
    'Get in touch',
  ])
})

test('an address that is not there helps on: to the problems and to the form', async ({ page }) => {
  const response = await page.goto('/contact/nonsense')
  expect(response?.status()).toBe(404)
  await expect(page).toHaveTitle(`Page not found – ${facts.name}`)
  await expect(page.getByRole('navigation', { name: 'Which of these' }).locator('li')).toHaveCount(12)
  await expect(page.getByRole('main').getByRole('link', { name: 'get in touch', exact: true })).toHaveAttribute(
    'href',
    '/contact',
  )
})

test('the enquiry is answered 303 and the page stays static', async ({ request, site }) => {
  const response = await postForm(request, await hiddenFields(site.url), site.url, { message: 'Hello.' })
  expect([response.status(), response.headers().location]).toEqual([303, '/contact/thank-you'])
  expect((await request.get('/contact')).headers()['x-nextjs-cache']).toBe('HIT')
})

test('the build prerendered every page but that where the owner confirms an enquiry', () => {
  const table = process.env.SHIPPED_BUILD_OUTPUT ?? ''
  expect(table).toContain('(Static)')
  expect(table).not.toMatch(/^[├└┌│ ]*ƒ \/(?!api\/|seen\/)/m)
})

test('links to the current page are marked, and no others', async ({ page }) => {
  await page.goto('/privacy')
  const current = page.locator('[aria-current]')
  await expect(current).toHaveCount(1)
  await expect(current).toHaveAttribute('href', '/privacy')
})
