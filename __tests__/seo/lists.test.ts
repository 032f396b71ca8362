/** @jest-environment node */
import { GET } from '@/app/llms.txt/route'
import sitemap from '@/app/sitemap'
import { getSite, type Page } from '@/lib/content'
import { graphOf } from '@/lib/seo/structured-data'
import { outlinedPage } from '../helpers/content'

const home = { title: 'Home', description: 'What I `do`' }
let pages: Page[] = []

jest.mock('@/lib/content', () => {
  const content = jest.requireActual('@/lib/content')
  return {
    ...content,
    getIndexedPages: () => pages,
    contentOf: (lang: string) => ({
      ...content.contentOf(lang),
      requirePage: () => home,
      getListOf: ({ case: about, article }: Page) => (about || article) && { id: 'list', lang, title: 'List' },
    }),
  }
})

const ended = '2019-03-31T00:00:00.000Z'
const aCase = { client: 'C', duration: 'a year', ended, problems: [] }

it('llms.txt has one line a page, whatever its title is', async () => {
  pages = [
    await outlinedPage('a', '', { title: 'Why ](https://evil.example) [now', description: 'One <b>line</b>\nof two.' }),
    await outlinedPage('b', '', { title: 'C:\\temp', description: 'B.' }),
  ]
  const lines = (await GET().text()).split('\n')
  const { url } = getSite()
  expect(lines).toContain('> What I \\`do\\`')
  expect(lines.filter((line) => line.startsWith('- '))).toEqual([
    `- [Why \\](https://evil.example) \\[now](${url}/a): One \\<b>line\\</b> of two.`,
    `- [C:\\\\temp](${url}/b): B.`,
  ])
})

it('says when a text last changed, and of a case nothing, whose date is older than its text', async () => {
  const theCase = await outlinedPage('cases/late', '', { date: ended, case: aCase })
  const article = await outlinedPage('articles/one', '', {
    date: '2026-11-23T00:00:00.000Z',
    article: { published: '2026-11-22T00:00:00.000Z', updated: '2026-11-23T00:00:00.000Z' },
  })
  pages = [theCase, await outlinedPage('cases', '', { date: ended, listed: [theCase] }), article]
  expect(sitemap().map(({ lastModified }) => lastModified)).toEqual([undefined, undefined, '2026-11-23'])
  const [ofCase, ofArticle] = [theCase, article].map((page) => JSON.stringify(graphOf(page)))
  expect(ofCase).not.toMatch(/2019|datePublished|dateModified/)
  expect(ofArticle).toMatch(/"datePublished":"2026-11-22T00:00:00(?:Z|[+]00:00)","dateModified":"2026-11-23T00:00:00/)
})
