import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { listed, whole } from '../helpers/listed'
import { facts } from '../helpers/site'

test('the sitemap lists the pages to be found with their dates, and robots.txt blocks none', async ({ site }) => {
  const sitemap = await httpGet(`${site.url}/sitemap.xml`)
  expect(sitemap.headers['content-type']).toBe('application/xml')
  const entries = [...sitemap.text.matchAll(/<loc>(.*?)<\/loc>\s*(?:<lastmod>(.*?)<\/lastmod>)?/g)]
  expect(entries.map(([, address = '']) => address.replace(/\/$/, '')).sort()).toEqual(
    listed.map(([path]) => whole(path)).sort(),
  )
  for (const [, address = '', date] of entries)
    if (address.includes('/cases')) expect(date, address).toBeUndefined()
    else expect(date, address).toMatch(/^20\d\d-\d\d-\d\d$/)
  const robots = (await httpGet(`${site.url}/robots.txt`)).text
  expect(robots).toContain(`Sitemap: ${facts.url}/sitemap.xml`)
  expect(robots).not.toMatch(/^Disallow: \S/m)
})

test('llms.txt leads to each page, and so does the address that it had as Markdown', async ({ site }) => {
  const llms = await httpGet(`${site.url}/llms.txt`)
  expect(llms.text).toMatch(new RegExp(`^# ${facts.name}\n\n> Interim and fractional CTO work`))
  const links = [...llms.text.matchAll(/^- \[(.+?)\]\((.+?)\): .+$/gm)]
  expect(links).toHaveLength(listed.length)
  for (const [, title = '', address = ''] of links) {
    const { pathname } = new URL(address)
    const { status, text } = await httpGet(site.url + pathname)
    expect(status, address).toBe(200)
    expect(text).toContain(`<title>${title} – ${facts.name}</title>`)
    const former = await httpGet(`${site.url}${pathname === '/' ? '/home' : pathname}.md`)
    expect([former.status, former.headers.location], address).toEqual([308, pathname])
  }
})

test('security.txt says where to write, and is good for less than a year from now', async ({ site }) => {
  const { headers, text } = await httpGet(`${site.url}/.well-known/security.txt`)
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(text).toContain(`Contact: mailto:${facts.email}\n`)
  expect(text).toContain(`Canonical: ${facts.url}/.well-known/security.txt\n`)
  expect(text).toContain('Preferred-Languages: en\n')
  // A server that runs on without a new build renders it again each day.
  expect(process.env.SHIPPED_BUILD_OUTPUT).toMatch(/\/\.well-known\/security\.txt +1d/)
  const days = (Date.parse(given(/^Expires: (.+)$/m.exec(text)?.[1])) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(300)
  expect(days).toBeLessThan(365)
})

test('a hidden page is in no list, and has no share image', async ({ site }) => {
  for (const path of ['/about', '/about.md', '/cards/about.png']) {
    const { status, headers } = await httpGet(site.url + path)
    expect([status, headers['content-type']], path).toEqual([404, 'text/html; charset=utf-8'])
  }
  for (const path of ['/sitemap.xml', '/llms.txt', '/'])
    expect((await httpGet(site.url + path)).text, path).not.toContain('/about')
})

test('the thank-you page is not indexed and is in no list', async ({ site }) => {
  expect(readHtml((await httpGet(`${site.url}/contact/thank-you`)).text).meta('robots')).toBe('noindex')
  for (const path of ['/sitemap.xml', '/llms.txt'])
    expect((await httpGet(site.url + path)).text).not.toContain('thank-you')
})

for (const [name, robots] of [
  [new URL(facts.url).host, undefined],
  ['localhost', undefined],
  ['consultant.vercel.app', 'noindex'],
  ['consultant-git-main-me.vercel.app', 'noindex'],
  ['consultant.vercel.app.evil.com', undefined],
] as const) {
  test(`on the host ${name} search engines are told: ${robots ?? 'nothing'}`, async ({ site }) => {
    for (const path of ['/', '/privacy', '/sitemap.xml'])
      expect((await httpGet(site.url + path, name)).headers['x-robots-tag'], path).toBe(robots)
  })
}
