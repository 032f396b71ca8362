import { readFileSync } from 'node:fs'
import path from 'node:path'
import { HtmlValidate } from 'html-validate'
import { findings } from '../helpers/axe'
import { sidewaysScroll } from '../helpers/crawl'
import { expect, test } from '../helpers/fixtures'
import { httpGet } from '../helpers/http-get'
import { facts, siteFolder } from '../helpers/site'

/* A page with all that Markdown and HTML can have: what the owner writes is what a client reads. */

test.use({ build: 'later' })

test('a page with tables, notes and HTML has nothing that axe or a validator objects to', async ({ page }) => {
  await page.goto('/written')
  await page.getByText('How long does it take?').click()
  await expect(page.getByText('About six weeks.')).toBeVisible()
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(await findings(page)).toEqual([])
  const html = readFileSync(path.join(siteFolder('later'), '.next/server/app/written.html'), 'utf8')
  // HTML allows every letter in an id (html.spec.whatwg.org, 3.2.6).
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: { 'valid-id': ['error', { relaxed: true }] },
  })
  const { results } = await validator.validateString(html)
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([])
})

test('its wide table scrolls, with the keyboard too, and the page does not', async ({ page }) => {
  for (const width of [320, 390, 960, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto('/written')
    expect(await sidewaysScroll(page), `${width} px`).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 800 })
  const table = page.getByRole('region', { name: 'Project Alpha with code' })
  await table.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => table.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0)
})

test('its footnotes are at its end, and lead there and back', async ({ page }) => {
  await page.goto('/written')
  const notes = page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Notes' }) })
  await expect(notes.getByRole('listitem')).toHaveText([/first note/, /second note/, /third note/])
  await page.getByRole('heading', { name: 'Facts' }).getByRole('link').click()
  await expect(page.locator(':target')).toContainText('The second note.')
  await page.locator(':target').getByRole('link', { name: 'Back to reference 2' }).click()
  await expect(page.locator(':target')).toHaveText('2')
})

test('its title has the facts that it names, everywhere', async ({ page, site: { url } }) => {
  await page.goto('/written')
  await expect(page).toHaveTitle(/^Written by Ada Example – /)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Written by Ada Example')
  await expect(page.getByRole('navigation', { name: 'Main' })).toContainText('Written by Ada Example')
  expect((await httpGet(`${url}/llms.txt`)).text).toContain('[Written by Ada Example]')
})

test('a problem in any script has a form and an image of its own', async ({ page, site: { url } }) => {
  for (const [id, title] of [
    ['技術顧問を探している', '“技術顧問を探している”'],
    ['सेवाएँ', '“हमें सेवाएँ चाहिए”'],
  ] as const) {
    await page.goto(`/contact/${id}`)
    await expect(page.getByRole('group', { name: 'You’re asking about' })).toContainText(title)
    const image = await page.locator('meta[property="og:image"]').getAttribute('content')
    expect(image).toBe(`${facts.url}/cards/contact/${encodeURI(id)}.png`)
    expect((await httpGet(`${url}/cards/contact/${encodeURI(id)}.png`)).status).toBe(200)
  }
  const { status, headers } = await httpGet(`${url}/contact/${encodeURI('старый')}`)
  expect([status, headers.location]).toEqual([308, `/contact/${encodeURI('सेवाएँ')}`])
})
