import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkAliases } from '@/lib/content/addresses'
import { parseContentFile } from '@/lib/content/files'
import { expect, routesOf, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { readGraph, readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { siteFolder } from '../helpers/site'

/** A later version, in which a problem with the id delivery has the id slow-delivery, and a page has old addresses. */
test.use({ build: 'later' })

test('links to what a problem was called before still lead to it', async ({ page, site: { url } }) => {
  const moved = await httpGet(`${url}/contact/delivery?from=old`)
  expect([moved.status, moved.headers.location]).toEqual([308, '/contact/slow-delivery?from=old'])
  await page.goto('/contact/delivery')
  await expect(page.getByRole('group', { name: 'You’re asking about' })).toContainText('“We ship late”')

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/renamed#delivery')
  const problem = page.getByRole('article').filter({ hasText: '“We ship late”' })
  await expect(problem.getByRole('heading')).toBeInViewport()
  expect(await problem.evaluate((article) => getComputedStyle(article).borderInlineStartWidth)).not.toBe('0px')
  await page.emulateMedia({ media: 'print' })
  await expect(problem).toBeVisible()
  await expect(page.getByText('“We ship bugs”')).toBeHidden()
  const ids = readHtml((await httpGet(`${url}/renamed`)).text).elements.map(({ properties }) => properties.id)
  expect(ids.filter((id) => id === 'delivery' || id === 'slow-delivery')).toHaveLength(2)
})

test('old addresses of a page lead on to it for good', async ({ site: { url } }) => {
  for (const [old, location] of [
    ['/old-place.html', '/moved'],
    ['/Old/Place?a=b', '/moved?a=b'],
    ['/old/place', '/moved'],
    ['/%C3%BCber-mich', '/moved'],
    ['/c++', '/moved'],
    ['/%E3%82%AC%E3%82%A4%E3%83%89', '/moved'],
  ]) {
    const { status, headers } = await httpGet(`${url}${old}`)
    expect([status, headers.location]).toEqual([308, location])
  }
})

test('addresses in capitals or with needless escapes lead to their usual form, and with it to the page', async ({
  site: { url },
}) => {
  for (const [written, location] of [
    ['/Contact', '/contact'],
    ['/CTO-Services?a=B', '/cto-services?a=B'],
    ['/Services/Due-Diligence', '/services/due-diligence'],
    ['/contact/Slow-Delivery', '/contact/slow-delivery'],
    ['/Privacy.md', '/privacy.md'],
    ['/%63ontact', '/contact'],
    ['/%c3%bcber-mich', '/%C3%BCber-mich'],
    ['/OLD/PLACE', '/old/place'],
    ['/contact/', '/contact'],
    ['/index', '/'],
    ['/services/index', '/services'],
  ]) {
    const { status, headers } = await httpGet(`${url}${written}`)
    expect([status, headers.location], written).toEqual([308, location])
  }
})

test('an address that cannot be decoded is a bad request, with a page of the site', async ({ site: { url } }) => {
  for (const path of ['/%', '/%zz', '/contact/%', '/%E0%A4%A', '/%c0%ae', '/%ED%A0%80', '/x%2']) {
    const { status, text } = await httpGet(`${url}${path}`)
    expect(status, path).toBe(400)
    expect(text, path).toContain('<h1>Page not found</h1>')
    expect(text, path).not.toContain('<script')
  }
  for (const path of ['/%20', '/caf%C3%A9', '/%F0%9F%9A%80', '/a%2Fb', '/?x=%'])
    expect((await httpGet(`${url}${path}`)).status, path).toBe(path === '/?x=%' ? 200 : 404)
})

test('a page with a picture of its own is shared with it, and no title ends its structured data early', async ({
  site: { url },
}) => {
  const { text } = await httpGet(`${url}/moved`)
  const { meta } = readHtml(text)
  expect(meta('og:image')).toMatch(/^https:\/\/www\.consultancy\.internal\/media\/cto-[0-9a-f]+-1200\.png$/)
  expect(meta('og:image:alt')).toBe('Two drawings')
  expect((await httpGet(url + new URL(given(meta('og:image'))).pathname)).status).toBe(200)
  expect((await httpGet(`${url}/cards/moved.png`)).status).toBe(404)
  expect(readGraph(text)).toHaveLength(1)
})

test('no old address can stand in for one that the site itself made', () => {
  const idsOf = (type: string): string[] =>
    JSON.parse(
      readFileSync(path.join(siteFolder('shipped'), `.contentlayer/generated/${type}/_index.json`), 'utf8'),
    ).map(({ id }: { id: string }) => id)
  const file = (name: string, values: object) =>
    parseContentFile(`content/${name}.md`, `---\n${JSON.stringify(values)}\n---\n`)
  const pages = idsOf('Page').map((id) => file(`pages/${id}`, { id }))
  const entries = [...idsOf('Case'), ...idsOf('Article')].map((id) => file(id, { date: '2020-01-01' }))
  for (const route of [...routesOf('shipped'), '/api/health', '/_next/static/x.css', '/seen/x']) {
    const moved = file('pages/moved', { id: 'moved', aliases: [route] })
    checkAliases([...pages, ...entries, moved])
    expect.soft(moved.file.messages, route).toHaveLength(1)
  }
})
