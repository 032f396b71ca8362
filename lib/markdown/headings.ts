import anyAscii from 'any-ascii'
import { slug } from 'github-slugger'
import type { Element, ElementContent, Nodes, Root, RootContent, Text } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { addWarning } from '../messages'
import { isBlank } from './element'

export type Heading = {
  /** Without its formatting, for ids, navigation, links and titles. */
  title: string
  /** With its formatting. */
  content: ElementContent[]
  id: string
  isIdGiven: boolean
  aliases: string[]
  /** `undefined` for a bold line, whose depth follows from the heading above it. */
  level: number | undefined
  position: Element['position']
}

/** `## Team {#team}` → level 2; a bold line `**"My CTO is leaving"** {#id #old-id}` → a problem without its quotation marks. Removes the id from the node. */
export function readHeading(node: RootContent): Heading | undefined {
  if (node.type !== 'element') return undefined
  const level = /^h([1-6])$/.exec(node.tagName)?.[1]
  const content = level ? node.children : boldLineOf(node)
  if (!content) return undefined
  const given = cutId(node)
  if (!level && given === undefined && !isSentence(content)) return undefined
  const [id = node.properties.id, ...aliases] = given?.split(/\s+#/) ?? []
  if (!level) unquote(content)
  const title = wordsOf({ type: 'root', children: content })
    .replace(/[ \t\n]+/g, ' ')
    .trim()
  return {
    title,
    content,
    id: id === undefined ? slugOf(title) : String(id),
    isIdGiven: id !== undefined,
    aliases,
    level: level ? Number(level) : undefined,
    position: node.position,
  }
}

/** However their punctuation was typed, and with or without the signs of formatting, which a title in the front matter shows. */
export const isSameTitle = (a: string, b: string) => plain(a) === plain(b)

const plain = (title: string) =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["'“”„‘’‚«»‹›`*_~\xAD]/g, '')
    .replace(/[-–—]+/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

/** The words that a reader sees, without the marks of footnotes; a picture's are its description, and `10<sup>6</sup>` is 10⁶. */
export function wordsOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (!('children' in node)) return ''
  if (node.type === 'element') {
    if (node.tagName === 'img') return String(node.properties.alt ?? '')
    if (node.tagName === 'br') return ' '
    if (node.properties.dataFootnoteRef !== undefined) return ''
  }
  const words = node.children.map(wordsOf).join('')
  const isPower = node.type === 'element' && node.tagName === 'sup'
  return isPower ? words.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit) : words
}

/** What a paragraph holds that is bold throughout; an id and footnotes may follow the bold. */
function boldLineOf({ tagName, children }: Element): ElementContent[] | undefined {
  const [first, ...rest] = children.filter((child) => !isBlank(child))
  const notes = rest.filter(isFootnote)
  const others = rest.filter((child) => !isFootnote(child))
  if (tagName !== 'p' || first?.type !== 'element' || first.tagName !== 'strong') return undefined
  return others.length === 0 || (others.length === 1 && others.every(isId)) ? [...first.children, ...notes] : undefined
}

const isFootnote = (node: ElementContent) =>
  node.type === 'element' &&
  node.children.some((child) => child.type === 'element' && 'dataFootnoteRef' in child.properties)
const isId = (node: ElementContent) => node.type === 'text' && idAtEnd.test(node.value.trim())

/** A bold link, picture, number or address is no client's problem. */
function isSentence(children: ElementContent[]) {
  const root: Root = { type: 'root', children }
  let text = ''
  visit(root, (node) => {
    if (node.type === 'element' && node.tagName === 'a') return SKIP
    if (node.type === 'text') text += node.value
  })
  return /\p{L}/u.test(text) && !/^\S+@\S+$/.test(text.trim())
}

/** Invisible marks that make an emoji of a gear or a digit before them (UTS #51). */
const emojiMarks = /[\uFE0E\uFE0F\u20E3]/g

const idAtEnd = /\s*\{#([^{}]*)\}\s*$/

/** Removes `{#id}` from the end of a heading. @returns the id */
function cutId(node: Element): string | undefined {
  const text = textsIn(node).findLast(({ value }) => value.trim())
  const id = text && idAtEnd.exec(text.value)
  if (id) text.value = text.value.slice(0, id.index)
  return id?.[1]?.normalize('NFC').replace(emojiMarks, '')
}

const textsIn = (node: Nodes): Text[] =>
  node.type === 'text' ? [node] : 'children' in node ? node.children.flatMap(textsIn) : []

/** Removes quotation marks around all of it, which are curly by now, however they were typed. */
function unquote(content: ElementContent[]) {
  const quotation: Root = { type: 'root', children: content.filter((child) => !isFootnote(child)) }
  const texts = textsIn(quotation)
  const [first, last] = [texts[0], texts.at(-1)]
  const whole = textOf(quotation).trim()
  const isQuoted = /^[“”„«»][^“”„«»]*[“”«»]$/.test(whole) || /^[‘’‚‹›][^‘‚‹›]*[‘’‹›]$/.test(whole)
  if (!first || !last || !isQuoted) return
  first.value = first.value.replace(/^\s*.\s?/u, '')
  last.value = last.value.replace(/\s?.\s*$/u, '')
}

/** `Où est le CTO?` → `ou-est-le-cto`, `Groß` → `gross`; letters of other scripts stay as they are. */
export const slugOf = (title: string) =>
  slug(title.normalize('NFC').replace(/\p{Script=Latin}\p{M}*|\s/gu, toAscii))
    .replace(emojiMarks, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')

const toAscii = (letter: string) => anyAscii(letter.normalize('NFKD').replace(/\p{M}/gu, ''))

/** Warns only: the site corrects the order itself, but other readers of the file do not. */
export function checkLevels(headings: Heading[], title: string, file: VFile) {
  let last: number | undefined
  for (const heading of headings) {
    if (!heading.level) continue
    const isTitle = last === undefined && isSameTitle(heading.title, title)
    const place = heading.position?.start
    const fact = `“${heading.title}” is a heading of level ${heading.level}`
    if (heading.level === 1 && !isTitle)
      addWarning(file, `${fact}, which is the page's title alone: begin it with ##.`, place)
    else if (last !== undefined && heading.level > last + 1)
      addWarning(file, `${fact} below one of level ${last}: begin it with ${'#'.repeat(last + 1)}.`, place)
    last = heading.level
  }
}
