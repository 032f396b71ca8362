import { findings, sidewaysScroll } from '../helpers/axe'
import { expect, expectMails, testOfSite } from '../helpers/fixtures'
import { readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'

/* What holds for any content: run on the fixture sites by `npm test`, and on the owner's content by `npm run test:site`. */

const test = testOfSite
const widths = [320, 390, 768, 1440]

/** Of a site with more pages, these many are looked at in a browser; links are followed on all. */
const MAX_PAGES = 30

test.describe.configure({ timeout: 240_000 })

/** A page of every address that was built, and one that is not there. */
const addressesOf = (routes: string[]) => [...routes.slice(0, MAX_PAGES), '/no-such-page']

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme} no page has anything that axe objects to, nor scrolls sideways, at any width`, async ({
    site,
    browser,
  }) => {
    const page = await browser.newPage({ colorScheme, baseURL: site.url })
    for (const address of addressesOf(site.pages)) {
      await page.goto(address)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 })
        expect.soft(await findings(page), `${address}, ${width} px`).toEqual([])
        expect.soft(await sidewaysScroll(page), `${address} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0)
      }
    }
    await page.close()
  })
}

test('every page has one title and one main heading, no script of the framework, and prints its text', async ({
  site,
  page,
}) => {
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.resourceType()))
  for (const address of addressesOf(site.pages)) {
    const response = await page.goto(site.url + address)
    expect.soft(response?.status(), address).toBe(address === '/no-such-page' ? 404 : 200)
    expect.soft(await page.locator('title').count(), address).toBe(1)
    expect.soft(await page.locator('h1:visible').count(), address).toBe(1)
    await page.emulateMedia({ media: 'print' })
    await expect.soft(page.locator('h1'), address).toBeVisible()
    await expect.soft(page.locator('nav').first(), address).toBeHidden()
    await page.emulateMedia({ media: null })
  }
  expect(requests.filter((type) => type === 'script')).toEqual([])
})

test('every link leads somewhere', async ({ site }) => {
  const answers = new Map<string, Awaited<ReturnType<typeof httpGet>>>()
  const open = async (address: string) => {
    const answer = answers.get(address) ?? (await httpGet(site.url + address))
    answers.set(address, answer)
    return answer
  }
  for (const route of site.pages) {
    const links = readHtml((await open(route)).text).elements.flatMap(({ properties: { href } }) => href ?? [])
    for (const link of links.map(String).filter((link) => /^[/#](?!\/)/.test(link))) {
      const { pathname, search, hash } = new URL(link, new URL(route, site.url))
      const answer = await open(pathname + search)
      expect.soft(answer.status, `${link} on ${route}`).toBe(200)
      if (!hash) continue
      const ids = readHtml(answer.text).elements.map(({ properties: { id } }) => id)
      expect.soft(ids, `${link} on ${route}`).toContain(decodeURIComponent(hash.slice(1)))
    }
  }
})

test('an enquiry can be sent and is mailed, and errors keep what was typed', async ({ site, page }) => {
  await page.goto(`${site.url}/contact`)
  await page.locator('[name=name]').fill('Ada Example')
  await page.locator('[name=email]').fill('ada@')
  await page.locator('[type=submit]').click()
  await expect(page.locator('#error-summary')).toBeFocused()
  await expect(page.locator('[name=name]')).toHaveValue('Ada Example')
  await page.locator('[name=email]').fill('ada@example.com')
  await page.locator('[name=message]').fill('We need help.')
  await page.locator('[type=submit]').click()
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  await expectMails(site.received, 1)
  expect(site.received[0]?.mail.text).toContain('We need help.')
})
