import { visit } from 'unist-util-visit'

/** @typedef {import('hast').Root} Root @typedef {import('hast').Element} Element */

/**
 * The tags by which a page asks for its fonts early.
 * @param {Root} tree
 */
export function fontPreloadsOf(tree) {
  /** @type {Element[]} */
  const found = []
  visit(tree, { tagName: 'link' }, (link) => {
    if (link.properties.as === 'font') found.push(link)
  })
  return found
}

/**
 * Gives a page the font preloads of another if it has none: Next leaves them out of its not-found page. Changes the tree in place.
 * @param {Root} tree
 * @param {Element[]} preloads
 */
export function addFontPreloads(tree, preloads) {
  if (fontPreloadsOf(tree).length > 0) return
  visit(tree, { tagName: 'link' }, (link, index, parent) => {
    if (!parent || index === undefined || link.properties.rel?.toString() !== 'stylesheet') return
    parent.children.splice(index, 0, ...preloads)
    return false
  })
}
