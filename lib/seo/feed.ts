import { Feed } from 'feed'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import type { CheckedPage, SiteFacts } from '../content/check'
import { kindOf } from '../content/files'
import { escapeHtml } from '../escape-html'
import type { OutlineNode } from '../markdown/types'
import { feedPath, pagePath } from '../paths'
import { makeAbsolute } from './markdown-copy'

const MAX_ENTRIES = 50

const html = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify).freeze()

/** The articles that clients see as an Atom feed (RFC 4287), newest first, with their whole text. @returns `undefined` if there is none */
export function feedOf(pages: CheckedPage[], { name, url, email, founder, language }: SiteFacts): string | undefined {
  const articles = pages
    .filter(({ file, visible }) => visible && kindOf(file.path) === 'article')
    .sort((a, b) => b.date.localeCompare(a.date))
    .slice(0, MAX_ENTRIES)
  if (articles.length === 0) return undefined
  const absolute = (path: string) => new URL(path, url).href
  const author = { name: founder ?? name, email, link: url }
  const feed = new Feed({
    title: name,
    id: absolute('/'),
    link: absolute(pagePath('articles')),
    feedLinks: { atom: absolute(feedPath) },
    language,
    author,
    generator: false,
    updated: new Date(articles.map(changed).sort().at(-1) ?? 0),
  })
  for (const article of articles) {
    const link = absolute(pagePath(article.id))
    feed.addItem({
      title: article.title,
      // Readers show an article with another id as a new one, so it is the first address that the article had.
      id: absolute(article.aliases?.[0] ?? pagePath(article.id)),
      link,
      published: new Date(article.date),
      date: new Date(changed(article)),
      description: article.summary,
      content: contentOf(article, new URL(link)),
    })
  }
  return feed.atom1()
}

const changed = ({ date, updated }: CheckedPage) => updated ?? date

function contentOf({ outline: { intro, nodes, footnotes } }: CheckedPage, address: URL) {
  const tree = html.parse([intro, ...nodes.map(sectionOf), footnotes].join(''))
  makeAbsolute(tree, address)
  return html.stringify(tree)
}

const sectionOf = ({ depth, title, titleHtml, html, children }: OutlineNode): string =>
  [`<h${depth}>${titleHtml ?? escapeHtml(title)}</h${depth}>`, html, ...children.map(sectionOf)].join('')
