/** @jest-environment node */

import { redirectsOf } from '@/lib/content/addresses'
import { parseContentFile } from '@/lib/content/files'
import { checkFiles } from '@/lib/content/rules'
import { messagesOf, outlinedPage } from '../helpers/content'

const page = (id: string, aliases: string[], visible = true) =>
  parseContentFile(
    `content/pages/${id}.md`,
    `---\nid: ${id}\ncategory: none\ntype: page\ntitle: T\ndescription: D\naliases: ${JSON.stringify(aliases)}\ndate: '2026-11-22'\norder: 1\nvisible: ${visible}\n---\n`,
  )

const article = parseContentFile(
  'content/articles/one.md',
  "---\ntitle: T\ndate: '2026-01-01'\nsummary: S\n---\nText.\n",
)

/** The messages about `aliases` of site.yaml, beside page a with the alias /old-a, and an article. */
async function checkSiteAliases(
  aliases: string,
  contents = [page('a', ['/old-a']), page('hidden', [], false), article],
) {
  const site = parseContentFile(
    'content/site.yaml',
    `name: N\nurl: https://n.internal\nemail: n@n.internal\nlanguage: en\naliases:\n${aliases}\n`,
  )
  await checkFiles([...contents, site])
  return messagesOf([site])
    .replace(/^.*"role: privacy".*$/m, '')
    .trim()
}

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
  ['/old/', 'must be a path such as /old-page, without a host, a question mark, a %2F or a slash at its end.'],
  ['/old%2Fpage', 'must be a path'],
  ['/%e4rger', 'must be a path'],
  ['/old%00', 'must be a path'],
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
  ['/old.rsc', 'ends with .rsc, which the site never answers'],
  ['/_next/x', 'is an address the site needs for itself'],
  ['/speculation-rules.json', 'is where public/speculation-rules.json is found'],
])('refuses %s, with file and line', async (alias, said) => {
  expect(await check(alias)).toMatch(
    new RegExp(`^content/pages/a\\.md:7:11: the alias ${alias.replace(/[?*]/g, '\\$&')} .*`),
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
    'content/pages/b.md:7:11: the alias /old-b is already an address or an alias of content/pages/a.md. Remove it from one of the two.',
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

it('accepts old addresses of lists, the feed, pages and files in site.yaml', async () => {
  const aliases = '  /blog: /articles\n  /News: /articles\n  /index.rdf: /feed.xml\n  /b: /a'
  expect(await checkSiteAliases(aliases)).toBe('')
})

it.each([
  ['blog: /articles', 'the alias blog must be a path such as /old-page'],
  ['/blog/: /articles', 'the alias /blog/ must be a path such as /old-page'],
  ['/a: /articles', 'the alias /a is already an address or an alias of content/pages/a.md'],
  ['/old-A: /articles', 'the alias /old-A is already an address or an alias of content/pages/a.md'],
  ['/articles: /a', 'the alias /articles is where the site lists articles now'],
  ['/sitemap.xml: /a', 'the alias /sitemap.xml is an address the site needs'],
  [
    '/work: /cases',
    'the alias /work leads to /cases, where there is no visible page, list or feed now. Correct or remove it.',
  ],
  [
    '/blog: /artciles',
    'the alias /blog leads to /artciles, where there is no visible page, list or feed now. Correct or remove it.',
  ],
  [
    '/blog: articles',
    'the alias /blog leads to articles, where there is no visible page, list or feed now. Correct or remove it.',
  ],
  [
    '/blog: https://blog.internal',
    'the alias /blog leads to https://blog.internal, where there is no visible page, list or feed now.',
  ],
  ['/blog: /old-a', 'the alias /blog leads to /old-a, where there is no visible page, list or feed now.'],
  ['/blog: /hidden', 'the alias /blog leads to /hidden, where there is no visible page, list or feed now.'],
  ['/blog: 5', 'the alias /blog leads to 5, where there is no visible page, list or feed now. Correct or remove it.'],
])('says what is wrong with the alias "%s" in site.yaml', async (line, said) => {
  const messages = await checkSiteAliases(`  ${line}`)
  expect(messages.split('\n')).toEqual([expect.stringMatching(/^content\/site\.yaml:6:3: /)])
  expect(messages).toContain(said)
})

it('says that a feed has no entries yet', async () => {
  expect(await checkSiteAliases('  /rdf: /feed.xml', [])).toContain('the alias /rdf leads to /feed.xml, where')
})

const sourcesOf = (...input: Parameters<typeof redirectsOf>) =>
  redirectsOf(...input)
    .filter(({ source }) => !source.endsWith('.md'))
    .map(({ source, destination }) => `${source} ${destination}`)

it('leads the usual addresses of a feed to it, where there is one and nothing else is there', async () => {
  const list = await outlinedPage('articles', '', { listed: [] })
  expect(sourcesOf([list])).toEqual(
    ['/feed', '/rss', '/rss.xml', '/atom.xml', '/index.xml'].map((source) => `${source} /feed.xml`),
  )
  expect(sourcesOf([await outlinedPage('cases', '', { listed: [] })])).toEqual([])
  const pages = [list, await outlinedPage('feed', ''), await outlinedPage('b', '', { aliases: ['/rss'] })]
  expect(sourcesOf(pages, { '/atom.xml': '/b', '/Blog': '/articles' })).toEqual([
    '/rss /b',
    '/atom.xml /b',
    '/Blog /articles',
    '/blog /articles',
    '/rss.xml /feed.xml',
    '/index.xml /feed.xml',
  ])
})
