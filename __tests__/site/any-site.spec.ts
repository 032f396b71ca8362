import {
  adaptationProblems,
  budgetProblems,
  firstVisitProblems,
  shiftProblems,
  viewProblems,
  watch,
} from '../helpers/crawl'
import { query } from '../helpers/database'
import { fill, send, typed } from '../helpers/enquiry-form'
import { expect, routesOf, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { addressesOf, startsOf, statesOf } from '../helpers/views'

/* What holds for any content: run on the fixture sites by `npm test`, and on the owner's content by `npm run test:site`. */

const modes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
} as const

/** A window of 1280 by 1024 px, zoomed; at 400 % nothing may scroll in two directions (WCAG 1.4.10). */
const zoomed = (zoom: number) => ({
  viewport: { width: 1280 / zoom, height: 1024 / zoom },
  deviceScaleFactor: zoom,
})
const sizes = {
  '390 px': { viewport: { width: 390, height: 844 } },
  '768 px': { viewport: { width: 768, height: 1024 } },
  '1440 px': { viewport: { width: 1440, height: 900 } },
  '100 %': zoomed(1),
  '200 %': zoomed(2),
  '400 %': zoomed(4),
}

/** The two views of an owner's site. `npm test` looks at one of them on each fixture site, and `npm run test:full` at all views of all sites. */
const usualViews: Record<string, string> = { 'light, 1440 px': '@desktop', 'dark, 390 px': '@phone' }

/** The English pages of the bilingual site are those of the British one, so only its German ones are looked at. */
const isNewIn = (build: string) => (address: string) =>
  build !== 'bilingual' || /^\/(?:de\b|no-such-page)/.test(address)

for (const [mode, preference] of Object.entries(modes)) {
  for (const [size, window] of Object.entries(sizes)) {
    const name = `${mode}, ${size}`
    const tag = usualViews[name] ?? '@full'
    test(`${name}: every page and every state of the form is sound`, { tag }, async ({ site, browser }) => {
      test.setTimeout(600_000)
      // Of pages that differ only in their text, all of an owner's are looked at in the usual views.
      const maxAlike = site.build === 'own' && tag !== '@full' ? undefined : 2
      for (const address of addressesOf(site.pages, maxAlike).filter(isNewIn(site.build))) {
        const page = await browser.newPage({ ...preference, ...window })
        const watched = watch(page)
        const answer = given(await page.goto(site.url + address))
        expect.soft(answer.status(), address).toBe(address === '/no-such-page' ? 404 : 200)
        expect
          .soft(answer.headers()['content-security-policy'], address)
          .toMatch(/^default-src 'none'; script-src '(none|sha256-[^']+)';/)
        const problems = [
          ...(await firstVisitProblems(page, watched)),
          // How much there is to fetch is known of a fixture alone.
          ...(site.build === 'shipped' ? await budgetProblems(watched) : []),
          ...(tag === '@full' ? [] : await shiftProblems(page)),
          ...(await viewProblems(page, watched)),
          ...(tag === '@full' ? [] : await adaptationProblems(page)),
        ]
        expect.soft(problems, address).toEqual([])
        await page.close()
      }
      for (const [state, show] of statesOf(site).filter(([state]) => isNewIn(site.build)(state))) {
        const page = await browser.newPage({ ...preference, ...window })
        const watched = watch(page)
        await show(page)
        expect.soft(await viewProblems(page, watched), state).toEqual([])
        await page.close()
      }
    })
  }
}

const linkAttributes = ['href', 'src', 'action'] as const
const metaAddress = /^(?:og|twitter):(?:url|image)$/

/** A page or a file of the site: the ids in it, and all that it points at, as it is written there. */
async function fetchFile(url: string) {
  const { status, headers, text } = await httpGet(url)
  const type = headers['content-type'] ?? ''
  const elements = type.startsWith('text/html') ? readHtml(text).elements : []
  const links = elements.flatMap(({ properties }) => [
    ...linkAttributes.flatMap((name) => (typeof properties[name] === 'string' ? [properties[name]] : [])),
    ...(metaAddress.test(String(properties.property ?? properties.name)) ? [String(properties.content)] : []),
  ])
  const inText = type.startsWith('text/plain') ? /\]\(([^)\s]+)\)|^Sitemap: (\S+)/gm : /<loc>(.*?)<\/loc>/g
  const others = [...text.matchAll(inText)].map(([, link, sitemap]) => link ?? sitemap ?? '')
  return { status, links: [...links, ...others], ids: new Set(elements.map(({ properties: { id } }) => id)) }
}

const isWellFormed = (link: string, base: string) => URL.canParse(link, base) && !/[\s"<>]/.test(link)

test('every link on every page and in every file leads to where it says, or is well formed', async ({ site }) => {
  const files = new Map<string, Awaited<ReturnType<typeof fetchFile>>>()
  const open = async (address: string) => {
    const file = files.get(address) ?? (await fetchFile(site.url + address))
    files.set(address, file)
    return file
  }
  const { origin } = new URL(given(readHtml((await httpGet(site.url)).text).link('canonical')))
  for (const route of routesOf(site.build)) {
    for (const link of (await open(route)).links) {
      expect.soft(isWellFormed(link, origin + route), `${link} on ${route}`).toBe(true)
      if (!isWellFormed(link, origin + route)) continue
      const address = new URL(link, origin + route)
      if (address.origin !== origin) continue
      const { status, ids } = await open(address.pathname + address.search)
      expect.soft(status, `${link} on ${route}`).toBe(address.pathname === '/_not-found' ? 404 : 200)
      const id = decodeURIComponent(address.hash.slice(1))
      if (id) expect.soft(ids.has(id), `${link} on ${route}`).toBe(true)
    }
  }
  expect(files.size).toBeGreaterThan(5)
})

test('an enquiry can be sent and is mailed, and errors keep what was typed', async ({ site, page }) => {
  // Another test meets the limits on purpose.
  await query(site.database, 'DELETE FROM counters')
  for (const start of startsOf(site.pages)) {
    await page.goto(`${start}/contact`)
    await fill(page, { email: 'ada@' })
    await send(page)
    await expect(page.locator('#error-summary')).toBeFocused()
    for (const [name, value] of Object.entries({ ...typed, email: 'ada@' }))
      await expect(page.locator(`[name=${name}]`)).toHaveValue(value)
    await fill(page, { message: `We need help at ${start}.` })
    await send(page)
    await expect(page).toHaveURL(new RegExp(`${start}/contact/thank-you$`))
    await expect
      .poll(() => site.received.some(({ mail }) => mail.text?.includes(`We need help at ${start}.`)))
      .toBe(true)
  }
})
