import type { Element, Nodes, Root, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'
import { SKIP, visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { addWarning, pointAfter } from '../messages'
import { element, isBlank, text } from './element'

const names = (text: string) => text.split(' ')

/** Only their words are shown, and nothing is lost that a reader notices. */
const wrappers = names('big font label nobr picture source track')

/** What GitHub allows (hast-util-sanitize), and other elements and attributes that have a meaning without the design: nothing that runs or loads. */
const schema: Schema = {
  ...defaultSchema,
  clobber: [],
  protocols: { cite: ['http', 'https'] },
  tagNames: [
    ...(defaultSchema.tagNames ?? []).filter((name) => !wrappers.includes(name)),
    ...names('abbr bdi bdo caption cite dfn figcaption figure mark small time u wbr'),
  ],
  attributes: {
    ...defaultSchema.attributes,
    ...{ abbr: [], details: ['open'], li: ['value', ['className', 'task-list-item']] },
    ...{ ol: ['start', 'reversed', 'type', ['className', 'contains-task-list']], time: ['dateTime'] },
    ...{ img: ['src', 'alt', 'width', 'height'], input: ['checked', ['disabled', true], ['type', 'checkbox']] },
    ...{ td: ['colSpan', 'rowSpan', 'headers'], th: ['colSpan', 'rowSpan', 'headers', 'scope'] },
    '*': ['align', 'dir', 'id', 'lang', 'title'],
  },
}

/** Shown as `<div>`, so that the words in them stay apart. */
const boxes = names('address article aside center footer header hgroup main nav noscript search section')

/** Only their words are shown, and what they do is lost. */
const inert = names('acronym button dialog fieldset form legend map marquee menu meter output progress')

/** Their words are not text for readers, or are shown only by what is not allowed. */
const removed = [
  ...names('applet area audio base basefont canvas datalist embed frame frameset iframe input link math meta noembed'),
  ...names('noframes object param script select style svg template textarea title video'),
]

const known = new Set([...(schema.tagNames ?? []), ...boxes, ...wrappers, ...inert, ...removed])

/** Elements that hold what follows them until their end is written. */
const openUntilEnd = names('a blockquote details div dl figure ol pre section span summary table ul')

const blocks =
  /^(?:blockquote|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption)$/

/** Whether it is part of a line, and what is in it too: a link may hold whole blocks. */
export const isInline = (node: Nodes): boolean =>
  node.type !== 'element' || (!blocks.test(node.tagName) && node.children.every(isInline))

/** Parses the HTML in a tree, keeps what can do no harm, and warns of the rest. */
export function keepHarmlessHtml(tree: Root, body: string, file: VFile): Root {
  if (!removeDeclarations(tree, file)) return tree
  const parsed = raw(tree, { file: new VFile(body) }) as Root
  removeForbidden(parsed, file)
  showUnknownTags(parsed, body, file)
  reportLosses(parsed, body, file)
  const { children } = sanitize(parsed, schema) as Root
  return { type: 'root', children: toBlocks(children) }
}

/** A comment, and what CommonMark (4.6) takes for HTML too, with its end: parse5 would show what follows the first `>` in it. */
const declarations =
  /(<!--(?:-?>|(?:(?!<!--).)*?--!?>))|<!--.*|<\?.*?(?:\?>|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<![a-z][^>]*>?/gis

/** Markdown, which does nothing between tags without an empty line (CommonMark 4.6). */
const markdown = /\*\*(?=[\p{L}\p{N}])|\]\(|(?:#{2,6}|-)(?= )(?<=\n *[#-]+)/u

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

/** Removes declarations. @returns whether there is any HTML */
function removeDeclarations(tree: Root, file: VFile) {
  let hasHtml = false
  visit(tree, 'raw', (node) => {
    hasHtml = true
    const { value, position } = node
    node.value = value.replace(declarations, (written: string, comment: string | undefined, index: number) => {
      if (comment) return comment
      const reason = written.startsWith('<!--')
        ? '<!-- has no end, so what follows it is left out: add --> where it ends.'
        : `${written.split(/[\s>]/)[0]} is left out, with what is in it. Remove it.`
      addWarning(file, reason, position && pointAfter(position.start, value.slice(0, index)))
      return blank(written)
    })
    const sign = markdown.exec(node.value.replace(/<!--.*?-->|<[^<>]*>/gs, blank))
    if (!sign || !position || /<(?:pre|script|style|svg)\b/i.test(value)) return
    const reason = `${sign[0]} is shown as it is in HTML: put an empty line above and below.`
    addWarning(file, reason, pointAfter(position.start, value.slice(0, sign.index)))
  })
  return hasHtml
}

function removeForbidden(tree: Root, file: VFile) {
  visit(tree, 'element', ({ tagName, properties, position }, index, parent) => {
    if (!parent || index === undefined || !removed.includes(tagName) || properties.type === 'checkbox') return
    const address = String(properties.src ?? properties.data ?? properties.href)
    const advice = address.startsWith('https:')
      ? `Link to it instead, as [what it is](${address}).`
      : 'Remove it, or write it in Markdown.'
    addWarning(file, `<${tagName}> is left out, with what is in it. ${advice}`, position)
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
}

/** `<your name>` is no HTML, though it is parsed as an element. (The name of an element of a script has a hyphen.) */
function showUnknownTags(tree: Root, source: string, file: VFile) {
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined || known.has(node.tagName) || node.tagName.includes('-')) return
    // Without content or its end, its place ends before its start does.
    const [start = `<${node.tagName}>`] = /^<[^>]*>/.exec(source.slice(node.position?.start.offset)) ?? []
    const [end = ''] = /<\/[^<>]*>$/.exec(sourceOf(node, source)) ?? []
    addWarning(file, `${start} is no HTML, so it is shown as it is.`, node.position?.start)
    parent.children.splice(index, 1, text(start), ...node.children, text(end))
    return [SKIP, index]
  })
}

const sourceOf = ({ position }: Element, source: string) => source.slice(position?.start.offset, position?.end.offset)

function reportLosses(tree: Root, source: string, file: VFile) {
  const open = new Set<number | undefined>()
  visit(tree, 'element', (node) => {
    const { tagName, properties, children, position } = node
    if (isOpen(node, source) && !open.has(position?.start.offset)) {
      open.add(position?.start.offset)
      const reason = `<${tagName}> has no end, so it holds what follows it: add </${tagName}> where it ends.`
      addWarning(file, reason, position?.start)
    }
    if (tagName === 'a') properties.id ??= properties.name
    for (const name of Object.keys(properties).filter((name) => /^(?:style|on[A-Z].*)$/.test(name))) {
      const reason = `${name.toLowerCase()}="…" of <${tagName}> is left out: pages have no styles or scripts.`
      addWarning(file, reason, position)
    }
    const isInert = inert.includes(tagName) || tagName.includes('-')
    if (isInert) addWarning(file, `<${tagName}> does nothing here, so only the words in it are shown.`, position)
    const isBox = boxes.includes(tagName) && !('dataFootnotes' in properties)
    if (isBox || (isInert && !children.every(isInline))) node.tagName = 'div'
  })
}

/** Without its end, an element takes in the rest of the page. With a fact, which was filled in, the source may end elsewhere. */
function isOpen({ tagName, position }: Element, source: string) {
  if (!position || !openUntilEnd.includes(tagName)) return false
  const { start, end } = position
  // parse5 does not count the signs of lists and quotations before each line.
  const uncounted = (end.line - start.line) * (start.column - 1)
  const [written = '', whole = ''] = [0, uncounted].map((count) =>
    source.slice(start.offset, Number(end.offset) + count),
  )
  const isTag = new RegExp(`^<${tagName}[\\s/>][^{]*$`, 'i').test(written)
  return isTag && ![written, whole].some((text) => /<\/[^<>]*>$/.test(text))
}

/** Boxes of the top level have no look of their own: without them, headings and problems in them count as those of Markdown. */
function toBlocks(nodes: RootContent[]): RootContent[] {
  const result: RootContent[] = []
  let line: Element['children'] = []
  const endLine = () => {
    if (!line.every(isBlank))
      result.push({ ...element('p', {}, ...line), position: line.find(({ position }) => position)?.position })
    line = []
  }
  for (const node of nodes) {
    if (node.type !== 'element' && node.type !== 'text') continue
    if (isInline(node)) line.push(node)
    else if (!isEmpty(node)) {
      endLine()
      if (node.type === 'element' && node.tagName === 'div') result.push(...toBlocks(node.children))
      else result.push(node)
    }
  }
  endLine()
  return result
}

/** A paragraph of which nothing is left. */
const isEmpty = (node: Nodes) => node.type === 'element' && node.tagName === 'p' && node.children.every(isBlank)
