import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import { defaultTimeZone, startOfDay } from '../day'
import { escapeHtml } from '../escape-html'
import type { OutlineNode } from '../markdown/types'
import { dayOf, type Page, type SiteFacts } from '../pages'
import { feedPath, pagePath } from '../paths'

const MAX_ENTRIES = 50

const html = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify).freeze()

/** The articles in a language that clients see as an Atom feed (RFC 4287), newest first, with their whole text. @returns `undefined` if there is none */
export function feedOf(pages: Page[], site: SiteFacts, lang: string): string | undefined {
  const { name, url, email, founder, timeZone = defaultTimeZone } = site
  const articles = pages
    .filter((page) => page.article && page.visible && page.lang === lang)
    .sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
    .slice(0, MAX_ENTRIES)
  if (articles.length === 0) return undefined
  const home = pagePath({ id: 'home', lang })
  const absolute = (path: string) => xml(new URL(path, url).href)
  const instantOf = (day: string) => startOfDay(day, timeZone)
  const entries = articles.map(
    (article) => `  <entry>
    <title>${xml(article.title)}</title>
    <id>${absolute(firstAddressOf(article))}</id>
    <link href="${absolute(pagePath(article))}"/>
    <published>${instantOf(dayOf(article))}</published>
    <updated>${instantOf(article.date)}</updated>
    <summary>${xml(article.description)}</summary>
    <content type="html">${xml(contentOf(article, new URL(pagePath(article), url)))}</content>
  </entry>
`,
  )
  const changes = articles.map(({ date }) => date).sort()
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>${xml(name)}</title>
  <id>${absolute(home)}</id>
  <link href="${absolute(pagePath({ id: 'articles', lang }))}"/>
  <link rel="self" href="${absolute(feedPath(lang))}"/>
  <author><name>${xml(founder ?? name)}</name><email>${xml(toAsciiDomain(email))}</email><uri>${absolute(home)}</uri></author>
  <updated>${instantOf(changes.at(-1) ?? '')}</updated>
${entries.join('')}</feed>
`
}

/** Readers show an article with another id as a new one, so an alias of another kind must not change it. */
const firstAddressOf = (page: Page) =>
  page.aliases?.find((alias) => alias.startsWith(pagePath({ ...page, id: 'articles/' }))) ?? pagePath(page)

/**
 * A feed is read outside of the site and has no styles: its links are absolute, and text for screen readers alone, which would be shown, is left
 * out. One address is enough for a picture.
 */
function contentOf({ outline: { intro, nodes, footnotes } }: Page, address: URL) {
  const tree = html.parse([intro, ...nodes.map(sectionOf), footnotes].join(''))
  visit(tree, 'element', ({ properties }, index, parent) => {
    for (const name of ['href', 'src']) {
      const link = properties[name]
      if (typeof link === 'string' && URL.canParse(link, address)) properties[name] = new URL(link, address).href
    }
    properties.srcSet = undefined
    properties.sizes = undefined
    if (!parent || index === undefined || ![properties.className].flat().includes('visually-hidden')) return
    parent.children.splice(index, 1)
    return index
  })
  return html.stringify(tree)
}

/** Without the characters that XML cannot have (XML 1.0, 2.2), and soft hyphens, which some readers show. */
const xml = (text: string) =>
  escapeHtml(text.replace(/[^\t\n\r\x20-\xAC\xAE-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''))

const sectionOf = ({ depth, title, titleHtml, html, children }: OutlineNode): string =>
  [`<h${depth}>${titleHtml ?? escapeHtml(title)}</h${depth}>`, html, ...children.map(sectionOf)].join('')
