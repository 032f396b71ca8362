import { Feed } from 'feed'
import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import type { CheckedPage, SiteFacts } from '../content/check'
import { kindOf } from '../content/files'
import { escapeHtml } from '../escape-html'
import type { OutlineNode } from '../markdown/types'
import { feedPath, pagePath } from '../paths'
import { makeAbsolute } from './markdown-copy'

const MAX_ENTRIES = 50

const html = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify).freeze()

/** The articles that clients see as an Atom feed (RFC 4287), newest first, with their whole text. @returns `undefined` if there is none */
export function feedOf(pages: CheckedPage[], { name, url, email, founder }: SiteFacts): string | undefined {
  const articles = pages
    .filter(({ file, visible }) => visible && kindOf(file.path) === 'article')
    .sort((a, b) => b.date.localeCompare(a.date))
    .slice(0, MAX_ENTRIES)
  if (articles.length === 0) return undefined
  const absolute = (path: string) => new URL(path, url).href
  const author = { name: founder ?? name, email: toAsciiDomain(email), link: url }
  const feed = new Feed({
    title: name,
    id: absolute('/'),
    link: absolute(pagePath('articles')),
    feedLinks: { atom: absolute(feedPath) },
    author,
    generator: false,
    updated: new Date(articles.map(changed).sort().at(-1) ?? 0),
  })
  for (const article of articles) {
    const link = absolute(pagePath(article.id))
    feed.addItem({
      // The library marks all texts of an entry as HTML.
      title: cdata(escapeHtml(article.title)),
      id: absolute(firstAddressOf(article)),
      link,
      published: new Date(article.date),
      date: new Date(changed(article)),
      description: cdata(escapeHtml(article.summary ?? '')),
      content: contentOf(article, new URL(link)),
    })
  }
  return feed.atom1()
}

/** Readers show an article with another id as a new one, so an alias of another kind must not change it. */
const firstAddressOf = ({ id, aliases }: CheckedPage) =>
  aliases?.find((alias) => alias.startsWith(pagePath('articles/'))) ?? pagePath(id)

const changed = ({ date, updated }: CheckedPage) => updated ?? date

function contentOf({ outline: { intro, nodes, footnotes } }: CheckedPage, address: URL) {
  const tree = html.parse([intro, ...nodes.map(sectionOf), footnotes].join(''))
  makeAbsolute(tree, address)
  prepareForReaders(tree)
  return cdata(html.stringify(tree))
}

/** Text for screen readers alone would be shown, because a feed has no styles; and one address is enough for a picture. */
function prepareForReaders(tree: Root) {
  visit(tree, 'element', ({ properties }, index, parent) => {
    properties.srcSet = undefined
    properties.sizes = undefined
    if (!parent || index === undefined || ![properties.className].flat().includes('visually-hidden')) return
    parent.children.splice(index, 1)
    return index
  })
}

/** Without the characters that XML cannot have (XML 1.0, 2.2), and without `]]>`, which ends a CDATA section (2.7). */
const cdata = (text: string) =>
  text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replaceAll(']]>', ']]&gt;')

const sectionOf = ({ depth, title, titleHtml, html, children }: OutlineNode): string =>
  [`<h${depth}>${titleHtml ?? escapeHtml(title)}</h${depth}>`, html, ...children.map(sectionOf)].join('')
