import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkAliases } from '@/lib/content/addresses'
import { parseContentFile } from '@/lib/content/files'
import { expect, test } from '../helpers/fixtures'
import { readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { facts, siteFolder } from '../helpers/site'

/** Every address that the build made something for. */
const built = () =>
  Object.keys(
    JSON.parse(readFileSync(path.join(siteFolder('shipped'), '.next/prerender-manifest.json'), 'utf8')).routes,
  ).filter((route) => !/^\/_(?!not-found)/.test(route))

const addresses = ['href', 'src', 'action'] as const
const namesAddress = /^(?:og|twitter):(?:url|image)$/

/** All that a page or a file of the site points at, as it is written there. */
function linksIn(text: string, type: string): string[] {
  if (type.startsWith('text/html'))
    return readHtml(text).elements.flatMap(({ properties }) => [
      ...addresses.flatMap((name) => (typeof properties[name] === 'string' ? [properties[name]] : [])),
      ...(namesAddress.test(String(properties.property ?? properties.name)) ? [String(properties.content)] : []),
    ])
  if (type.startsWith('text/'))
    return [...text.matchAll(/\]\(([^)\s]+)\)|^Sitemap: (\S+)/gm)].map(([, a, b]) => a ?? b ?? '')
  return [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address = '']) => address)
}

const isWellFormed = (address: string) =>
  /^https:\/\/[^\s"<>]+$/.test(address) && URL.canParse(address) && new URL(address).hostname.includes('.')

test('every link on every built page leads to where it says, and every link outside is https and well formed', async ({
  site,
}) => {
  const inside = new Map<string, string>()
  for (const route of built()) {
    const { headers, text } = await httpGet(site.url + route)
    for (const link of linksIn(text, headers['content-type'] ?? '')) {
      const address = new URL(link, new URL(route, facts.url))
      if (address.origin === facts.url) inside.set(address.pathname + address.search + address.hash, route)
      else if (address.protocol === 'mailto:')
        expect.soft(address.pathname, route).toMatch(/^[^@\s]+@[^@\s]+\.[^@\s]+$/)
      else expect.soft(isWellFormed(link), `${link} on ${route}`).toBe(true)
    }
  }
  expect(inside.size).toBeGreaterThan(70)
  const pages = new Map<string, Awaited<ReturnType<typeof httpGet>>>()
  for (const [link, route] of inside) {
    const [address = '', fragment] = link.split('#')
    const answer = pages.get(address) ?? (await httpGet(site.url + address))
    pages.set(address, answer)
    expect.soft(answer.status, `${link} on ${route}`).toBe(address === '/_not-found' ? 404 : 200)
    if (fragment) {
      const ids = readHtml(answer.text).elements.map(({ properties }) => properties.id)
      expect.soft(ids, `${link} on ${route}`).toContain(decodeURIComponent(fragment))
    }
  }
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
  for (const route of [...built(), '/api/health', '/_next/static/x.css', '/seen/x']) {
    const moved = file('pages/moved', { id: 'moved', aliases: [route] })
    checkAliases([...pages, ...entries, moved])
    expect.soft(moved.file.messages, route).toHaveLength(1)
  }
})
