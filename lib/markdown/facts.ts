import type { Nodes, Parents, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { escapeHtml } from '../escape-html'
import { addError, addWarning, nearest, type Place } from '../messages'
import type { Facts } from './types'

/** Not `{{name}}`, which is a template tag of other systems. */
const token = /(?<!\{)(?:\{|%7B)([a-z][A-Za-z]*)(?:\}|%7D)(?!\})/g

/** Replaces `{key}` in text and link targets. A block that names a fact without a value is removed; an unknown `{word}` is reported. */
export function insertFacts(tree: Root, facts: Facts, file: VFile) {
  visit(tree, (node) => {
    for (const text of textsOf(node)) checkFacts(text, facts, file, node.position?.start)
  })
  leaveOutUnknown(tree, facts)
  visit(tree, (node) => replaceTokens(node, facts))
}

function checkFacts(text: string, facts: Facts, file: VFile, place: Place, subject = '') {
  const keys = Object.keys(facts)
  for (const key of keysIn(text).filter((key) => !keys.includes(key))) {
    const suggestion = nearest(key, keys)
    if (suggestion) addError(file, `${subject}there is no fact {${key}}. Did you mean {${suggestion}}?`, place)
    else addWarning(file, `${subject}{${key}} is not a fact of site.yaml, and is shown unchanged.`, place)
  }
}

/** Checks a text of the front matter, which cannot be left out as a paragraph can. */
export function checkFactsIn(text: string, facts: Facts, file: VFile, place: Place, subject: string) {
  checkFacts(text, facts, file, place, subject)
  const advice = 'give it one, or write the text without it.'
  for (const key of missingIn(text, facts))
    addError(file, `${subject}there is no value for {${key}} in site.yaml: ${advice}`, place)
}

export const fillFacts = (text: string, facts: Facts, print = (value: string) => value) =>
  text.replace(token, (whole, key: string) => {
    const value = Object.hasOwn(facts, key) && facts[key]
    return value ? print(value) : whole
  })

const keysIn = (text: string) => [...text.matchAll(token)].map(([, key = '']) => key)
const missingIn = (text: string, facts: Facts) => keysIn(text).filter((key) => Object.hasOwn(facts, key) && !facts[key])

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
  return 'alt' in node ? [node.alt ?? ''] : []
}

function replaceTokens(node: Nodes, facts: Facts) {
  if (node.type === 'text') node.value = fillFacts(node.value, facts)
  if (node.type === 'html') node.value = fillFacts(node.value, facts, escapeHtml)
  if (node.type === 'link' || node.type === 'definition') node.url = fillFacts(node.url, facts)
  // An empty text is one that nobody wrote. In HTML, alt="" says that a picture is decoration.
  if ('alt' in node) node.alt = fillFacts(node.alt ?? '', facts) || null
}
