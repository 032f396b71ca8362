import { render, screen, within } from '@testing-library/react'
import { Engagements } from '@/components/engagements'
import { HiddenMark, LastUpdated } from '@/components/entries'
import { OutlineSections } from '@/components/outline-sections'
import { ProblemIndex } from '@/components/problem-index'
import { contentOf, type OutlineNode, type Page } from '@/lib/content'

type Node = OutlineNode
const node = (kind: Node['kind'], depth: Node['depth'], id: string, children: Node[] = []): Node => ({
  id,
  aliases: [],
  title: `Title ${id}`,
  kind,
  depth,
  html: `<p>Answer ${id}</p>`,
  children,
  line: 1,
})

it('shows an outline at its own levels, each problem with its answer and a way to ask', () => {
  render(
    <OutlineSections
      outline={{
        intro: '',
        nodes: [
          node('section', 2, 'why'),
          node('index', 2, 'all', [
            node('group', 3, 'team', [node('problem', 4, 'leaving'), node('problem', 4, 'growing')]),
          ]),
        ],
        footnotes: '',
      }}
      lang=""
    />,
  )
  const levels = screen.getAllByRole('heading').map((heading) => [heading.tagName, heading.textContent])
  expect(levels).toEqual([
    ['H2', 'Title why'],
    ['H2', 'Title all'],
    ['H3', 'Title team'],
    ['H4', '“Title leaving”'],
    ['H4', '“Title growing”'],
  ])
  const problem = screen.getAllByRole('article')[0] as HTMLElement
  expect(problem).toHaveAttribute('id', 'leaving')
  expect(within(problem).getByText('Answer leaving')).toBeInTheDocument()
  expect(within(problem).getByRole('link', { name: 'Ask about this: Title leaving' })).toHaveAttribute(
    'href',
    '/contact/leaving',
  )
  expect(within(problem).getByRole('link', { name: 'All problems' })).toHaveAttribute('href', '#all')
  const contents = screen.getByRole('navigation', { name: 'Title all' })
  expect(within(contents).getByRole('link', { name: 'Title growing' })).toHaveAttribute('href', '#growing')
})

it('leads from a problem that no list on its page has to the list on the home page', () => {
  render(<OutlineSections outline={{ intro: '', nodes: [node('problem', 2, 'alone')], footnotes: '' }} lang="" />)
  expect(screen.getByRole('link', { name: 'All problems' })).toHaveAttribute('href', '/#ProblemIndex')
})

const problem = (id: string) => ({
  id,
  lang: '',
  aliases: [],
  title: `I have ${id}`,
  kind: 'problem' as const,
  href: `/services#${id}`,
})
const team = { id: 'team', lang: '', aliases: [], title: 'Team', kind: 'group' as const, href: '/services#team' }

it('lists every problem in the client’s words, in the groups there are', () => {
  const groups = [{ problems: [problem('a')] }, { heading: team, problems: [problem('b'), problem('c')] }]
  jest.replaceProperty(contentOf(''), 'problemGroups', groups)
  render(<ProblemIndex lang="" />)
  const index = screen.getByRole('navigation', { name: 'Which of these sounds like you?' })
  const links = within(index)
    .getAllByRole('link')
    .map((link) => [link.textContent, link.getAttribute('href')])
  expect(links).toEqual([
    ['“I have a”', '/services#a'],
    ['“I have b”', '/services#b'],
    ['“I have c”', '/services#c'],
    ['Get in touch', '/contact'],
  ])
  expect(within(index).getByRole('heading', { level: 3 })).toHaveTextContent('Team')
})

const page = (values: Partial<Page>) =>
  ({ lang: '', category: 'footer', visible: true, date: '2026-02-01T00:00:00.000Z', ...values }) as Page

it('compares ways of working', () => {
  const engagement = { name: 'Interim', time: 'Days', where: 'On site', what: 'Lead' }
  render(<Engagements page={page({ engagements: [engagement as never] })} />)
  const interim = screen.getByRole('region', { name: 'Interim' })
  expect(
    within(interim)
      .getAllByRole('definition')
      .map(({ textContent }) => textContent),
  ).toEqual(['Days', 'On site', 'Lead'])
})

it('dates a notice, and marks a page that clients do not see', () => {
  render(<LastUpdated page={page({})} />)
  expect(screen.getByText('1 February 2026')).toHaveAttribute('datetime', '2026-02-01')
  render(<HiddenMark page={page({ visible: false })} />)
  expect(screen.getByText(/^Hidden: clients do not see this page/)).toBeVisible()
})

it.each([
  ['a date for another page', <LastUpdated page={page({ category: 'top' })} />],
  ['a mark on a page that clients see', <HiddenMark page={page({})} />],
  ['a list without problems', <ProblemIndex lang="" />],
  ['a comparison without ways of working', <Engagements page={page({ engagements: [] })} />],
])('does not show %s', (_name, element) => {
  jest.replaceProperty(contentOf(''), 'problemGroups', [])
  expect(render(element).container).toBeEmptyDOMElement()
})
