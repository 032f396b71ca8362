import type { Element } from 'hast'

/** `> [!NOTE]` and the like begin a note (docs.github.com, "Alerts"). In place. */
export function labelAlert(quotation: Element, words: Record<string, string>) {
  const paragraph = quotation.children.find((child) => child.type === 'element')
  const text = paragraph?.children[0]
  if (text?.type !== 'text') return
  const kind = /^\[!(\w+)\][ \t]*(?:\n|$)/.exec(text.value)
  const label = kind && Object.entries(words).find(([name]) => name === kind[1]?.toLowerCase())?.[1]
  if (!kind || !label) return
  text.value = text.value.slice(kind[0].length)
  quotation.properties.className = ['alert']
  const strong: Element = {
    type: 'element',
    tagName: 'strong',
    properties: {},
    children: [{ type: 'text', value: label }],
  }
  quotation.children.unshift({ type: 'element', tagName: 'p', properties: {}, children: [strong] })
}
