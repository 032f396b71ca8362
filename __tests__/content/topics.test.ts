/** @jest-environment node */
import { addressesOf } from '@/lib/content/addresses'
import { checkReferences } from '@/lib/content/references'
import { findTopic, mergeGroups, problemGroupsOf } from '@/lib/topics'
import { messagesOf, outlinedPage as page } from '../helpers/content'

/** The messages about the ids of pages, each by its id and body. */
async function check(...pages: [string, string][]) {
  const outlined = await Promise.all(pages.map(([id, body]) => page(id, body)))
  checkReferences(outlined, addressesOf(outlined))
  return messagesOf(outlined)
}

it('lists problems in their groups, and links to where they stand', async () => {
  const groups = problemGroupsOf(
    await page('services', '## All\n\n**A**\n\n### G {#g #team}\n\n**B** {#b}\n\n## Other'),
  )
  const lang = ''
  expect(groups).toEqual([
    {
      heading: undefined,
      problems: [{ id: 'a', lang, aliases: [], title: 'A', kind: 'problem', href: '/services#a' }],
    },
    {
      heading: { id: 'g', lang, aliases: ['team'], title: 'G', kind: 'group', href: '/services#g' },
      problems: [{ id: 'b', lang, aliases: [], title: 'B', kind: 'problem', href: '/services#b' }],
    },
  ])
})

it('lists problems that stand under no heading', async () => {
  expect(problemGroupsOf(await page('services', '**A**\n\n**B**'))).toMatchObject([
    { problems: [{ id: 'a' }, { id: 'b' }] },
  ])
})

it.each([
  ['**P** {#thank-you}', 'a.md:1:1: “P” has the id “thank-you”, which the site needs for itself.'],
  ['**P** {#other}', 'which the site needs for itself'],
  ['**P** {#Team}', 'which has capital letters'],
  [`**${'long '.repeat(50)}end**`, 'which is too long for the name of a file'],
  [`**${'技術'.repeat(40)}**`, 'which is too long for the name of a file'],
])('refuses the id of %s', async (body, said) => {
  expect(await check(['a', body])).toContain(said)
})

it('refuses an id that two pages have', async () => {
  const said = 'content/pages/b.md:3:1: “P” has the id “p”, and so has one in content/pages/a.md.'
  expect(await check(['a', '**P**'], ['b', '\n\n**P**'])).toContain(said)
})

it('takes ids in the letters of any script', async () => {
  expect(await check(['a', '**技術顧問**\n\n**हमें सेवाएँ चाहिए**\n\n**Straße** {#straße #улица}'])).toBe('')
})

it.each([
  ['## Über uns\n\n[x](#über-uns)', 'the id “über-uns” on that page. Did you mean #uber-uns?'],
  ['## Q & A\n\n[x](#q--a)', 'Did you mean #q-a?'],
  ['## 서비스\n\n[x](#서비쓰)', 'the link to #서비쓰 leads nowhere'],
])('reads and writes ids in messages as their author does: %j', async (body, said) => {
  expect(await check(['a', body])).toContain(said)
})

it.each([
  '## ガイド\n\n[x](#ガイド)',
  '## ガイド\n\n[x](#カ\u3099イト\u3099)',
  '## सेवाएँ\n\n<a href="#सेवाएँ">x</a>',
  '<a name="old"></a>\n\n[x](#old)',
])('finds %j', async (body) => {
  expect(await check(['a', body])).toBe('')
})

it('refuses a former id that is another topic’s now', async () => {
  const said = await check(['a', '**P** {#p #old}'], ['b', '**Q** {#old}'])
  expect(said).toMatch(/^content\/pages\/b.md.*so has one in content\/pages\/a.md/)
})

it.each([
  [
    '## All\n\n### Team\n\n**A**',
    /^content\/pages\/b.md:3:1: warning: “What you get” is listed as a client’s problem[^\n]*$/,
  ],
  ['## All\n\n**A**', /^$/],
])('warns of a bold line without a group, which may be a heading, where others have groups: %j', async (body, said) => {
  expect(await check(['a', body], ['b', '## Advice\n\n**What you get**\n\nA plan.\n\n**Price**'])).toMatch(said)
})

it('knows a topic by what it was called before', async () => {
  const topics = problemGroupsOf(await page('a', '**P** {#p #old}\n\n**Q** {#q}')).flatMap(({ problems }) => problems)
  expect([findTopic(topics, 'old')?.id, findTopic(topics, 'q')?.id, findTopic(topics, 'none')]).toEqual([
    'p',
    'q',
    undefined,
  ])
})

it('lists a group that several pages share once, with the problems of all, and leads to the first', async () => {
  const pages = [
    await page('a', '## All\n\n### Team {#team #staff}\n\n**A**'),
    await page('b', '## Own\n\n**B**\n\n### Last\n\n**E**'),
    await page('c/d', '## More\n\n### TEAM {#team #people}\n\n**C**\n\n### Money\n\n**D**'),
  ]
  checkReferences(pages, addressesOf(pages))
  expect(messagesOf(pages)).toBe('')
  const groups = mergeGroups(pages.flatMap(problemGroupsOf))
  expect(groups.map(({ heading, problems }) => [heading?.href, problems.map(({ href }) => href)])).toEqual([
    ['/a#team', ['/a#a', '/c/d#c']],
    [undefined, ['/b#b']],
    ['/b#last', ['/b#e']],
    ['/c/d#money', ['/c/d#d']],
  ])
  const headings = groups.flatMap(({ heading }) => heading ?? [])
  expect(['staff', 'people'].map((id) => findTopic(headings, id)?.title)).toEqual(['Team', 'Team'])
})

it.each([
  [
    '### Money {#team}\n\n**B**',
    '3:1: “Money” has the id “team”, and so has the group “Team” in content/pages/a.md, which',
  ],
  ['### Other\n\n**Team**', '5:1: “Team” has the id “team”, and so has one in content/pages/a.md.'],
  ['### Team {#people #team}\n\n**B**', '3:1: “Team” has the id “team”, and so has one'],
])('does not let %j continue the group “Team”', async (body, said) => {
  expect(await check(['a', '## All\n\n### Team\n\n**A**'], ['b', `## More\n\n${body}`])).toContain(`b.md:${said}`)
})

it('lets headings that are no topics be called the same on two pages', async () => {
  expect(await check(['a', '## Contact'], ['b', '## Contact'])).toBe('')
})
