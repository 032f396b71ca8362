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

/** What is shown in place of an element that is not allowed. A block remains a block, so that its words stay apart. */
const replaced: Record<string, string> = {
  ...{
    acronym: 'abbr',
    big: 'span',
    font: 'span',
    image: 'img',
    label: 'span',
    menu: 'ul',
    nobr: 'span',
    picture: 'span',
  },
  ...{
    strike: 's',
    tt: 'code',
    address: 'div',
    article: 'div',
    aside: 'div',
    center: 'div',
    footer: 'div',
    header: 'div',
  },
  ...{ hgroup: 'div', main: 'div', nav: 'div', noscript: 'div', search: 'div', section: 'div' },
}

/** Those whose work is lost, but whose words are shown. */
const lost = ['button', 'dialog', 'fieldset', 'form', 'legend', 'map', 'marquee', 'meter', 'output', 'progress']

/** Those whose words are not text for readers, or are shown only by what is not allowed. */
const removed = [
  ...[
    'applet',
    'area',
    'audio',
    'base',
    'basefont',
    'canvas',
    'datalist',
    'embed',
    'frame',
    'frameset',
    'iframe',
    'input',
  ],
  ...['link', 'math', 'meta', 'noembed', 'noframes', 'object', 'param', 'script', 'select', 'source', 'style', 'svg'],
  ...['template', 'textarea', 'title', 'track', 'video'],
]

const known = new Set([
  ...(schema.tagNames ?? []),
  ...Object.keys(replaced),
  ...lost,
  ...removed,
  'body',
  'head',
  'html',
])

const blocks =
  /^(?:blockquote|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption)$/

export const isInline = (node: Nodes) => !(node.type === 'element' && blocks.test(node.tagName))

/** Parses the HTML in a tree, keeps what can do no harm, and warns of the rest. */
export function keepHarmlessHtml(tree: Root, file: VFile, report: Report): Root {
  if (!showUnknownTags(tree, report)) return tree
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
    if (replaced[tagName] && !isFootnotes) node.tagName = replaced[tagName]
    else if (!known.has(tagName) || lost.includes(tagName)) {
      report(position, `<${tagName}> does nothing here, so only the words in it are shown.`, 'warning')
      node.tagName = node.children.every(isInline) ? 'span' : 'div'
    }
  })
}

function describeRemoved({ tagName, properties }: Element) {
  const address = String(properties.src ?? properties.data ?? properties.href ?? '')
  const advice = /^https:/.test(address)
    ? `link to it instead, as [what it is](${address}).`
    : 'say it in words or pictures.'
  return `<${tagName}> is left out, with what is in it: ${advice}`
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
