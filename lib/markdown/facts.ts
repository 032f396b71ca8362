import type { Nodes, Parents, Root } from 'mdast'
import type { Facts } from './types'

const token = /(?:\{|%7B)([a-z][A-Za-z]*)(?:\}|%7D)/g

/**
 * Puts the facts of `site.yaml` in place of `{key}` in text and link targets: `Email {email}.` → `Email hello@example.com.`
 * A paragraph, heading or list item that names a fact which is not given is left out; a `{word}` that is no key stays as it is.
 */
export function insertFacts(tree: Root, facts: Facts) {
  leaveOutUnknown(tree, facts)
  replaceTokens(tree, facts)
}

function leaveOutUnknown(parent: Parents, facts: Facts) {
  const kept = parent.children.filter((child) => !(isBlock(child) && namesMissing(child, facts)))
  for (const child of kept) if ('children' in child) leaveOutUnknown(child, facts)
  parent.children = kept.filter((child) => child.type !== 'list' || child.children.length > 0) as typeof parent.children
}

const isBlock = ({ type }: Nodes) => type === 'paragraph' || type === 'heading' || type === 'listItem'

function namesMissing(node: Nodes, facts: Facts): boolean {
  if ('children' in node)
    return node.children.some((child) => namesMissing(child, facts)) || urlNamesMissing(node, facts)
  return node.type === 'text' && missing(node.value, facts)
}

const urlNamesMissing = (node: Nodes, facts: Facts) => node.type === 'link' && missing(node.url, facts)

const missing = (text: string, facts: Facts) =>
  [...text.matchAll(token)].some(([, key = '']) => key in facts && facts[key] === undefined)

function replaceTokens(node: Nodes, facts: Facts) {
  const fill = (text: string) => text.replace(token, (whole, key: string) => facts[key] ?? whole)
  if (node.type === 'text') node.value = fill(node.value)
  if (node.type === 'link') node.url = fill(node.url)
  if ('children' in node) for (const child of node.children) replaceTokens(child, facts)
}
