import { toString as textOf } from 'hast-util-to-string'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

/** @typedef {import('hast').Root} Root @typedef {import('hast').Element} Element */

const html = unified().use(rehypeParse).use(rehypeStringify, { upperDoctype: true, collapseEmptyAttributes: true })

/**
 * What Next's router would read: two thirds of a page, and left out before the parser has to go through it. A script ends at the first
 * `</script>` (HTML, 13.2.5.4), and Next escapes each `<` in these.
 */
const routerData = /<script>(?:\(self\.__next_f=|self\.__next_f\.push\().*?<\/script>/gs

/** @param {string} page @returns {Root} */
export const parsePage = (page) => html.parse(page.replace(routerData, ''))

/** @param {Root} tree */
export const stringifyPage = (tree) => html.stringify(tree)

/** How the scripts begin that Next and Turbopack write into a page. */
const frameworkScripts = ['(globalThis["TURBOPACK"]', 'requestAnimationFrame(function(){$RT=']

/** What the policy blocks besides scripts and styles, having no source for it. */
const blockedTags = ['style', 'base', 'iframe', 'object', 'embed', 'audio', 'video', 'frame']

/**
 * Takes out of a prerendered page what its policy forbids and its reader does not need: the framework's scripts, their preloads
 * and React's markers. Changes the tree in place.
 * @param {Root} tree
 * @param {string} formScript the one script a page may keep, to the letter
 * @returns {string[]} what is left that the policy would block, or that a reader would never see; empty for a sealed page
 */
export function sealPage(tree, formScript) {
  /** @type {string[]} */
  const refusals = []
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return
    if (node.type === 'comment' || (node.type === 'element' && isLeftover(node))) {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (node.type === 'element') refusals.push(...refusalsOf(node, formScript))
  })
  return refusals
}

/** @param {Element} element */
function isLeftover({ tagName, properties, children }) {
  const { src, as } = properties
  if (tagName === 'link') return as === 'script'
  if (tagName === 'div') return properties.hidden === true && children.every(({ type }) => type === 'comment')
  if (tagName !== 'script') return false
  if (src) return String(src).startsWith('/_next/static/')
  const text = textOf({ type: 'root', children })
  return frameworkScripts.some((start) => text.startsWith(start))
}

/**
 * @param {Element} element
 * @param {string} formScript
 * @returns {string[]}
 */
function refusalsOf(element, formScript) {
  const { tagName, properties } = element
  const refusals = []
  if (
    tagName === 'script' &&
    properties.type !== 'application/ld+json' &&
    (properties.src || textOf(element) !== formScript)
  ) {
    refusals.push(`a script the seal does not know: ${properties.src ?? textOf(element).slice(0, 60)}`)
  }
  // React streams late content into a template or a hidden part, and moves it in place by script.
  if (tagName === 'template' || /^[SB]:/.test(String(properties.id)))
    refusals.push('content that only a script would show: is there a Suspense boundary or a loading.tsx?')
  if (blockedTags.includes(tagName)) refusals.push(`<${tagName}>`)
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'style') refusals.push(`an inline style on <${tagName}>`)
    if (/^on[A-Z]/.test(name)) refusals.push(`an inline handler ${name.toLowerCase()} on <${tagName}>`)
    if (/^\s*javascript:/i.test(String(value))) refusals.push(`a javascript: address on <${tagName}>`)
  }
  return refusals
}
