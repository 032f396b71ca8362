/** @jest-environment node */

import { redirectsOf } from '@/lib/content/addresses'
import { parseContentFile } from '@/lib/content/files'
import { checkFiles } from '@/lib/content/rules'
import { messagesOf, outlinedPage } from '../helpers/content'

const page = (id: string, aliases: string[]) =>
  parseContentFile(
    `content/pages/${id}.md`,
    `---\nid: ${id}\ncategory: none\ntype: page\ntitle: T\ndescription: D\naliases: ${JSON.stringify(aliases)}\ndate: '2026-11-22'\norder: 1\nvisible: true\n---\n`,
  )

/** The messages about aliases of page a, beside pages c/d, and b with the alias /old-b. */
async function check(...aliases: string[]) {
  const contents = await checkFiles([page('a', aliases), page('b', ['/old-b']), page('c/d', [])])
  return messagesOf(contents.filter(({ file }) => /[ab].md$/.test(file.path)))
}

it('lets old addresses of any shape be', async () => {
  expect(await check('/services', '/en/CTO_services.html', '/index.php', '/~me', '/old-b2', '/c')).toBe('')
})

it.each([
  ['services', 'must be a path such as /old-page'],
  ['https://old.com/a', 'must be a path'],
  ['/old/', 'must be a path such as /old-page, without a host, a question mark or a slash at its end.'],
  ['/old?page=1', 'must be a path'],
  ['/', 'must be a path'],
  ['/a', 'would lead to itself'],
  ['/A', 'would lead to itself'],
  ['/b', 'is already an address or an alias of content/pages/b.md'],
  ['/b.md', 'is already an address or an alias of content/pages/b.md'],
  ['/c/d', 'is already an address or an alias of content/pages/c/d.md'],
  ['/c/d.md', 'is already an address or an alias of content/pages/c/d.md'],
  ['/contact/delivery', 'is an address the site needs for itself'],
  ['/api/health', 'is an address the site needs for itself'],
  ['/sitemap.xml', 'is an address the site needs for itself'],
  ['/_next/x', 'is an address the site needs for itself'],
  ['/speculation-rules.json', 'is where public/speculation-rules.json is found'],
])('refuses %s, with file and line', async (alias, said) => {
  expect(await check(alias)).toMatch(
    new RegExp(`^content/pages/a\\.md:7:1: the alias ${alias.replace(/[?*]/g, '\\$&')} .*`),
  )
  expect(await check(alias)).toContain(said)
})

it('accepts an address of any script, encoded or not, and takes it as it is written', async () => {
  expect(await check('/über-mich', '/c++', '/ガイド', '/a:b', '/caf%C3%A9')).toBe('')
  expect(await check('/über-mich', '/%C3%BCber-mich')).toContain('the alias /%C3%BCber-mich is already')
  const page = await outlinedPage('b', '', { aliases: ['/Über', '/c++', '/a:b*'] })
  expect(redirectsOf([page]).map(({ source }) => source)).toEqual([
    '/%C3%9Cber',
    '/%C3%BCber',
    '/c\\+\\+',
    '/a\\:b\\*',
    '/b.md',
  ])
})

it('refuses an alias that two pages have, or one twice', async () => {
  expect(await check('/Old-B')).toBe(
    'content/pages/b.md:7:1: the alias /old-b is already an address or an alias of content/pages/a.md. Remove it from one of the two.',
  )
  expect(await check('/x', '/X')).toContain('the alias /X is already an address or an alias of content/pages/a.md')
})

it('leads old addresses on to pages and problems that are shown, and only there', async () => {
  const body = '## I {#i #old-i}\n\n### G {#g #old-g}\n\n**P** {#p #old-p #older-p}'
  const to = (source: string, destination: string) => ({ source, destination, permanent: true })
  const home = await outlinedPage('home', body, { aliases: ['/old-home'] })
  const hidden = await outlinedPage('hidden', '**H** {#h #old-h}', { aliases: ['/old-hidden'], visible: false })
  expect(redirectsOf([home, hidden])).toEqual([
    to('/old-home', '/'),
    to('/home.md', '/'),
    to('/contact/old-p', '/contact/p'),
    to('/contact/older-p', '/contact/p'),
  ])
})
