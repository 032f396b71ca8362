import type { Element, Root, Text } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import rehypeParse from 'rehype-parse'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

const html = unified().use(rehypeParse).use(rehypeStringify, { upperDoctype: true, collapseEmptyAttributes: true })

/** Removed as text, because parsing it takes time. A script ends at the first `</script>` (HTML, 13.2.5.4); Next escapes `<`. */
const routerData = /<script>(?:\(self\.__next_f=|self\.__next_f\.push\().*?<\/script>/gs

export const parsePage = (page: string): Root => html.parse(page.replace(routerData, ''))

export const stringifyPage = (page: Root): string => html.stringify(page)

const frameworkScripts = ['(globalThis["TURBOPACK"]', 'requestAnimationFrame(function(){$RT=']

const blockedTags = ['base', 'iframe', 'object', 'embed', 'audio', 'video', 'frame']

/** The text of what the policy allows by its hash. */
export type Allowed = { script: string; stylesheet: string }

/** Removes what the framework adds, and keeps short compounds on one line. @returns what is left that the policy would block or a reader would never see */
export function sealPage(page: Root, allowed: Allowed): string[] {
  const refusals: string[] = []
  visit(page, (node, index, parent) => {
    if (!parent || index === undefined) return
    if (node.type === 'comment' || (node.type === 'element' && isRemovable(node))) {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (node.type === 'element') refusals.push(...findRefusals(node, allowed))
  })
  visit(page, (node) => {
    if (node.type === 'element' && verbatim.includes(node.tagName)) return SKIP
    if (node.type === 'text') keepTogether(node)
  })
  return refusals
}

const verbatim = ['code', 'kbd', 'option', 'pre', 'samp', 'script', 'style', 'svg', 'textarea', 'title']

/** No line ends after the first hyphen of a word like "in-house" or "up-to-date": U+2060 is a word joiner. Only here, so no mail, feed or id has one. */
function keepTogether(text: Text) {
  text.value = text.value.replace(/(?<=^|[\s\p{Ps}\p{Pi}"'])\p{L}{1,3}-(?=[\p{L}-]+\p{P}*(?:\s|$))/gu, '$&\u2060')
}

function isRemovable({ tagName, properties, children }: Element) {
  const { src, as } = properties
  if (tagName === 'link') return as === 'script'
  if (tagName === 'div') return properties.hidden === true && children.every(({ type }) => type === 'comment')
  if (tagName !== 'script') return false
  if (src) return String(src).startsWith('/_next/static/')
  const text = textOf({ type: 'root', children })
  return frameworkScripts.some((start) => text.startsWith(start))
}

function findRefusals(element: Element, allowed: Allowed) {
  const { tagName, properties } = element
  const { type, src, id } = properties
  const refusals: string[] = []
  if (tagName === 'script' && type !== 'application/ld+json' && (src || textOf(element) !== allowed.script))
    refusals.push(`a script the seal does not know: ${src ?? textOf(element).slice(0, 60)}`)
  // React streams late content into a template or a hidden element, and moves it into place by script.
  if (tagName === 'template' || /^[SB]:/.test(String(id)))
    refusals.push('content that only a script would show: is there a Suspense boundary or a loading.tsx?')
  if (tagName === 'style' && textOf(element) !== allowed.stylesheet) refusals.push('a <style> the seal does not know')
  if (blockedTags.includes(tagName)) refusals.push(`<${tagName}>`)
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'style') refusals.push(`an inline style on <${tagName}>`)
    if (/^on[A-Z]/.test(name)) refusals.push(`an inline handler ${name.toLowerCase()} on <${tagName}>`)
    if (/^(?:href|src|cite|action|formAction)$/.test(name) && /^\s*javascript:/i.test(String(value)))
      refusals.push(`a javascript: address on <${tagName}>`)
  }
  return refusals
}
