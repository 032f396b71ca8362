import type { Root } from 'hast'
import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { fill } from '../fill'
import type { Outline, OutlineNode } from '../markdown/types'
import { contactPath } from '../paths'
import type { Words } from '../words'

export type Engagement = { name: string; time: string; where: string; what: string }

type CopiedPage = { title: string; engagements?: Engagement[]; outline: Outline }

/** @param address that of the page, which makes its links absolute */
export function markdownCopyOf(page: CopiedPage, address: URL, words: Words): string {
  const { intro, nodes } = page.outline
  const html = [
    `<h1>${escapeHtml(page.title)}</h1>`,
    intro,
    page.engagements ? comparison(page.engagements) : '',
    ...nodes.map((node) => section(node, words)),
  ]
  const tree = fragment.parse(html.join(''))
  makeAbsolute(tree, address)
  return markdown.stringify(markdown.runSync(tree))
}

const fragment = unified().use(rehypeParse, { fragment: true }).freeze()
const markdown = unified().use(rehypeRemark).use(remarkGfm).use(remarkStringify, { bullet: '-' }).freeze()

function section({ id, title, kind, depth, html, children }: OutlineNode, words: Words): string {
  const isProblem = kind === 'problem'
  const heading = `<h${depth}>${escapeHtml(isProblem ? fill(words.quotation, { text: title }) : title)}</h${depth}>`
  const ask = isProblem ? `<p><a href="${contactPath(id)}">${escapeHtml(words.problems.ask)}</a></p>` : ''
  return [heading, html, ...children.map((child) => section(child, words)), ask].join('')
}

function comparison(engagements: Engagement[]) {
  const items = engagements.map(
    ({ name, time, where, what }) =>
      `<li><strong>${escapeHtml(name)}</strong>: ${escapeHtml(`${time}. ${where}. ${what}.`)}</li>`,
  )
  return `<ul>${items.join('')}</ul>`
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function makeAbsolute(tree: Root, address: URL) {
  visit(tree, 'element', ({ properties }) => {
    for (const name of ['href', 'src']) {
      const link = properties[name]
      if (typeof link === 'string' && URL.canParse(link, address)) properties[name] = new URL(link, address).href
    }
  })
}
