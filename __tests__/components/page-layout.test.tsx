import { cleanup, render, screen } from '@testing-library/react'
import { PageLayout } from '@/components/page-layout'
import { contentOf, type Page } from '@/lib/content'

const { requirePage } = contentOf('')
const mockEditor = { url: 'https://github.com/ada/site/edit/main/' }
jest.mock('contentlayer/editor.json', () => ({
  __esModule: true,
  get default() {
    return mockEditor.url
  },
}))

const editLink = (page?: Page) => {
  render(<PageLayout page={page}>Text</PageLayout>, { container: document })
  const address = screen.queryByRole('link', { name: 'Edit this page' })?.getAttribute('href')
  cleanup()
  return address
}

it('ends with a link to the file of the page, where its editor is known', () => {
  expect(editLink(requirePage('contact'))).toBe('https://github.com/ada/site/edit/main/content/pages/contact.md')
  expect(editLink(requirePage('home'))).toBe('https://github.com/ada/site/edit/main/content/pages/home.md')
  const article = requirePage('articles').listed?.[0]
  expect(editLink(article)).toBe(`https://github.com/ada/site/edit/main/content/${article?.id}.md`)
})

it('has no such link for a list and for an unknown address, which have no file', () => {
  expect([editLink(requirePage('cases')), editLink()]).toEqual([undefined, undefined])
})

it('has no such link where the editor is not known, and so on the live site', () => {
  mockEditor.url = ''
  expect(editLink(requirePage('contact'))).toBeUndefined()
})
