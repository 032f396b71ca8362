import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { query } from '../helpers/database'
import { expect, test } from '../helpers/fixtures'
import { marks, unmarked } from '../helpers/marked-words'
import { bilingualFacts, siteFolder } from '../helpers/site'
import type { Received } from '../helpers/smtp'

/* On a site whose words are marked, each language with marks of its own, all that is not marked must be the owner's in that language. */

test.use({ build: 'bilingual' })

type Lang = keyof typeof marks
type Generated = { lang: Lang; title: string; description: string; engagements?: object[]; outline: object }

const generated: Generated[] = JSON.parse(
  readFileSync(path.join(siteFolder('bilingual'), '.contentlayer/generated/Page/_index.json'), 'utf8'),
)

/** All text of the owner's files in a language, without markup and white space, and the names of the other language. */
function ownText(lang: Lang) {
  const texts = generated
    .filter((page) => page.lang === lang)
    .map(({ title, description, engagements, outline }) => JSON.stringify([title, description, engagements, outline]))
  const facts = [bilingualFacts['content/site.yaml'], ...(lang ? [bilingualFacts['content/de/site.yaml']] : [])]
  const text = [...texts, ...facts, 'Deutsch', 'English'].join(' ')
  return plain(
    unmarked(text, marks[lang])
      .replace(/\\n/g, ' ')
      .replace(/<[^>]*>/g, ' '),
  )
}

const plain = (text: string) => text.replaceAll('&#x26;', '&').replace(/[\s\u2060]+/g, '')

/** The lines of a page, with labels that are only read out, that are neither marked nor the owner's. @param langs of the page */
async function foreignLines(page: Page, ...langs: Lang[]) {
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
  const own = langs.map(ownText).join()
  return [...visible, ...others]
    .map((line) => plain(langs.reduce((text, lang) => unmarked(text, marks[lang]), line)))
    .filter((line) => line && !own.includes(line))
}

const isWeekly = ({ mail }: Received) => mail.messageId?.startsWith('<week-') ?? false

const langOf = (address: string): Lang => (/^\/de(?:\/|$)/.test(address) ? 'de' : '')

test('no page has a word of its own or of another language, and no error page one of its own', async ({
  site,
  page,
}) => {
  for (const address of site.pages) {
    await page.goto(site.url + address)
    expect.soft(await foreignLines(page, langOf(address)), address).toEqual([])
  }
  for (const address of ['/no-such-page', '/de/no-such-page', '/_global-error']) {
    await page.goto(site.url + address)
    expect.soft(await foreignLines(page, '', 'de'), address).toEqual([])
    await expect(page.locator('[lang="de-DE"] h2')).toHaveText(/^⟦.*⟧$/)
  }
})

for (const start of ['', '/de']) {
  test(`nor has any state of the form at ${start}/contact`, async ({ site, page }) => {
    await page.goto(`${site.url}${start}/contact`)
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
      expect.soft(await foreignLines(page, langOf(start)), name).toEqual([])
    }
    await page.route('**/contact', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 504 }) : route.continue(),
    )
    await page.locator('[type=submit]').click()
    await expect(page.locator('#not-sent')).toBeFocused()
    expect(await foreignLines(page, langOf(start))).toEqual([])
    const subject = start ? '⟦Anfrage⟧' : '⟪Enquiry⟫'
    expect(await page.locator('#not-sent a').getAttribute('href')).toContain(encodeURIComponent(subject))
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a German enquiry is corrected, thanked and receipted in German, and mailed to the owner in English', async ({
    site,
    inbox,
    page,
  }) => {
    await page.goto(`${site.url}/de/contact/cto-geht`)
    await page.locator('[name=name]').fill('Ada')
    await page.locator('[name=email]').fill('ada@')
    await page.locator('[name=message]').fill('Typed.')
    await page.locator('[type=submit]').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE')
    await expect(page.locator('[name=message]')).toHaveValue('Typed.')
    expect(await foreignLines(page, 'de')).toEqual([])
    await page.locator('[name=email]').fill('ada@example.com')
    await page.locator('[type=submit]').click()
    await expect(page).toHaveURL(`${site.url}/de/contact/thank-you`)
    const mails = () => inbox.filter((received) => !isWeekly(received))
    await expect.poll(() => mails().length).toBe(2)

    const receipt = mails().find(({ to }) => to.includes('ada@example.com'))?.mail
    const own = /^(?:: +)?(?:Die Beratung|Ada Beispiel|https:\/\/www\.practice\.internal\/de|)$/
    const receiptLines = `${receipt?.subject}\n${receipt?.text}`.split('\n')
    expect(receiptLines.map((line) => unmarked(line, marks.de).trim()).filter((line) => !own.test(line))).toEqual([])

    const mail = mails().find(({ to }) => !to.includes('ada@example.com'))?.mail
    expect(mail?.text).toContain('(⟪written on the German site⟫)')
    const lines = `${mail?.subject}\n${mail?.text}`.split('\n')
    const typed = /^:?\s*(?:Ada|ada@example\.com|Typed\.|My CTO or lead engineer is leaving|https:\S+|[0-9a-f]{8}|)$/
    expect(lines.map((line) => unmarked(line, marks['']).trim()).filter((line) => !typed.test(line))).toEqual([
      expect.stringMatching(/^: +\d{1,2} \w+ \d{4}, \d\d:\d\d (?:CES?T|GMT\+\d) \(\)$/u),
    ])
    const [row] = await query(site.database, 'SELECT lang FROM enquiries')
    expect(row?.lang).toBe('de')
  })
})

test('the mail of the week has no word of its own', async ({ site, page }) => {
  await query(site.database, 'DELETE FROM weeks')
  await page.goto(`${site.url}/contact`)
  await page.locator('[name=name]').fill('Ada')
  await page.locator('[name=email]').fill('ada@example.com')
  await page.locator('[name=message]').fill('Typed again.')
  await page.locator('[type=submit]').click()
  await expect(page).toHaveURL(/thank-you$/)
  await expect.poll(() => site.received.some(isWeekly)).toBe(true)
  const weekly = site.received.find(isWeekly)?.mail
  const lines = `${weekly?.subject}\n${weekly?.text}`.split('\n')
  expect(lines.map((line) => unmarked(line, marks['']).trim()).filter((line) => !/^(?:: \d+)?$/.test(line))).toEqual([])
})
