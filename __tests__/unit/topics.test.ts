/** @jest-environment node */
import { buildOutline } from '@/lib/markdown/outline'
import { faultsOfTopics as faultsOf, findTopic, problemGroupsOf } from '@/lib/topics'

const page = (id: string, body: string) => ({
  id,
  _id: `pages/${id}.md`,
  outline: buildOutline({ file: `content/pages/${id}.md`, body, lineOffset: 0, title: id, facts: {} }),
})

it('lists problems in their groups, and links to where they stand', () => {
  const groups = problemGroupsOf(page('services', '## All\n\n**A**\n\n### G {#g #team}\n\n**B** {#b}\n\n## Other'))
  expect(groups).toEqual([
    { heading: undefined, problems: [{ id: 'a', aliases: [], title: 'A', kind: 'problem', href: '/services#a' }] },
    {
      heading: { id: 'g', aliases: ['team'], title: 'G', kind: 'group', href: '/services#g' },
      problems: [{ id: 'b', aliases: [], title: 'B', kind: 'problem', href: '/services#b' }],
    },
  ])
})

it('lists problems that stand under no heading', () => {
  expect(problemGroupsOf(page('services', '**A**\n\n**B**'))).toMatchObject([{ problems: [{ id: 'a' }, { id: 'b' }] }])
})

it.each([
  [
    'a route of the site',
    [page('a', '**P** {#thank-you}')],
    'content/pages/a.md:1: “P” has the id “thank-you”, which the site needs for itself.',
  ],
  ['the value for no topic', [page('a', '**P** {#other}')], 'which the site needs for itself'],
  [
    'one of another page',
    [page('a', '**P**'), page('b', '\n\n**P**')],
    'content/pages/b.md:3: “P” has the id “p”, and so has one in content/pages/a.md.',
  ],
  ['no address', [page('a', '**Straße**')], 'which cannot be an address'],
  ['too long for a file name', [page('a', `**${'long '.repeat(50)}end**`)], 'which is longer than 200 characters'],
])('refuses an id that is %s', (_name, pages, said) => {
  const [fault] = faultsOf(pages)
  expect(`${fault?.file}:${fault?.line}: ${fault?.message}`).toContain(said)
})

it('refuses a former id that is another topic’s now', () => {
  const [fault] = faultsOf([page('a', '**P** {#p #old}'), page('b', '**Q** {#old}')])
  expect(fault).toMatchObject({
    file: 'content/pages/b.md',
    message: expect.stringContaining('so has one in content/pages/a.md'),
  })
})

it('knows a topic by what it was called before', () => {
  const topics = problemGroupsOf(page('a', '**P** {#p #old}\n\n**Q** {#q}')).flatMap(({ problems }) => problems)
  expect([findTopic(topics, 'old')?.id, findTopic(topics, 'q')?.id, findTopic(topics, 'none')]).toEqual([
    'p',
    'q',
    undefined,
  ])
})

it('lets headings that are no topics be called the same on two pages', () => {
  expect(faultsOf([page('a', '## Contact'), page('b', '## Contact')])).toEqual([])
})
