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
  expect(groups).toEqual([
    { heading: undefined, problems: [{ id: 'a', aliases: [], title: 'A', kind: 'problem', href: '/services#a' }] },
    {
      heading: { id: 'g', aliases: ['team'], title: 'G', kind: 'group', href: '/services#g' },
      problems: [{ id: 'b', aliases: [], title: 'B', kind: 'problem', href: '/services#b' }],
    },
  ])
})

it('lists problems that stand under no heading', async () => {
  expect(problemGroupsOf(await page('services', '**A**\n\n**B**'))).toMatchObject([
    { problems: [{ id: 'a' }, { id: 'b' }] },
  ])
})

it.each([
  [
    'a route of the site',
    [['a', '**P** {#thank-you}']],
    'content/pages/a.md:1:1: “P” has the id “thank-you”, which the site needs for itself.',
  ],
  ['the value for no topic', [['a', '**P** {#other}']], 'which the site needs for itself'],
  [
    'one of another page',
    [
      ['a', '**P**'],
      ['b', '\n\n**P**'],
    ],
    'content/pages/b.md:3:1: “P” has the id “p”, and so has one in content/pages/a.md.',
  ],
  ['spelt with capitals', [['a', '**P** {#Team}']], 'which has capital letters'],
  ['too long for a file name', [['a', `**${'long '.repeat(50)}end**`]], 'which is too long for the name of a file'],
  ['too long in another script', [['a', `**${'技術'.repeat(40)}**`]], 'which is too long for the name of a file'],
])('refuses an id that is %s', async (_name, pages, said) => {
  expect(await check(...(pages as [string, string][]))).toContain(said)
})

it('takes ids in the letters of any script', async () => {
  expect(await check(['a', '**技術顧問**\n\n**हमें सेवाएँ चाहिए**\n\n**Straße** {#straße #улица}'])).toBe('')
})

it.each([
  [
    '## Über uns\n\n[x](#über-uns)',
    'the link to #über-uns leads nowhere: there is no heading with the id “über-uns” on that page. Did you mean #uber-uns?',
  ],
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
    await page('b', '**B**'),
    await page('c/d', '## More\n\n### TEAM {#team #people}\n\n**C**\n\n### Money\n\n**D**'),
  ]
  checkReferences(pages, addressesOf(pages))
  expect(messagesOf(pages)).toBe('')
  const groups = mergeGroups(pages.flatMap(problemGroupsOf))
  expect(groups.map(({ heading, problems }) => [heading?.href, problems.map(({ href }) => href)])).toEqual([
    ['/a#team', ['/a#a', '/c/d#c']],
    [undefined, ['/b#b']],
    ['/c/d#money', ['/c/d#d']],
  ])
  const headings = groups.flatMap(({ heading }) => heading ?? [])
  expect(['staff', 'people'].map((id) => findTopic(headings, id)?.title)).toEqual(['Team', 'Team'])
})

it.each([
  [
    'a group of another title',
    '### Money {#team}\n\n**B**',
    'content/pages/b.md:3:1: “Money” has the id “team”, and so has the group “Team” in content/pages/a.md, which only a group of the same title continues. Give it another with {#some-id} at the end of its line.',
  ],
  ['a problem', '### Other\n\n**Team**', 'b.md:5:1: “Team” has the id “team”, and so has one in content/pages/a.md.'],
  [
    'a group that was called so',
    '### Team {#people #team}\n\n**B**',
    'b.md:3:1: “Team” has the id “team”, and so has one',
  ],
])('does not let %s continue a group', async (_name, body, said) => {
  expect(await check(['a', '## All\n\n### Team\n\n**A**'], ['b', `## More\n\n${body}`])).toContain(said)
})

it('lets headings that are no topics be called the same on two pages', async () => {
  expect(await check(['a', '## Contact'], ['b', '## Contact'])).toBe('')
})
