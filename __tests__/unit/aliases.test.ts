/** @jest-environment node */
import { checkAliases, redirectsOf } from '@/lib/aliases'
import { describeFaults } from '@/lib/faults'
import { buildOutline } from '@/lib/markdown/outline'

const pages = (...aliases: string[]) => [
  { file: 'content/pages/a.md', line: 7, id: 'a', aliases },
  { file: 'content/pages/b.md', line: 9, id: 'b', aliases: ['/old-b'] },
]
const check = (...aliases: string[]) =>
  describeFaults(checkAliases(pages(...aliases), (path) => path === 'public/brochure.pdf'))

it('lets old addresses of any shape be', () => {
  expect(check('/services', '/en/CTO_services.html', '/index.php', '/~me', '/old-b2')).toBe('')
})

it.each([
  ['services', 'must be a path such as /old-page'],
  ['https://old.com/a', 'must be a path'],
  ['/old/', 'must be a path such as /old-page, without a host, a question mark or a slash at its end.'],
  ['/old?page=1', 'must be a path'],
  ['/:path*', 'must be a path'],
  ['/', 'must be a path'],
  ['/a', 'would lead to itself'],
  ['/A', 'would lead to itself'],
  ['/b', 'is already an address or an alias of content/pages/b.md'],
  ['/b.md', 'is already an address or an alias of content/pages/b.md'],
  ['/contact/delivery', 'is an address the site needs for itself'],
  ['/api/health', 'is an address the site needs for itself'],
  ['/sitemap.xml', 'is an address the site needs for itself'],
  ['/_next/x', 'is an address the site needs for itself'],
  ['/brochure.pdf', 'is where public/brochure.pdf is found'],
])('refuses %s, with file and line', (alias, said) => {
  expect(check(alias)).toMatch(new RegExp(`^content/pages/a\\.md:7:1: the alias ${alias.replace(/[?*]/g, '\\$&')} .*`))
  expect(check(alias)).toContain(said)
})

it('refuses an alias that two pages have, or one twice', () => {
  expect(check('/Old-B')).toBe(
    'content/pages/b.md:9:1: the alias /old-b is already an address or an alias of content/pages/a.md. Remove it from one of the two.',
  )
  expect(check('/x', '/X')).toContain('the alias /X is already an address or an alias of content/pages/a.md')
})

it('leads old addresses on to pages and problems that are shown, and only there', () => {
  const page = (id: string, visible: boolean, body: string) => ({
    id,
    visible,
    aliases: [`/old-${id}`],
    outline: buildOutline({ file: 'f', body, lineOffset: 0, title: id, facts: {} }),
  })
  const body = '## I {#i #old-i}\n\n### G {#g #old-g}\n\n**P** {#p #old-p #older-p}'
  const to = (source: string, destination: string) => ({ source, destination, permanent: true })
  expect(redirectsOf([page('home', true, body), page('hidden', false, '**H** {#h #old-h}')])).toEqual([
    to('/old-home', '/'),
    to('/contact/old-p', '/contact/p'),
    to('/contact/older-p', '/contact/p'),
  ])
})
