import type { Nodes, Parents, Root } from 'mdast'
import { nearest } from '../content/nearest'
import type { Facts, Report } from './types'

const token = /(?:\{|%7B)([a-z][A-Za-z]*)(?:\}|%7D)/g

/**
 * Puts the facts of `site.yaml` in place of `{key}` in text and link targets: `Email {email}.` → `Email hello@example.com.`
 * A paragraph, heading, list item or table row that names a fact which is not given is left out; a `{word}` that is no key stays
 * as it is, and is reported.
 */
export function insertFacts(tree: Root, facts: Facts, report: Report) {
  checkTokens(tree, Object.keys(facts), report)
  leaveOutUnknown(tree, facts)
  replaceTokens(tree, facts)
}

/** Clients would read a misspelt key in its braces. */
function checkTokens(node: Nodes, keys: string[], report: Report) {
  for (const [, key = ''] of textsOf(node).flatMap((text) => [...text.matchAll(token)])) {
    if (keys.includes(key)) continue
    const meant = nearest(key, keys)
    if (meant) report(node.position?.start, `there is no fact {${key}}. Did you mean {${meant}}?`)
    else report(node.position?.start, `{${key}} is no fact of site.yaml, and is shown as it stands.`, 'warning')
  }
  if ('children' in node) for (const child of node.children) checkTokens(child, keys, report)
}

function leaveOutUnknown(parent: Parents, facts: Facts) {
  const kept = parent.children.filter((child) => !(isBlock(child) && namesMissing(child, facts)))
  for (const child of kept) if ('children' in child) leaveOutUnknown(child, facts)
  parent.children = kept.filter((child) => !isEmptied(child)) as typeof parent.children
}

const isBlock = ({ type }: Nodes) => ['paragraph', 'heading', 'tableRow'].includes(type)
const isEmptied = (node: Nodes) =>
  ['list', 'listItem', 'blockquote'].includes(node.type) && 'children' in node && node.children.length === 0

const namesMissing = (node: Nodes, facts: Facts): boolean =>
  textsOf(node).some((text) =>
    [...text.matchAll(token)].some(([, key = '']) => Object.hasOwn(facts, key) && facts[key] === undefined),
  ) ||
  ('children' in node && node.children.some((child) => namesMissing(child, facts)))

/** The texts of a node in which a key can be. */
function textsOf(node: Nodes): string[] {
  if (node.type === 'text') return [node.value]
  if (node.type === 'link' || node.type === 'definition') return [node.url]
  return node.type === 'image' ? [node.alt ?? ''] : []
}

function replaceTokens(node: Nodes, facts: Facts) {
  const fill = (text: string) =>
    text.replace(token, (whole, key: string) => (Object.hasOwn(facts, key) && facts[key]) || whole)
  if (node.type === 'text') node.value = fill(node.value)
  if (node.type === 'link' || node.type === 'definition') node.url = fill(node.url)
  if (node.type === 'image') node.alt = fill(node.alt ?? '')
  if ('children' in node) for (const child of node.children) replaceTokens(child, facts)
}
