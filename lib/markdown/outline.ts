import type { Element, ElementContent, Root, RootContent } from 'hast'
import rehypeStringify from 'rehype-stringify'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkGemoji from 'remark-gemoji'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { visitParents } from 'unist-util-visit-parents'
import type { VFile } from 'vfile'
import { fill } from '../fill'
import { addWarning } from '../messages'
import { labelAlerts } from './alerts'
import { element, isBlank, text } from './element'
import { insertFacts } from './facts'
import { checkLevels, type Heading, isSameTitle, readHeading, wordsOf } from './headings'
import { keepHarmlessHtml } from './html'
import { checkIds, keepFreeIds, reportIdsInText } from './ids'
import { linkToOutsideImages, prepareImages } from './images'
import { checkLeftovers } from './leftovers'
import { isInternal, resolveLink } from './links'
import { nest, type Section } from './nest'
import { wrapTables } from './tables'
import type { InternalLink, MarkdownSource, ReadOutline } from './types'
import { setTypography } from './typography'

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkCjkFriendly)
  .use(remarkGemoji)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify)

/** Reports mistakes as messages on the file. It throws only where nesting is too deep for the stack. */
export async function buildOutline(source: MarkdownSource): Promise<ReadOutline> {
  const { file, body, title, facts, paths, words, hasProblems = true, isLazy = false } = source
  const parsed = markdown.parse(body)
  checkLeftovers(parsed, body, file)
  insertFacts(parsed, facts, file)
  const tree = keepHarmlessHtml(markdown.runSync(parsed), body, file)
  setTypography(tree, facts.language)
  undoAccidentalHeadings(tree, body, file)
  linkToOutsideImages(tree, file, facts.url)
  const links = resolveLinks(tree, paths, file, facts.url)
  nameFootnotes(tree, words.footnotes.back)
  flattenHeadings(tree)
  labelTasks(tree)
  labelAlerts(tree, words.alerts, file)
  setAttributes(tree)
  const copies = await prepareImages(tree, file, isLazy)

  const { intro, sections, footnotes } = split(tree, title, file)
  const toHtml = (children: RootContent[]) => markdown.stringify({ type: 'root', children })
  const tableNames = new Map<string, number>()
  wrapTables(intro, title, tableNames)
  for (const { heading, content } of sections) wrapTables(content, heading.title, tableNames)
  const anchors = keepFreeIds(tree, sections)
  reportIdsInText(tree, file)
  const nodes = nest(sections, toHtml, hasProblems)
  checkIds(nodes, file)
  return { intro: toHtml(intro), nodes, footnotes: footnotes ? toHtml(footnotes) : '', links, copies, anchors }
}

/** `---` directly under a paragraph is a heading (CommonMark 4.3), though it is meant as a rule here. */
function undoAccidentalHeadings(tree: Root, body: string, file: VFile) {
  const lines = body.split('\n')
  for (const node of tree.children) {
    if (node.type !== 'element' || node.tagName !== 'h2' || !node.position) continue
    const { start, end } = node.position
    if (end.line === start.line || lines[end.line - 1]?.trim() !== '---') continue
    node.tagName = 'p'
    if (end.line === start.line + 1 && /^.{0,79}[\p{L}\p{M}\p{N}?？؟)]\s*$/u.test(lines[start.line - 1] ?? ''))
      addWarning(file, 'a line above --- is no heading: write ## before it, or put an empty line between.', start)
  }
}

/** Footnotes link back by a sign, which is named for screen readers in the site's language. */
function nameFootnotes(tree: Root, label: string) {
  visit(tree, 'element', (link) => {
    if (link.properties.dataFootnoteBackref === undefined) return
    const number = /[\d-]+$/.exec(String(link.properties.ariaLabel))?.[0] ?? ''
    link.properties.ariaLabel = undefined
    link.children = [
      element('span', { ariaHidden: 'true' }, ...link.children),
      element('span', { className: ['visually-hidden'] }, text(fill(label, { number }))),
    ]
  })
}

function resolveLinks(tree: Root, paths: Map<string, string>, file: VFile, siteUrl?: string) {
  const links: InternalLink[] = []
  visit(tree, 'element', (link) => {
    if (link.tagName !== 'a' || link.properties.href === undefined) return
    if (link.properties.dataFootnoteBackref !== undefined) return
    resolveLink(link, paths, file, siteUrl)
    const href = String(link.properties.href)
    // Footnotes link to the list that they make themselves.
    const isInPage = isInternal(href) && !href.startsWith('#user-content-')
    if (isInPage && link.position) links.push({ href, place: link.position.start })
  })
  return links
}

/** A heading inside a quotation or a list would break the order of the page's levels. */
function flattenHeadings(tree: Root) {
  visit(tree, 'element', (node, _index, parent) => {
    if (!/^h[1-6]$/.test(node.tagName) || parent?.type !== 'element') return
    const strong: Element = { ...node, tagName: 'strong', properties: {} }
    Object.assign(node, parent.tagName === 'summary' ? strong : { tagName: 'p', children: [strong] })
  })
}

function labelTasks(tree: Root) {
  visitParents(tree, 'element', (checkbox, ancestors) => {
    if (checkbox.tagName !== 'input') return
    const parents = ancestors.filter((ancestor) => ancestor.type === 'element')
    const item = parents.findLast((parent) => parent.tagName === 'li') ?? parents.at(-1)
    const words = item?.children.filter((child) => !isList(child)).map(wordsOf)
    checkbox.properties.ariaLabel = words?.join('').trim()
  })
}

/** Code scrolls by itself, with the keyboard too (WCAG 2.1.1). */
function setAttributes(tree: Root) {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'pre') properties.tabIndex = 0
    if (properties.align) Object.assign(properties, { className: [`align-${properties.align}`], align: undefined })
  })
}

const isList = (node: ElementContent) => node.type === 'element' && /^[uo]l$/.test(node.tagName)

function split(tree: Root, title: string, file: VFile) {
  const intro: ElementContent[] = []
  const sections: Section[] = []
  const headings: Heading[] = []
  let footnotes: ElementContent[] | undefined
  for (const node of tree.children) {
    const heading = readHeading(node)
    if (heading) headings.push(heading)
    const isTitle = heading?.level && sections.length === 0 && isSameTitle(heading.title, title)
    if ((node.type !== 'element' && node.type !== 'text') || isRule(node) || isBlank(node) || isTitle) continue
    if (heading) sections.push({ heading, content: [] })
    else if (node.type === 'element' && 'dataFootnotes' in node.properties)
      // Without its label: the design gives it one in the site's language.
      footnotes = node.children.filter((child) => child.type === 'element' && child.tagName === 'ol')
    else (sections.at(-1)?.content ?? intro).push(node)
  }
  checkLevels(headings, title, file)
  return { intro, sections, footnotes }
}

const isRule = (node: RootContent) => node.type === 'element' && node.tagName === 'hr'
