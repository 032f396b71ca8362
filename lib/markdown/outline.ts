import type { Element, ElementContent, Properties, Root, RootContent } from 'hast'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visitParents } from 'unist-util-visit-parents'
import { VFile } from 'vfile'
import { fill } from '../fill'
import { addError, addWarning } from '../messages'
import { labelAlert } from './alerts'
import { insertFacts } from './facts'
import { checkLevels, type Heading, isSameTitle, readHeading, wordsOf } from './headings'
import { keepHarmlessHtml } from './html'
import { checkIds, keepFreeIds, reportIdsInText } from './ids'
import { prepareImage } from './images'
import { checkLeftovers } from './leftovers'
import { isInternal, resolveLink } from './links'
import { nest, type Section } from './nest'
import { wrapTables } from './tables'
import type { InternalLink, MarkdownSource, PictureCopy, ReadOutline, Report } from './types'
import { setTypography } from './typography'

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify)

/** Reports mistakes as messages on the file and never throws. */
export async function buildOutline(source: MarkdownSource): Promise<ReadOutline> {
  const { file, body, title, facts, hasProblems = true } = source
  const copies: PictureCopy[] = []
  const links: InternalLink[] = []
  const report: Report = (place, reason, level) => {
    if (level === 'warning') addWarning(file, reason, place)
    else addError(file, reason, place)
  }

  const parsed = markdown.parse(body)
  checkLeftovers(parsed, body, report)
  insertFacts(parsed, facts, report)
  const tree = keepHarmlessHtml(markdown.runSync(parsed), new VFile(body), report)
  setTypography(tree, facts.language)
  undoAccidentalHeadings(tree, body)
  await prepare(tree, source, copies, report, ({ properties: { href }, position }) => {
    // Footnotes link to and from the list that they make themselves.
    const isOwn = isInternal(String(href)) && !String(href).startsWith('#user-content-')
    if (position && isOwn) links.push({ href: String(href), place: position.start })
  })

  const { intro, sections, footnotes } = split(tree, title, report)
  const toHtml = (children: RootContent[]) => markdown.stringify({ type: 'root', children })
  const tableNames = new Map<string, number>()
  wrapTables(intro, title, tableNames)
  for (const { heading, content } of sections) wrapTables(content, heading.title, tableNames)
  const anchors = keepFreeIds(tree, sections)
  reportIdsInText(tree, report)
  const nodes = nest(sections, toHtml, hasProblems ? 'problem' : 'section')
  checkIds(nodes, (line, reason) => addError(file, reason, { line, column: 1 }))
  return { intro: toHtml(intro), nodes, footnotes: footnotes ? toHtml(footnotes) : '', links, copies, anchors }
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
  { file, words, ids, isLazy = false }: MarkdownSource,
  copies: PictureCopy[],
  report: Report,
  noteLink: (link: Element) => void,
) {
  const images: { img: Element; insideLink: boolean }[] = []
  visitParents(tree, 'element', (node, ancestors) => {
    const { tagName, properties } = node
    const parents = ancestors.filter((ancestor) => ancestor.type === 'element')
    if (tagName === 'img') images.push({ img: node, insideLink: parents.some((parent) => parent.tagName === 'a') })
    else if (tagName === 'a' && properties.dataFootnoteBackref !== undefined) {
      const number = /[\d-]+$/.exec(String(properties.ariaLabel))?.[0] ?? ''
      properties.ariaLabel = undefined
      node.children = [
        element('span', { ariaHidden: 'true' }, ...node.children),
        element(
          'span',
          { className: ['visually-hidden'] },
          { type: 'text', value: fill(words.footnotes.back, { number }) },
        ),
      ]
    } else if (tagName === 'a' && properties.href !== undefined) {
      resolveLink(node, file.path, ids, report)
      noteLink(node)
    } else if (/^h[1-6]$/.test(tagName) && parents.length > 0) {
      // A heading inside a quotation or a list would break the order of the page's levels.
      const strong: Element = { ...node, tagName: 'strong', properties: {} }
      if (parents.at(-1)?.tagName === 'summary') Object.assign(node, strong)
      else Object.assign(node, { tagName: 'p', children: [strong] })
    } else if (tagName === 'pre') properties.tabIndex = 0
    else if (tagName === 'blockquote') labelAlert(node, words.alerts, report)
    else if (tagName === 'input') {
      const item = parents.findLast((parent) => parent.tagName === 'li') ?? parents.at(-1)
      properties.ariaLabel =
        item && wordsOf({ ...item, children: item.children.filter((child) => !isList(child)) }).trim()
    }
    if (properties.align) {
      properties.className = [`align-${properties.align}`]
      properties.align = undefined
    }
  })
  for (const { img, insideLink } of images)
    await prepareImage(img, { file: file.path, insideLink, isLazy: isLazy || copies.length > 0 }, copies, report)
}

const element = (tagName: string, properties: Properties, ...children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

const isList = (node: ElementContent) => node.type === 'element' && /^[uo]l$/.test(node.tagName)

function split(tree: Root, title: string, report: Report) {
  const intro: ElementContent[] = []
  const sections: Section[] = []
  const headings: Heading[] = []
  let footnotes: ElementContent[] | undefined
  for (const node of tree.children) {
    const heading = readHeading(node)
    if (heading) headings.push(heading)
    const isTitle = heading?.level && sections.length === 0 && isSameTitle(heading.title, title)
    if ((node.type !== 'element' && node.type !== 'text') || isRule(node) || isTitle) continue
    if (heading) sections.push({ heading, content: [] })
    else if (node.type === 'element' && 'dataFootnotes' in node.properties)
      // Without its label: the design gives it one in the site's language.
      footnotes = node.children.filter((child) => child.type === 'element' && child.tagName === 'ol')
    else (sections.at(-1)?.content ?? intro).push(node)
  }
  checkLevels(headings, title, report)
  return {
    intro: trim(intro),
    sections: sections.map((section) => ({ ...section, content: trim(section.content) })),
    footnotes,
  }
}

const isRule = (node: RootContent) => node.type === 'element' && node.tagName === 'hr'
const isBlank = (node: ElementContent) => node.type === 'text' && node.value.trim() === ''
const trim = (nodes: ElementContent[]) => nodes.filter((node) => !isBlank(node))
