import { expect, test } from '../helpers/fixtures'
import { httpGet } from '../helpers/http-get'
import { hiddenFields, postForm } from '../helpers/post'
import { facts } from '../helpers/site'

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
    'Cases',
    'Due diligence',
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

test('a site whose facts are filled in has no note of what is missing', async ({ site }) => {
  for (const path of site.pages) expect((await httpGet(site.url + path)).text, path).not.toContain('not set up')
})
