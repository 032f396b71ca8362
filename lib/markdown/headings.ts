import { slug } from 'github-slugger'
import type { Element, ElementContent, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'

export type Heading = {
  title: string
  /** Given with `{#id}`, or else the slug of the title. */
  id: string
  /** Earlier ids, written after its own: `{#id #old-id}`. */
  aliases: string[]
  /** 1 to 6 as in the source; `undefined` for a bold line, whose depth follows from the heading above it. */
  level: number | undefined
  line: number | undefined
}

/**
 * Reads a heading, or a paragraph that is only bold, off a node of the body; anything else gives `undefined`.
 *
 *     ## Leadership and team {#leadership}   → level 2, id leadership
 *     **"My CTO is leaving"** {#cto-leaving #cto} → a problem, quotes dropped, once called cto
 */
export function readHeading(node: RootContent): Heading | undefined {
  if (node.type !== 'element') return undefined
  const level = /^h([1-6])$/.exec(node.tagName)?.[1]
  if (!level && !isBoldLine(node)) return undefined
  const [, text = '', given] = /^(.*?)\s*(?:\{#([^{}]*)\})?$/s.exec(wordsOf(node)) ?? []
  const [id, ...aliases] = given?.split(/\s+#/) ?? []
  const title = level ? text : unquote(text.trim())
  return {
    title,
    id: id ?? slugOf(title),
    aliases,
    level: level ? Number(level) : undefined,
    line: node.position?.start.line,
  }
}

/** Whether a heading only repeats the page's title. */
export const isSameTitle = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The text on one line, without the numbers of footnotes. */
function wordsOf(node: Element): string {
  const children = node.children.filter((child) => !(child.type === 'element' && child.tagName === 'sup'))
  return textOf({ ...node, children })
    .replace(/\s+/g, ' ')
    .trim()
}

function isBoldLine({ tagName, children }: Element) {
  const [first, ...rest] = children.filter((child) => !isBlank(child))
  return tagName === 'p' && isStrong(first) && rest.every(isId) && rest.length <= 1
}

const isStrong = (node: ElementContent | undefined) => node?.type === 'element' && node.tagName === 'strong'
const isBlank = (node: ElementContent) => node.type === 'text' && node.value.trim() === ''
const isId = (node: ElementContent) => node.type === 'text' && /^\s*\{#[^{}]*\}\s*$/.test(node.value)

/** Quotation marks are curly by now, however they were typed. */
const unquote = (text: string) => text.replace(/^“([^“”]*)”$/, '$1').replace(/^‘([^‘]*)’$/, '$1')

/** `Où est le CTO?` → `ou-est-le-cto` */
const slugOf = (title: string) =>
  slug(title.normalize('NFKD').replace(/\p{M}/gu, '')).replace(/-+/g, '-').replace(/^-|-$/g, '')
