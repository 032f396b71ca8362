import type { ElementContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import { element } from './element'

/**
 * Puts each table into a region that scrolls by itself, with the keyboard too (WCAG 2.1.1), named after its caption or the heading above it.
 * @param names how often each name has been given on the page: two regions of one name cannot be told apart
 */
export function wrapTables(nodes: ElementContent[], heading: string, names: Map<string, number>) {
  visit({ type: 'root', children: nodes }, 'element', (table, index, parent) => {
    if (table.tagName !== 'table' || !parent || index === undefined) return
    const caption = table.children.find((child) => child.type === 'element' && child.tagName === 'caption')
    const name = (caption && textOf(caption).trim()) || heading
    const count = (names.get(name) ?? 0) + 1
    names.set(name, count)
    const ariaLabel = count > 1 ? `${name} ${count}` : name
    parent.children[index] = element('section', { className: ['table'], ariaLabel, tabIndex: 0 }, table)
    return SKIP
  })
}
