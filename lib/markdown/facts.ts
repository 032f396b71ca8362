import type { Nodes, Parents, Root } from 'mdast'
import { escapeHtml } from '../escape-html'
import { nearest } from '../messages'
import type { Facts, Report } from './types'

/** Not `{{name}}`, which is a template tag of other systems. */
const token = /(?<!\{)(?:\{|%7B)([a-z][A-Za-z]*)(?:\}|%7D)(?!\})/g

/** Replaces `{key}` in text and link targets. A block that names a fact without a value is removed; an unknown `{word}` is reported. */
export function insertFacts(tree: Root, facts: Facts, report: Report) {
  checkTokens(tree, Object.keys(facts), report)
  leaveOutUnknown(tree, facts)
  replaceTokens(tree, facts)
}

function checkTokens(node: Nodes, keys: string[], report: Report) {
  for (const text of textsOf(node))
    checkFacts(text, keys, (reason, level) => report(node.position?.start, reason, level))
  if ('children' in node) for (const child of node.children) checkTokens(child, keys, report)
}

function checkFacts(text: string, keys: string[], report: (reason: string, level?: 'warning') => void) {
  for (const [, key = ''] of text.matchAll(token)) {
    if (keys.includes(key)) continue
    const suggestion = nearest(key, keys)
    if (suggestion) report(`there is no fact {${key}}. Did you mean {${suggestion}}?`)
    else report(`{${key}} is not a fact of site.yaml, and is shown unchanged.`, 'warning')
  }
}

/** Checks a text of the front matter, which cannot be left out as a paragraph can. */
export function checkFactsIn(text: string, facts: Facts, report: (reason: string, level?: 'warning') => void) {
  checkFacts(text, Object.keys(facts), report)
  for (const key of missingIn(text, facts))
    report(`there is no value for {${key}} in site.yaml: give it one, or write the text without it.`)
}

export const fillFacts = (text: string, facts: Facts, print = (value: string) => value) =>
  text.replace(token, (whole, key: string) => {
    const value = Object.hasOwn(facts, key) && facts[key]
    return value ? print(value) : whole
  })

const missingIn = (text: string, facts: Facts) =>
  [...text.matchAll(token)].map(([, key = '']) => key).filter((key) => Object.hasOwn(facts, key) && !facts[key])

function leaveOutUnknown(parent: Parents, facts: Facts) {
  const kept = parent.children.filter((child) => !(isBlock(child) && namesMissing(child, facts)))
  for (const child of kept) if ('children' in child) leaveOutUnknown(child, facts)
  parent.children = kept.filter((child) => !isEmptied(child)) as typeof parent.children
}

const isBlock = ({ type }: Nodes) => ['paragraph', 'heading', 'tableRow', 'html'].includes(type)
const isEmptied = (node: Nodes) =>
  ['list', 'listItem', 'blockquote'].includes(node.type) && 'children' in node && node.children.length === 0

const namesMissing = (node: Nodes, facts: Facts): boolean =>
  textsOf(node).some((text) => missingIn(text, facts).length > 0) ||
  ('children' in node && node.children.some((child) => namesMissing(child, facts)))

function textsOf(node: Nodes): string[] {
  if (node.type === 'text') return [node.value]
  if (node.type === 'link' || node.type === 'definition') return [node.url]
  if (node.type === 'html') return [node.value.replace(/<!--.*?-->/gs, '')]
  return node.type === 'image' ? [node.alt ?? ''] : []
}

function replaceTokens(node: Nodes, facts: Facts) {
  const fill = (text: string) => fillFacts(text, facts)
  if (node.type === 'text') node.value = fill(node.value)
  if (node.type === 'html') node.value = fillFacts(node.value, facts, escapeHtml)
  if (node.type === 'link' || node.type === 'definition') node.url = fill(node.url)
  // An empty text is one that nobody wrote. In HTML, alt="" says that a picture is decoration.
  if (node.type === 'image') node.alt = fill(node.alt ?? '') || null
  if ('children' in node) for (const child of node.children) replaceTokens(child, facts)
}
