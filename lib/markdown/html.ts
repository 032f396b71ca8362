import type { Element, Nodes, Root, RootContent } from 'hast'
import { raw } from 'hast-util-raw'
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import type { Report } from './types'

/** What GitHub allows (hast-util-sanitize), and other elements and attributes that have a meaning without the design: nothing that runs or loads. */
const schema: Schema = {
  ...defaultSchema,
  clobber: [],
  protocols: {},
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    ...['abbr', 'bdi', 'bdo', 'caption', 'cite', 'dfn', 'figcaption', 'figure', 'mark', 'small', 'time', 'u', 'wbr'],
  ],
  attributes: {
    ...defaultSchema.attributes,
    ...{ abbr: [], details: ['open'], img: ['src', 'alt'], li: ['value', ['className', 'task-list-item']] },
    ...{ ol: ['start', 'reversed', 'type', ['className', 'contains-task-list']], time: ['dateTime'] },
    ...{ input: ['checked', ['disabled', true], ['type', 'checkbox']] },
    ...{ td: ['colSpan', 'rowSpan', 'headers'], th: ['colSpan', 'rowSpan', 'headers', 'scope'] },
    '*': ['align', 'dir', 'id', 'lang', 'title'],
  },
}

/** What is shown in place of elements that are not allowed. A block remains a block, so that its words stay apart. */
const replaced = new Map(
  Object.entries({
    div: 'address article aside center footer header hgroup main nav noscript search section',
    span: 'big font label nobr picture',
    ...{ abbr: 'acronym', code: 'tt', img: 'image', s: 'strike', ul: 'menu' },
  }).flatMap(([shown, names]) => names.split(' ').map((name) => [name, shown] as const)),
)

/** Those whose work is lost, but whose words are shown. */
const lost = 'button dialog fieldset form legend map marquee meter output progress'.split(' ')

/** Those whose words are not text for readers, or are shown only by what is not allowed. */
const removed = [
  ...'applet area audio base basefont canvas datalist embed frame frameset iframe input link math meta noembed'.split(
    ' ',
  ),
  ...'noframes object param script select source style svg template textarea title track video'.split(' '),
]

const known = new Set([...(schema.tagNames ?? []), ...replaced.keys(), ...lost, ...removed, 'body', 'head', 'html'])

/** Elements that hold what follows them until their end is written. */
const openUntilEnd = /^(?:a|blockquote|details|div|dl|figure|ol|pre|section|span|summary|table|ul)$/

const blocks =
  /^(?:blockquote|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption)$/

/** Whether it is part of a line, and what is in it too: a link may hold whole blocks. */
export const isInline = (node: Nodes): boolean =>
  node.type !== 'element' || (!blocks.test(node.tagName) && node.children.every(isInline))

/** Parses the HTML in a tree, keeps what can do no harm, and warns of the rest. */
export function keepHarmlessHtml(tree: Root, file: VFile, report: Report): Root {
  if (!showUnknownTags(tree, report)) return tree
  checkEnds(tree, report)
  const parsed = raw(tree, { file }) as Root
  removeForbidden(parsed, report)
  const { children } = sanitize(parsed, schema) as Root
  return { type: 'root', children: toBlocks(children) }
}

/** `<your name>` is no HTML: it is shown as it is written. (The name of an element of a script has a hyphen.) @returns whether there is any HTML */
function showUnknownTags(tree: Root, report: Report) {
  let hasHtml = false
  let isDrawing = false
  visit(tree, 'raw', (node, index, parent) => {
    hasHtml = true
    isDrawing = /^<(?:svg|math)\b/i.test(node.value) || (isDrawing && !/<\/(?:svg|math)>$/i.test(node.value))
    const name = /^<\/?([a-z][^\s/>-]*)(?![^\s/>])[^<>]*>$/i.exec(node.value)?.[1]?.toLowerCase()
    if (isDrawing || !name || known.has(name) || !parent || index === undefined) return
    parent.children[index] = { type: 'text', value: node.value, position: node.position }
    if (!node.value.startsWith('</'))
      report(node.position, `${node.value} is no HTML, so it is shown as it is.`, 'warning')
  })
  return hasHtml
}

/** Without its end, an element takes in the rest of the page, with its headings and problems. */
function checkEnds(tree: Root, report: Report) {
  const open: { name: string; line: number }[] = []
  visit(tree, 'raw', ({ value, position }) => {
    const tags = value.replace(/<!--.*?-->/gs, (comment) => comment.replace(/[^\n]/g, ' '))
    for (const { 1: slash, 2: tag = '', index } of tags.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi)) {
      const name = tag.toLowerCase()
      const last = open.findLastIndex((one) => one.name === name)
      if (slash && last >= 0) open.splice(last, 1)
      else if (!slash && openUntilEnd.test(name))
        open.push({ name, line: (position?.start.line ?? 1) + tags.slice(0, index).split('\n').length - 1 })
    }
  })
  for (const { name, line } of open)
    report(
      { line, column: 1 },
      `<${name}> has no end, so it holds what follows it: add </${name}> where it ends.`,
      'warning',
    )
}

function removeForbidden(tree: Root, report: Report) {
  visit(tree, 'element', (node, index, parent) => {
    const { tagName, properties, position } = node
    if (!parent || index === undefined) return
    if (tagName === 'a') properties.id ??= properties.name
    for (const key of Object.keys(properties).filter((key) => /^(?:style|on[A-Z].*)$/.test(key)))
      report(
        position,
        `${key.toLowerCase()}="…" of <${tagName}> is left out: a page has no styles or scripts of its own.`,
        'warning',
      )
    const isFootnotes = 'dataFootnotes' in properties
    const isCheckbox = tagName === 'input' && properties.type === 'checkbox'
    if (removed.includes(tagName) && !isCheckbox) {
      const isPart = tagName === 'source' || tagName === 'track'
      if (!isPart) report(position, describeRemoved(node), 'warning')
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    const shown = replaced.get(tagName)
    if (shown && !isFootnotes) node.tagName = shown
    else if (!known.has(tagName) || lost.includes(tagName)) {
      report(position, `<${tagName}> does nothing here, so only the words in it are shown.`, 'warning')
      node.tagName = node.children.every(isInline) ? 'span' : 'div'
    }
  })
}

function describeRemoved({ tagName, properties }: Element) {
  const address = String(properties.src ?? properties.data ?? properties.href ?? '')
  const advice = /^https:/.test(address)
    ? `Link to it instead, as [what it is](${address}).`
    : 'Remove it, or write it in Markdown.'
  return `<${tagName}> is left out, with what is in it. ${advice}`
}

/** Boxes of the top level have no look of their own: without them, headings and problems in them count as those of Markdown. */
function toBlocks(nodes: RootContent[]): RootContent[] {
  const result: RootContent[] = []
  let line: Element['children'] = []
  const endLine = () => {
    if (!line.every(isBlank))
      result.push({
        type: 'element',
        tagName: 'p',
        properties: {},
        children: line,
        position: line.find(({ position }) => position)?.position,
      })
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

const isBlank = (node: Nodes) => node.type === 'text' && !node.value.trim()
/** A paragraph of which nothing is left. */
const isEmpty = (node: Nodes) => node.type === 'element' && node.tagName === 'p' && node.children.every(isBlank)
