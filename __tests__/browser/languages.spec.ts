import { fill, send } from '../helpers/enquiry-form'
import { expect, test } from '../helpers/fixtures'
import { readGraph, readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'

/** A site in English, and in German below `/de`. */
test.use({ build: 'bilingual' })

const origin = 'https://www.practice.internal'
const german = (address: string) => /^\/de(?:\/|$)/.test(address)

/** What a page says of itself in other languages: the addresses by their languages, without the host. */
async function versionsOf(url: string) {
  const { text } = await httpGet(url)
  const { elements, link, language } = readHtml(text)
  const alternates = elements.filter(({ tagName, properties }) => tagName === 'link' && properties.hrefLang)
  const pathOf = (href: unknown) => new URL(String(href)).pathname
  const versions = Object.fromEntries(
    alternates.map(({ properties }) => [properties.hrefLang, pathOf(properties.href)]),
  ) as Record<string, string>
  const [switched] = elements.filter(({ tagName, properties }) => tagName === 'a' && properties.hrefLang)
  return { text, language, canonical: pathOf(link('canonical')), versions, switched: switched?.properties }
}

test('every page and its counterpart name each other, in head, header and sitemap', async ({ site }) => {
  const sitemap = (await httpGet(`${site.url}/sitemap.xml`)).text
  let pairs = 0
  for (const address of site.pages) {
    const { language, canonical, versions, switched } = await versionsOf(site.url + address)
    const own = german(address) ? 'de-DE' : 'en-GB'
    expect.soft([language, canonical], address).toEqual([own, address])
    const other = versions[german(address) ? 'en-GB' : 'de-DE']
    if (!other) {
      expect.soft([versions, switched], address).toEqual([{}, undefined])
      continue
    }
    pairs += 1
    expect.soft(versions, address).toEqual({ [own]: address, 'x-default': versions['en-GB'], ...versions })
    expect.soft((await versionsOf(site.url + other)).versions, address).toEqual(versions)
    expect
      .soft([switched?.href, switched?.lang, switched?.hrefLang])
      .toEqual(german(address) ? [other, 'en-GB', 'en-GB'] : [other, 'de-DE', 'de-DE'])
    const [, entry] = new RegExp(`<loc>${origin}${address}</loc>(.*?)</url>`, 's').exec(sitemap) ?? []
    for (const [lang, path] of Object.entries(entry ? versions : {}))
      expect.soft(entry, address).toContain(`hreflang="${lang}" href="${origin}${path}"`)
  }
  // Home, services, form, thank-you, privacy and accessibility in both, and the form about twelve problems.
  expect(pairs).toBe(2 * (6 + 12))
})

test('a page in one language alone has no switch, and is not there in the other', async ({ site, request }) => {
  const { versions, switched } = await versionsOf(`${site.url}/de/impressum`)
  expect([versions, switched]).toEqual([{}, undefined])
  for (const path of ['/impressum', '/de/privacy', '/de/contact/nowhere', '/xx', '/xx/contact', '/xx/contact/cto-geht'])
    expect((await request.get(path, { maxRedirects: 0 })).status(), path).toBe(404)
  const alias = await request.get('/de/contact/cto-leaving', { maxRedirects: 0 })
  expect([alias.status(), alias.headers().location]).toEqual([308, '/de/contact/cto-geht'])
})

test('the header leads to the same page in the other language, by its own name', async ({ page }) => {
  await page.goto('/cto-services')
  await page.getByRole('banner').getByRole('link', { name: 'Deutsch' }).click()
  await expect(page).toHaveURL(/\/de\/leistungen$/)
  await expect(page.getByRole('navigation').first().getByRole('link')).toHaveText(['Leistungen', 'English', 'Kontakt'])
  await page.getByRole('banner').getByRole('link', { name: 'English' }).click()
  await expect(page).toHaveURL(/\/cto-services$/)
})

test('the form of another language sends to its own address, and is fetched there again after a new version', async ({
  page,
}) => {
  const asked: string[] = []
  await page.route('**/contact', async (route) => {
    asked.push(`${route.request().method()} ${new URL(route.request().url()).pathname}`)
    await (asked.length === 1 ? route.fulfill({ status: 409 }) : route.continue())
  })
  await page.goto('/de/contact/cto-geht')
  await fill(page)
  await send(page)
  await expect(page).toHaveURL(/\/de\/contact\/thank-you$/)
  expect(asked).toEqual(['POST /de/contact', 'GET /de/contact', 'POST /de/contact'])
})

test('other programs are told of both languages', async ({ site }) => {
  const { text } = await versionsOf(`${site.url}/de`)
  expect(readHtml(text).meta('og:locale')).toBe('de_DE')
  expect(readGraph(text)?.find((node) => node['@type'] === 'WebSite')).toMatchObject({
    name: 'Die Beratung',
    url: `${origin}/de`,
    inLanguage: 'de-DE',
  })
  const summary = (await httpGet(`${site.url}/llms.txt`)).text
  expect(summary).toContain(`(${origin}/cto-services)`)
  expect(summary).toContain(`(${origin}/de/leistungen)`)
  expect((await httpGet(`${site.url}/.well-known/security.txt`)).text).toContain('Preferred-Languages: en, de\n')
  const card = await httpGet(`${site.url}/cards/de/leistungen.png`)
  expect([card.status, card.headers['content-type']]).toEqual([200, 'image/png'])
})
