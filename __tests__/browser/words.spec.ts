import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, expectMails, test } from '../helpers/fixtures'
import { unmarked } from '../helpers/marked-words'
import { germanFacts, siteFolder } from '../helpers/site'
import type { Received } from '../helpers/smtp'

/* On a site whose words are marked, all that is not marked must be the owner's. */

test.use({ build: 'german' })

type Generated = { title: string; description: string; engagements?: object[]; outline: object }

/** All text of the owner's files, without markup and white space. */
function ownText() {
  const file = path.join(siteFolder('german'), '.contentlayer/generated/Page/_index.json')
  const pages: Generated[] = JSON.parse(readFileSync(file, 'utf8'))
  const texts = pages.map(({ title, description, engagements, outline }) =>
    JSON.stringify([title, description, engagements, outline]),
  )
  return plain(
    unmarked([...texts, germanFacts].join(' '))
      .replace(/\\n/g, ' ')
      .replace(/<[^>]*>/g, ' '),
  )
}

const plain = (text: string) => text.replaceAll('&#x26;', '&').replace(/[\s\u2060]+/g, '')

/** The lines of a page, with labels that are only read out, that are neither marked nor the owner's. */
async function foreignLines(page: Page) {
  await page.locator('.number').evaluateAll((numbers) => {
    for (const number of numbers) number.remove()
  })
  // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered counts, in its lines
  const visible = (await page.locator('body').innerText()).split('\n')
  const others = await page.evaluate(() => [
    document.title,
    ...Array.from(document.querySelectorAll('[aria-label]'), (one) => one.getAttribute('aria-label') ?? ''),
    ...Array.from(document.querySelectorAll('[data-sending]'), (one) => one.getAttribute('data-sending') ?? ''),
  ])
  const own = ownText()
  return [...visible, ...others].map((line) => plain(unmarked(line))).filter((line) => line && !own.includes(line))
}

test('no page, and no error page, has a word of its own', async ({ site, page }) => {
  for (const address of [...site.pages, '/no-such-page', '/_global-error']) {
    await page.goto(site.url + address)
    expect.soft(await foreignLines(page), address).toEqual([])
  }
})

test('nor has any state of the form', async ({ site, page }) => {
  await page.goto(`${site.url}/contact`)
  for (const [name, value] of [
    ['name', ''],
    ['name', 'n'.repeat(101)],
    ['email', 'a@'],
    ['email', `${'a'.repeat(250)}@example.com`],
    ['company', 'c'.repeat(101)],
    ['email', 'ada@gmial.com'],
    ['message', 'm'.repeat(4001)],
  ] as const) {
    await page.locator(`[name=${name}]`).fill(value)
    await page.locator('[type=submit]').click()
    await expect(page.locator('#error-summary')).toBeFocused()
    expect.soft(await foreignLines(page), name).toEqual([])
  }
  await page.route('**/contact', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 504 }) : route.continue(),
  )
  await page.locator('[type=submit]').click()
  await expect(page.locator('#not-sent')).toBeFocused()
  expect(await foreignLines(page)).toEqual([])
  expect(await page.locator('#not-sent a').getAttribute('href')).toContain(encodeURIComponent('⟦Anfrage⟧'))
})

test('nor has the mail of an enquiry, its receipt, or the mail of the week', async ({ site, page }) => {
  await page.goto(`${site.url}/contact`)
  await page.locator('[name=name]').fill('Ada')
  await page.locator('[name=email]').fill('ada@example.com')
  await page.locator('[name=message]').fill('Typed.')
  await page.locator('[type=submit]').click()
  await expect(page).toHaveURL(/thank-you$/)
  const isWeekly = ({ mail }: Received) => mail.messageId?.startsWith('<week-') ?? false
  await expectMails(site.received, 3)
  const receipt = site.received.find(({ to }) => to.includes('ada@example.com'))?.mail
  const own = /^(?:: +)?(?:Die Beratung|Ada Beispiel|https:\/\/www\.beratung\.internal|)$/
  const receiptLines = `${receipt?.subject}\n${receipt?.text}`.split('\n')
  expect(receiptLines.map((line) => unmarked(line).trim()).filter((line) => !own.test(line))).toEqual([])
  const mail = site.received.find((one) => !one.to.includes('ada@example.com') && !isWeekly(one))?.mail
  const lines = `${mail?.subject}\n${mail?.text}`.split('\n')
  const typed = /^:?\s*(?:Ada|ada@example\.com|Typed\.|[0-9a-f]{8}|)$/
  expect(lines.map((line) => unmarked(line).trim()).filter((line) => !typed.test(line))).toEqual([
    expect.stringMatching(/^: +\d{1,2}\. \p{L}+ \d{4}, \d\d:\d\d MES?Z$/u),
  ])
  const weekly = site.received.find(isWeekly)?.mail
  const weeklyLines = `${weekly?.subject}\n${weekly?.text}`.split('\n')
  expect(weeklyLines.map((line) => unmarked(line).trim()).filter((line) => !/^(?:: \d+)?$/.test(line))).toEqual([])
})
