import type { Element, Root, RootContent } from 'hast'
import type { Root as Source } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import remarkSmartypants from 'remark-smartypants'
import { unified } from 'unified'
import { CONTINUE, EXIT, visit } from 'unist-util-visit'
import { visitParents } from 'unist-util-visit-parents'
import { addError, addWarning } from '../content/messages'
import { mainId } from '../paths'
import { insertFacts } from './facts'
import { checkLevels, type Heading, isSameTitle, readHeading } from './headings'
import { prepareImage } from './images'
import { isInternal, resolveLink } from './links'
import { nest, type Section } from './nest'
import { quotesOf } from './quotation-marks'
import type { InternalLink, MarkdownSource, OutlineNode, PictureCopy, ReadOutline, Report } from './types'

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { footnoteLabelTagName: 'p' })
  .use(rehypeStringify)

/** A third of the time of a page, so only for pages with quotation marks, dashes or ellipses. */
const typography = (language?: string) =>
  unified().use(remarkSmartypants, { dashes: 'oldschool', backticks: false, ...quotesOf(language) })
const plainPunctuation = /["']|--|\.\.\./

/** Reports mistakes as messages on the file and never throws; raw HTML is dropped. */
export async function buildOutline(source: MarkdownSource): Promise<ReadOutline> {
  const { file, body, title, facts } = source
  const copies: PictureCopy[] = []
  const links: InternalLink[] = []
  const report: Report = (place, reason, level) => {
    if (level === 'warning') addWarning(file, reason, place)
    else addError(file, reason, place)
  }

  const parsed = markdown.parse(body)
  insertFacts(parsed, facts, report)
  const tree = markdown.runSync(
    hasPlainPunctuation(parsed) ? (typography(facts.language).runSync(parsed) as Source) : parsed,
  )
  undoAccidentalHeadings(tree, body)
  checkLevels(tree, title, report)
  await prepare(tree, source, copies, report, ({ properties: { href }, position }) => {
    // Footnotes link to and from the list that they make themselves.
    const isOwn = isInternal(String(href)) && !String(href).startsWith('#user-content-')
    if (position && isOwn) links.push({ href: String(href), place: position.start })
  })

  const { intro, sections } = split(tree, title)
  const nodes = nest(sections, (children) => markdown.stringify({ type: 'root', children }))
  checkIds(nodes, (line, reason) => addError(file, reason, { line, column: 1 }))
  return { intro: markdown.stringify({ type: 'root', children: intro }), nodes, links, copies }
}

function hasPlainPunctuation(tree: Source) {
  let found = false
  visit(tree, 'text', ({ value }) => {
    found ||= plainPunctuation.test(value)
    return found ? EXIT : CONTINUE
  })
  return found
}

/** `---` directly under a paragraph is a heading (CommonMark 4.3), though it is meant as a rule here. */
function undoAccidentalHeadings(tree: Root, body: string) {
  const lines = body.split('\n')
  for (const node of tree.children) {
    if (node.type !== 'element' || node.tagName !== 'h2' || !node.position) continue
    const { start, end } = node.position
    if (end.line > start.line && lines[end.line - 1]?.trim() === '---') node.tagName = 'p'
  }
}

async function prepare(
  tree: Root,
  { file, isLazy = false }: MarkdownSource,
  copies: PictureCopy[],
  report: Report,
  noteLink: (link: Element) => void,
) {
  const images: { img: Element; insideLink: boolean }[] = []
  visitParents(tree, 'element', (node, ancestors) => {
    if (node.tagName === 'img') {
      const insideLink = ancestors.some((ancestor) => ancestor.type === 'element' && ancestor.tagName === 'a')
      images.push({ img: node, insideLink })
    } else if (node.tagName === 'a') {
      resolveLink(node, file.path, report)
      noteLink(node)
    } else if (/^h[1-6]$/.test(node.tagName) && ancestors.length > 1) {
      // A heading inside a quotation or a list would break the order of the page's levels.
      node.tagName = 'p'
      node.children = [{ type: 'element', tagName: 'strong', properties: {}, children: node.children }]
    } else if (node.tagName === 'pre') node.properties.tabIndex = 0
    if (node.properties.align) {
      node.properties.className = [`align-${node.properties.align}`]
      node.properties.align = undefined
    }
  })
  for (const { img, insideLink } of images)
    await prepareImage(img, { file: file.path, insideLink, isLazy: isLazy || copies.length > 0 }, copies, report)
}

function split(tree: Root, title: string) {
  const intro: RootContent[] = []
  const sections: Section[] = []
  const isTitle = (heading: Heading) => sections.length === 0 && isSameTitle(heading.title, title)
  for (const node of tree.children) {
    const heading = readHeading(node)
    if (isRule(node) || (heading?.level && isTitle(heading))) continue
    if (heading) sections.push({ heading, content: [] })
    else (sections.at(-1)?.content ?? intro).push(node)
  }
  return { intro: trim(intro), sections: sections.map((section) => ({ ...section, content: trim(section.content) })) }
}

const isRule = (node: RootContent) => node.type === 'element' && node.tagName === 'hr'
const isBlank = (node: RootContent) => node.type === 'text' && node.value.trim() === ''
const trim = (nodes: RootContent[]) => nodes.filter((node) => !isBlank(node))

function checkIds(
  nodes: OutlineNode[],
  report: (line: number, message: string) => void,
  seen = new Map<string, number>(),
) {
  for (const { id: own, aliases, title, line, children } of nodes) {
    for (const id of [own, ...aliases]) {
      const earlier = seen.get(id)
      const give = 'give it one of its own with {#some-id} at the end of its line'
      if (id === mainId) report(line, `“${title}” has the id “${id}”, which the page's frame uses: ${give}.`)
      else if (!/^[\p{L}\p{N}][\p{L}\p{N}_]*(?:-[\p{L}\p{N}_]+)*$/u.test(id))
        report(line, `“${title}” has the id “${id}”: ${give}, in letters, digits and single hyphens.`)
      else if (earlier) report(line, `“${title}” has the id “${id}”, and so has line ${earlier}: ${give}.`)
      seen.set(id, line)
    }
    checkIds(children, report, seen)
  }
}
