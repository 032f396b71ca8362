import { slug } from 'github-slugger'
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Report } from './types'

export type Heading = {
  title: string
  id: string
  aliases: string[]
  /** `undefined` for a bold line, whose depth follows from the heading above it. */
  level: number | undefined
  line: number | undefined
}

/** `## Team {#team}` → level 2; a bold line `**"My CTO is leaving"** {#id #old-id}` → a problem without its quotation marks. */
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

export const isSameTitle = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

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
const unquote = (text: string) =>
  text.replace(/^[“”„«»]\s?([^“”„«»]*?)\s?[“”«»]$/, '$1').replace(/^[‘’‚‹›]([^‘‚‹›]*)[‘’‹›]$/, '$1')

/** `Où est le CTO?` → `ou-est-le-cto` */
const slugOf = (title: string) =>
  slug(title.normalize('NFKD').replace(/\p{M}/gu, '')).replace(/-+/g, '-').replace(/^-|-$/g, '')

/** Warns only: the site corrects the order itself, but other readers of the file do not. */
export function checkLevels(tree: Root, title: string, report: Report) {
  let last: number | undefined
  for (const node of tree.children) {
    const heading = readHeading(node)
    if (!heading?.level) continue
    const isTitle = last === undefined && isSameTitle(heading.title, title)
    const said = `“${heading.title}” is a heading of level ${heading.level}`
    if (heading.level === 1 && !isTitle)
      report(node.position?.start, `${said}, which is the page's title alone: begin it with ##.`, 'warning')
    else if (last !== undefined && heading.level > last + 1)
      report(
        node.position?.start,
        `${said} below one of level ${last}: begin it with ${'#'.repeat(last + 1)}.`,
        'warning',
      )
    last = heading.level
  }
}
