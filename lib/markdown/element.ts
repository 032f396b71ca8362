import type { Element, ElementContent, Nodes, Properties, Text } from 'hast'

export function element(tagName: string, properties: Properties, ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

export const text = (value: string): Text => ({ type: 'text', value })

export const isBlank = (node: Nodes): boolean => node.type === 'text' && !node.value.trim()
