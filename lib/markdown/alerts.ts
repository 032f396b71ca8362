import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { addWarning } from '../messages'
import { element, text as textNode } from './element'

/** `> [!NOTE]` and the like begin a note (docs.github.com, "Alerts"). In place. */
export function labelAlerts(tree: Root, words: Record<string, string>, file: VFile) {
  visit(tree, 'element', (node) => {
    if (node.tagName === 'blockquote') labelAlert(node, words, file)
  })
}

function labelAlert(quotation: Element, words: Record<string, string>, file: VFile) {
  const paragraph = quotation.children.find((child) => child.type === 'element')
  const text = paragraph?.children[0]
  const kind = text?.type === 'text' ? /^\[!(\w+)\]\s*/.exec(text.value) : undefined
  if (!kind || text?.type !== 'text') return
  const name = String(kind[1]).toLowerCase()
  const label = Object.hasOwn(words, name) ? words[name] : undefined
  if (!label) {
    const known = Object.keys(words).map((name) => `[!${name.toUpperCase()}]`)
    return addWarning(
      file,
      `${kind[0].trim()} is shown as it is: a note begins with ${known.join(', ')}.`,
      paragraph?.position,
    )
  }
  text.value = text.value.slice(kind[0].length)
  const isAlone = paragraph?.children.length === 1 && !text.value
  quotation.properties.className = ['alert']
  quotation.children = [
    element('p', {}, element('strong', {}, textNode(label))),
    ...quotation.children.filter((child) => !(isAlone && child === paragraph)),
  ]
}
