import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { addWarning } from '../messages'
import { element, text as textNode } from './element'

/** `> [!NOTE]` and the like begin a note (docs.github.com, "Alerts"). In place. */
export function labelAlerts(tree: Root, words: Record<string, string>, file: VFile) {
  visit(tree, { tagName: 'blockquote' }, (quotation: Element) => {
    const paragraph = quotation.children.find((child) => child.type === 'element')
    const text = paragraph?.children[0]
    const kind = text?.type === 'text' ? /^\[!(\w+)\]\s*/.exec(text.value) : undefined
    if (!kind || text?.type !== 'text') return
    const name = String(kind[1]).toLowerCase()
    if (!Object.hasOwn(words, name)) {
      const known = Object.keys(words).map((name) => `[!${name.toUpperCase()}]`)
      const reason = `${kind[0].trim()} is shown as it is: a note begins with ${known.join(', ')}.`
      addWarning(file, reason, paragraph?.position)
      return
    }
    text.value = text.value.slice(kind[0].length)
    const isAlone = paragraph?.children.length === 1 && !text.value
    quotation.properties.className = ['alert']
    quotation.children = [
      element('p', {}, element('strong', {}, textNode(words[name] ?? ''))),
      ...quotation.children.filter((child) => !(isAlone && child === paragraph)),
    ]
  })
}
