import type { Element, Root, RootContent, Text } from 'hast'
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

/** Names of today for elements that HTML has dropped; a block that is not shown as such remains a block, so that its words stay apart. */
const renamed: Record<string, string> = {
  ...{ acronym: 'abbr', big: 'span', font: 'span', image: 'img', menu: 'ul', nobr: 'span', strike: 's', tt: 'code' },
  ...{ address: 'div', article: 'div', aside: 'div', center: 'div', footer: 'div', header: 'div', hgroup: 'div' },
  ...{ main: 'div', nav: 'div', search: 'div', section: 'div', label: 'span', picture: 'span' },
}

/** Elements whose words are not text for readers, or are shown only by what is not allowed here. */
const withoutWords =
  /^(?:audio|base|canvas|embed|frame|iframe|link|math|meta|noembed|noframes|object|param|script|select|style|svg|template|textarea|title|video)$/

const blocks =
  /^(?:blockquote|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|caption)$/

export const isInline = (node: Element | Text) => node.type === 'text' || !blocks.test(node.tagName)

/** Parses the HTML in a tree, keeps what can do no harm, and warns of the rest. Returns a tree without HTML as it is. */
export function keepHarmlessHtml(tree: Root, file: VFile, report: Report): Root {
  if (!hasHtml(tree)) return tree
  const parsed = raw(tree, { file }) as Root
  removeForbidden(parsed, report)
  const { children } = sanitize(parsed, schema) as Root
  return { type: 'root', children: toBlocks(children) }
}

function hasHtml(tree: Root) {
  let found = false
  visit(tree, 'raw', () => {
    found = true
  })
  return found
}

function removeForbidden(tree: Root, report: Report) {
  visit(tree, 'element', (node, index, parent) => {
    const { tagName, properties, position } = node
    const name = Object.hasOwn(renamed, tagName) && !('dataFootnotes' in properties) ? renamed[tagName] : tagName
    node.tagName = name ?? tagName
    if (tagName === 'a') properties.id ??= properties.name
    for (const attribute of Object.keys(properties).filter((key) => /^(?:style|on[A-Z].*)$/.test(key)))
      report(
        position,
        `${attribute.toLowerCase()}="…" of <${tagName}> is left out: pages have no styles or scripts of their own.`,
        'warning',
      )
    if (schema.tagNames?.includes(node.tagName) && (tagName !== 'input' || properties.type === 'checkbox')) return
    if (!parent || index === undefined || tagName === 'source') return
    const isRemoved = withoutWords.test(tagName)
    report(position, describe(node, isRemoved), 'warning')
    if (!isRemoved && /^(?:dialog|fieldset|form|legend)$/.test(tagName)) node.tagName = 'div'
    if (!isRemoved) return
    parent.children.splice(index, 1)
    return [SKIP, index]
  })
}

function describe({ tagName, properties }: Element, isRemoved: boolean) {
  const address = /^https?:/.test(String(properties.src)) ? ` Link to it instead: [What it is](${properties.src}).` : ''
  return isRemoved
    ? `<${tagName}> is left out, with what is in it: a page shows text, tables and pictures.${address}`
    : `<${tagName}> is left out, and the words in it are shown as text. If you mean the sign <, write \\<.`
}

/** Boxes of the top level have no look of their own: without them, headings and problems in them count as those of Markdown. */
function toBlocks(nodes: RootContent[]): RootContent[] {
  const result: RootContent[] = []
  let line: Element['children'] = []
  const endLine = () => {
    if (line.some((node) => node.type !== 'text' || node.value.trim()))
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
    else {
      endLine()
      if (node.type === 'element' && node.tagName === 'div') result.push(...toBlocks(node.children))
      else result.push(node)
    }
  }
  endLine()
  return result
}
