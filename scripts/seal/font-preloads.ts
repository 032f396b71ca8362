import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'

export function findFontPreloads(page: Root): Element[] {
  const preloads: Element[] = []
  visit(page, { tagName: 'link' }, (link) => {
    if (link.properties.as === 'font') preloads.push(link)
  })
  return preloads
}

/** Adds font preloads to a page that has none, in place: Next leaves them out of its not-found page. */
export function addFontPreloads(page: Root, preloads: Element[]) {
  if (findFontPreloads(page).length > 0) return
  visit(page, { tagName: 'link' }, (link, index, parent) => {
    if (!parent || index === undefined || link.properties.rel?.toString() !== 'stylesheet') return
    parent.children.splice(index, 0, ...preloads)
    return false
  })
}
