import { query } from '../helpers/database'
import { expect, testOfSite } from '../helpers/fixtures'
import { readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { addressesOf } from '../helpers/views'

/* What holds for any content: run on the fixture sites by `npm test`, and on the owner's content by `npm run test:site`. */

const test = testOfSite

test.describe.configure({ timeout: 240_000 })

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
  // Another test meets the limits on purpose.
  await query(site.database, 'DELETE FROM counters')
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
  await expect.poll(() => site.received.some(({ mail }) => mail.text?.includes('We need help.'))).toBe(true)
})
