import type { Root } from 'hast'
import type { FootnoteDefinition, PhrasingContent } from 'mdast'
import rehypeParse from 'rehype-parse'
import rehypeRemark, { type Options } from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { escapeHtml } from '../escape-html'
import { fill } from '../fill'
import { decoded } from '../markdown/files'
import type { Outline, OutlineNode } from '../markdown/types'
import { contactPath } from '../paths'
import { type Proof, proofHtml } from '../proof'
import type { Topic } from '../topics'
import type { Words } from '../words'

export type Engagement = { name: string; time: string; where: string; what: string; price?: string; minimum?: string }

type Handle = NonNullable<Options['handlers']>[string]

/** `facts` is the line below the heading of a case or an article; `topics` are the problems of a case. */
type CopiedPage = {
  title: string
  facts?: string
  topics?: Topic[]
  engagements?: Engagement[]
  outline: Outline
}

/** @param address that of the page, which makes its links absolute */
export function markdownCopyOf(page: CopiedPage, address: URL, words: Words, proof: Proof): string {
  const { intro, nodes, footnotes } = page.outline
  const html = [
    `<h1>${escapeHtml(page.title)}</h1>`,
    page.facts ? `<p>${escapeHtml(page.facts)}</p>` : '',
    intro,
    page.engagements ? comparison(page.engagements, words) : '',
    ...nodes.map((node) => sectionOf(node, words, proof)),
    page.topics?.length ? problemLinks(page.topics, words) : '',
    `<section>${footnotes}</section>`,
  ]
  const tree = fragment.parse(html.join(''))
  makeAbsolute(tree, address)
  moveCaptions(tree)
  return markdown.stringify(markdown.runSync(tree))
}

/** `<a href="#user-content-fn-1">` and `<li id="user-content-fn-1">` are a footnote's mark and text (mdast-util-to-hast). */
const footnoteOf = (address: unknown) => /user-content-fn-(.+)$/.exec(decoded(String(address)))?.[1]

const link: Handle = (state, node) => {
  const { href, title, dataFootnoteRef, dataFootnoteBackref } = node.properties
  if (dataFootnoteBackref !== undefined) return []
  const label = dataFootnoteRef === undefined ? undefined : footnoteOf(href)
  if (label) return { type: 'footnoteReference', identifier: label, label }
  return {
    type: 'link',
    url: String(href ?? ''),
    title: title ? String(title) : null,
    children: state.all(node) as PhrasingContent[],
  }
}

/** The list of footnotes; any other section is around a table. */
const section: Handle = (state, node) => {
  const [list] = node.children
  const items = list?.type === 'element' && list.tagName === 'ol' ? list.children : []
  const notes = items.flatMap((item) => {
    const label = item.type === 'element' ? footnoteOf(item.properties.id) : undefined
    if (item.type !== 'element' || !label) return []
    const children = state.toFlow(state.all(item)) as FootnoteDefinition['children']
    return [{ type: 'footnoteDefinition' as const, identifier: label, label, children }]
  })
  return notes.length > 0 ? notes : state.all(node)
}

/** Markdown has no sign of its own for these: 10<sup>6</sup> would be read as 106. */
const htmlTag: Handle = (state, node) => {
  const children = state.all(node)
  if (children.some(({ type }) => type === 'footnoteReference')) return children
  return [{ type: 'html', value: `<${node.tagName}>` }, ...children, { type: 'html', value: `</${node.tagName}>` }]
}

const fragment = unified().use(rehypeParse, { fragment: true }).freeze()
const markdown = unified()
  .use(rehypeRemark, { handlers: { a: link, section, sub: htmlTag, sup: htmlTag } })
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-' })
  .freeze()

function sectionOf(
  { id, aliases, title, titleHtml = escapeHtml(title), kind, depth, html, children }: OutlineNode,
  words: Words,
  proof: Proof,
): string {
  const isProblem = kind === 'problem'
  const heading = `<h${depth}>${isProblem ? fill(escapeHtml(words.quotation), { text: titleHtml }) : titleHtml}</h${depth}>`
  const ask = isProblem ? `<p><a href="${contactPath(id)}">${escapeHtml(words.problems.ask)}</a></p>` : ''
  const shown = isProblem ? proofHtml({ id, aliases }, proof, words) : ''
  return [heading, html, shown, ...children.map((child) => sectionOf(child, words, proof)), ask].join('')
}

function problemLinks(problems: Topic[], words: Words) {
  const items = problems.map(({ id, href, title }) => {
    const quoted = fill(escapeHtml(words.quotation), { text: escapeHtml(title) })
    return `<li><a href="${href}">${quoted}</a>. <a href="${contactPath(id)}">${escapeHtml(words.problems.ask)}</a></li>`
  })
  return `<h2>${escapeHtml(words.cases.problems)}</h2><ul>${items.join('')}</ul>`
}

function comparison(engagements: Engagement[], words: Words) {
  const items = engagements.map(({ name, time, where, what, price, minimum }) => {
    const labelled = (label: string, text?: string) => text && `${label}: ${text}`
    const { engagements: labels } = words
    const facts = [time, where, what, labelled(labels.price, price), labelled(labels.minimum, minimum)]
    return `<li><strong>${escapeHtml(name)}</strong>: ${escapeHtml(`${facts.filter(Boolean).join('. ')}.`)}</li>`
  })
  return `<ul>${items.join('')}</ul>`
}

/** Makes the links and pictures of a page absolute, in place. */
export function makeAbsolute(tree: Root, address: URL) {
  visit(tree, 'element', ({ properties }) => {
    for (const name of ['href', 'src']) {
      const link = properties[name]
      if (typeof link === 'string' && URL.canParse(link, address)) properties[name] = new URL(link, address).href
    }
  })
}

/** Markdown has no captions: they become the paragraph above the table. */
function moveCaptions(tree: Root) {
  visit(tree, 'element', ({ tagName, children }, index, parent) => {
    const caption =
      tagName === 'table'
        ? children.find((child) => child.type === 'element' && child.tagName === 'caption')
        : undefined
    if (caption?.type !== 'element' || !parent || index === undefined) return
    parent.children.splice(index, 0, { ...caption, tagName: 'p' })
    return [SKIP, index + 2]
  })
}
