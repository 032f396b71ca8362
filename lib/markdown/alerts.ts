import type { Element } from 'hast'
import { element, text as textNode } from './element'
import type { Report } from './types'

/** `> [!NOTE]` and the like begin a note (docs.github.com, "Alerts"). In place. */
export function labelAlert(quotation: Element, words: Record<string, string>, report: Report) {
  const paragraph = quotation.children.find((child) => child.type === 'element')
  const text = paragraph?.children[0]
  const kind = text?.type === 'text' ? /^\[!(\w+)\]\s*/.exec(text.value) : undefined
  if (!kind || text?.type !== 'text') return
  const name = String(kind[1]).toLowerCase()
  const label = Object.hasOwn(words, name) ? words[name] : undefined
  if (!label) {
    const known = Object.keys(words).map((name) => `[!${name.toUpperCase()}]`)
    return report(
      paragraph?.position,
      `${kind[0].trim()} is shown as it is: a note begins with ${known.join(', ')}.`,
      'warning',
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
