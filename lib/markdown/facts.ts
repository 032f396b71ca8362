import type { Nodes, Parents, Root } from 'mdast'
import { nearest } from '../content/messages'
import type { Facts, Report } from './types'

const token = /(?:\{|%7B)([a-z][A-Za-z]*)(?:\}|%7D)/g

/** Replaces `{key}` in text and link targets. A block that names a fact without a value is removed; an unknown `{word}` is reported. */
export function insertFacts(tree: Root, facts: Facts, report: Report) {
  checkTokens(tree, Object.keys(facts), report)
  leaveOutUnknown(tree, facts)
  replaceTokens(tree, facts)
}

function checkTokens(node: Nodes, keys: string[], report: Report) {
  for (const [, key = ''] of textsOf(node).flatMap((text) => [...text.matchAll(token)])) {
    if (keys.includes(key)) continue
    const meant = nearest(key, keys)
    if (meant) report(node.position?.start, `there is no fact {${key}}. Did you mean {${meant}}?`)
    else report(node.position?.start, `{${key}} is not a fact of site.yaml, and is shown unchanged.`, 'warning')
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
