import sharp from 'sharp'
import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { readGraph, readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { listed, whole } from '../helpers/listed'
import { facts } from '../helpers/site'

const { host } = new URL(facts.url)

test('each page to be found says what it is, under one address', async ({ site }) => {
  const descriptions = new Set<string | undefined>()
  for (const [path, card, name] of listed) {
    const { headers, text } = await httpGet(`${site.url}${path}?utm_source=x`, host)
    const { meta, link, language } = readHtml(text)
    expect(headers['x-robots-tag']).toBeUndefined()
    expect(meta('robots')).toBeUndefined()
    expect(text).toContain(`<title>${name} – ${facts.name}</title>`)
    expect(link('canonical')).toBe(whole(path))
    expect(language).toBe('en-GB')
    expect(
      ['title', 'description', 'url', 'site_name', 'locale', 'type', 'image', 'image:alt'].map((key) =>
        meta(`og:${key}`),
      ),
    ).toEqual([
      name,
      meta('description'),
      whole(path),
      facts.name,
      'en_GB',
      'website',
      whole(card),
      `${name} – ${facts.name}`,
    ])
    expect([meta('twitter:card'), meta('twitter:image')]).toEqual(['summary_large_image', whole(card)])
    descriptions.add(meta('description'))
  }
  expect(descriptions.size).toBe(listed.length)
})

test('each problem can be shared in the client’s words, and is found where it is answered', async ({ site, page }) => {
  await page.goto('/cto-services')
  const problems = await page
    .getByRole('article')
    .evaluateAll((all) =>
      all.map(({ id }) => [
        id,
        document.querySelector(`#${id} > :is(h3, h4)`)?.textContent?.replace(/^\d+ |\u2060/g, ''),
      ]),
    )
  expect(problems).toHaveLength(12)
  const sitemap = (await httpGet(`${site.url}/sitemap.xml`)).text
  for (const [id, sentence] of problems) {
    const { text } = await httpGet(`${site.url}/contact/${id}`, host)
    const { meta, link } = readHtml(text)
    expect(text).toContain(`<title>Get in touch – ${facts.name}</title>`)
    expect([meta('og:title'), meta('og:image:alt')]).toEqual([sentence, `${sentence} – ${facts.name}`])
    expect(meta('og:image')).toBe(`${facts.url}/cards/contact/${id}.png`)
    expect([meta('robots'), link('canonical')]).toEqual(['noindex', `${facts.url}/contact/${id}`])
    expect(sitemap).not.toContain(`/contact/${id}`)
  }
})

test('the picture of every page is a PNG of the usual shape under 100 kB', async ({ site }) => {
  const paths = [...listed.map(([path]) => path), '/contact/delivery', '/contact/team-structure', '/contact/thank-you']
  for (const path of paths) {
    const { meta } = readHtml((await httpGet(site.url + path)).text)
    const picture = await httpGet(site.url + new URL(given(meta('og:image'))).pathname)
    expect([picture.status, picture.headers['content-type']], path).toEqual([200, 'image/png'])
    expect(await sharp(picture.body).metadata(), path).toMatchObject({ width: 1200, height: 630, format: 'png' })
    expect(picture.body.length, path).toBeLessThan(100_000)
    expect([meta('og:image:width'), meta('og:image:height')]).toEqual(['1200', '630'])
  }
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`in ${colorScheme} the browser’s own bars have the colour of the page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/')
    const [bar, paper] = await page.evaluate(() => {
      const metas = [...document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')]
      document.body.style.color = metas.find(({ media }) => matchMedia(media).matches)?.content ?? ''
      const { color, backgroundColor } = getComputedStyle(document.body)
      return [color, backgroundColor]
    })
    expect(bar).toBe(paper)
  })
}

test('there are icons for tabs, old browsers and home screens', async ({ site, page }) => {
  const { link } = readHtml((await httpGet(site.url)).text)
  await page.goto('/')
  const favicon = page.locator('img[src="/favicon.ico"]')
  await page.locator('body').evaluate((body) => body.append(Object.assign(new Image(), { src: '/favicon.ico' })))
  await expect.poll(() => favicon.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(32)
  const touchIcon = (await httpGet(site.url + link('apple-touch-icon'))).body
  expect(await sharp(touchIcon).metadata()).toMatchObject({ format: 'png', width: 180 })
  expect((await httpGet(site.url + link('icon', 'image/svg+xml'))).text).toContain('<svg')
})

const profiles = ['https://www.linkedin.com/in/ada-example', 'https://github.com/ada-example']

test('structured data is one graph a page: the organisation, on the home page the site, and articles', async ({
  site,
}) => {
  for (const [path] of listed) {
    const graph = given(readGraph((await httpGet(site.url + path)).text))
    const types = graph.map((thing) => thing['@type'])
    expect(types).toEqual([
      'Organization',
      ...(path === '/' ? ['WebSite'] : []),
      ...(/^\/(?:cases|articles)\//.test(path) ? ['Article', 'BreadcrumbList'] : []),
    ])
    expect(graph[0]).toEqual({
      '@type': 'Organization',
      '@id': `${facts.url}/#org`,
      name: facts.name,
      url: `${facts.url}/`,
      email: facts.email,
      founder: { '@type': 'Person', '@id': `${facts.url}/#founder`, name: facts.founder, sameAs: profiles },
    })
  }
  const [, website] = given(readGraph((await httpGet(site.url)).text))
  expect(website).toMatchObject({ '@id': `${facts.url}/#website`, name: facts.name, inLanguage: 'en-GB' })
})

test('who runs the site, and where else they are found, is told to readers too', async ({ page }) => {
  await page.goto('/')
  const foot = page.getByRole('contentinfo')
  await expect(foot).toContainText(facts.founder)
  const links = foot.locator('a[rel=me]')
  await expect(links).toHaveText(['linkedin.com', 'github.com'])
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual(profiles)
})
