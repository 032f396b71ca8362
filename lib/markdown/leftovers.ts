import type { Code, Definition, Delete, FootnoteDefinition, Parents, Root, Table } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { fill } from '../fill'
import { addError, addWarning, pointAfter } from '../messages'

const foreign = ': tags of other systems do nothing here. Remove it.'

/** Signs that are shown as text, though they were written to mean something, and what to do about them. */
const signs: [RegExp, string, typeof addError?][] = [
  [
    /(?<![\p{N}%])%%(?!%)|<!--|\{\/\*/u,
    ', and what it hides too: put that in <!-- -->, on lines of its own.',
    addError,
  ],
  [
    /(?<![\w\\/*~])(?:\*\*|__|~~)(?=[\p{L}\p{N}“"'‘«„([{])|(?<=[\p{L}\p{N}\p{Sc}”"'’»“)\].!?])(?:\*\*|~~)(?![\w/*~])/u,
    ', because the other {sign} is missing, or has a space inside or none outside: add it, or move the space.',
  ],
  [/\{%|\{\{|<[%?]|<!\[|\{[:.](?=\s?[\w#.])|\{[a-z][\w-]*=|^\$\$|^<{3,}/m, foreign],
  [/\[\/[a-z][\w-]*\]|\[[a-z][\w-]*\s+[a-z][\w-]*=[^[\]]*\]?|^\[(?:\[_?)?toc_?\]+/im, foreign],
  [/^(?::{3,}|!!!(?=\s*\w)|\?\?\?(?=\+?\s+\w))/m, ': for a note write > [!NOTE], and > before each line of it.'],
  [/!?\[[^[\]\n]*\]\([^)\n[]*[ \t][^)\n[]*/, ', because the name in it has a space: put it between < and >.'],
  [/\]\((?![^)\n[]*[ \t])/, ', because no ) ends the address.'],
  [/\[[^[\]\n]+\]\s\((?:#(?!\d)|\.*\/|[a-z]+:|[^)\s]+\.[a-z]{2})[^)\s]*\)/, ': remove the space between ] and (.'],
  [/\([^()\n]+\)\[[^\]\s]*[./#:][^\]\s]*\]/, ': write [words](address).'],
  [/\[\^[^\]\s]+\]/, ': the footnote {sign} has no text. Add a line {sign}: with its text.'],
  [/(?<![\w\]])\[(?![\d^]+\])[^[\]\n]+\]\[[^[\]\n]*\]/, ': no line says where it leads. Write [words](address).'],
  [/!?\[\[(?!\d+\])[^[\]\n]+\]\]/, ': write [words](page.md) for a link, ![words](picture.png) for a picture.'],
  [/^\*\[[^[\]\n]+\]:/m, ': write <abbr title="meaning">letters</abbr>.'],
  [/^(?<!.{60}\n):(?=\s+\S)/m, ': for a list of terms write <dl><dt>term</dt><dd>meaning</dd></dl>.'],
  [/(?<![\w=])==(?=[^\s=])[^=\n]*(?<=\S)==(?![\w=])/, ': write <mark>words</mark>.'],
  [/(?<![\w+])\+\+(?=[^\s+])[^+\n]*(?<=\S)\+\+(?![\w+])/, ': write <ins>words</ins>.'],
  [/(?<=[\p{L}\p{N})])\^[\p{L}\p{N}]+\^/u, ': write <sup>words</sup>.'],
  [/^(?:#{2,6}(?=[^# \t\n])|(?<!\n)#(?=[\p{Lu}\p{Lo}])(?!\S+\s+#))/mu, ', because a heading has a space after it.'],
  [/^(?<!\n)(?:-(?=\p{L})|\d{1,2}[.)](?=\p{L}{2}))/u, ', because a list has a space after it.'],
  [/^\[[ xX]\](?![([:])/m, ': a task begins with - [ ] and a space.'],
  [/(?<=^\\)[-+](?=\s)/m, ': to begin a list, remove the \\ before it.'],
  [/^(?:\|(?=.*\n\|)|(?=.*\|)[|: \t]*--[-|: \t]*$)/m, ': a table has |---|---| below its first row, as many cells.'],
  [
    /^(?:\p{So}(?=.*\n\p{So})|([\p{S}\p{Pd}•‣⁃·・*])(?=.*\n\1))/mu,
    ': its lines run together. Put - and a space before each.',
  ],
  [/^(?:[•‣◦▪](?=\s)|[●○■](?=\t))/m, ': begin a list with - and a space.'],
]

/** Warns of what would be shown as text or not shown at all, though its author sees nothing wrong. */
export function checkLeftovers(tree: Root, body: string, file: VFile) {
  const cited = new Set<string>()
  visit(tree, (node) => {
    if ('referenceType' in node || node.type === 'footnoteReference') cited.add(signOf(node) + node.identifier)
  })
  visit(tree, (node, _index, parent) => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') checkText(node, body, file)
    else if (node.type === 'delete') checkStruck(node, body, file)
    else if (node.type === 'strong' && parent?.type === 'strong' && parent.children.length > 1)
      addWarning(file, '** begins again inside bold text: put a space outside of the ** that ends it.', node.position)
    else if (node.type === 'code') checkCode(node, body, file)
    else if (node.type === 'table') checkCells(node, file)
    else if (node.type === 'definition' || node.type === 'footnoteDefinition') checkUse(node, cited, file)
  })
}

/** One message for each kind of sign. */
function checkText(block: Parents, body: string, file: VFile) {
  const start = block.position?.start
  if (!start) return
  const text = textOf(block, body)
  const reported = new Set<number>()
  for (const [pattern, advice, report = addWarning] of signs) {
    const match = pattern.exec(text)
    if (!match || reported.has(match.index)) continue
    reported.add(match.index)
    const from = Number(start.offset) + match.index
    const sign = match[0].length > 16 ? 'this' : body.slice(from, from + match[0].length)
    const reason = `${sign} is shown as it is${fill(advice, { sign })}`
    report(file, reason, pointAfter(start, body.slice(start.offset, from)))
  }
}

/** The source of a block, with a placeholder for what is not text, and for signs with a backslash, which are meant as text. */
function textOf(block: Parents, body: string) {
  const parts: string[] = []
  let end = Number(block.position?.start.offset)
  visit(block, 'text', ({ position }) => {
    if (!position) return
    parts.push('\0'.repeat(Number(position.start.offset) - end), body.slice(position.start.offset, position.end.offset))
    end = Number(position.end.offset)
  })
  // Lines begin after the signs of lists and quotations.
  const lines = parts.join('').replace(/\n([ \t>]+)/g, (_, indent: string) => `${indent}\n`)
  return lines.replace(/\\(?![-+]\s)[!-/:-@[-`{-~]/g, '\0\0')
}

/** GFM strikes out with one `~` too, which lowers a part of a word in other systems. */
function checkStruck({ position }: Delete, body: string, file: VFile) {
  const start = position?.start.offset ?? 0
  if (/[\p{L}\p{N}]~[^~]/u.test(body.slice(start && start - 1, start + 2)))
    addWarning(file, '~ strikes out what is in it: write <sub>words</sub> to lower it.', position?.start)
}

function checkCode({ position }: Code, body: string, file: VFile) {
  const lines = body.slice(position?.start.offset, position?.end.offset).split('\n')
  const fence = /^(?:`{3,}|~{3,})/.exec(lines[0] ?? '')?.[0]
  const last = lines.length > 1 ? (lines.at(-1) ?? '').replace(/^[\s>]+/, '').trimEnd() : ''
  const isClosed = fence && last.startsWith(fence) && /^(?:`+|~+)$/.test(last)
  const reason = fence
    ? `the code that begins here has no end: add a line ${fence} after it.`
    : 'four spaces before a line make it code: remove them, or put ``` above and below.'
  if (!isClosed) addWarning(file, reason, position?.start)
}

function checkCells({ children: rows }: Table, file: VFile) {
  const reason = 'this cell has no column, so it is left out: give the first row of the table as many cells.'
  for (const { children, position } of rows) {
    const extra = children[rows[0]?.children.length ?? 0]?.position
    if (extra && position) addWarning(file, reason, { start: extra.start, end: position.end })
  }
}

function checkUse(node: Definition | FootnoteDefinition, cited: Set<string>, file: VFile) {
  // An address that is not used is no loss for a reader; a word is.
  if (cited.has(signOf(node) + node.identifier) || ('url' in node && !/^[^./:#]+\.?$/.test(node.url))) return
  const kind = 'url' in node ? 'line' : 'footnote'
  const mark = `[${signOf(node)}${node.label}]`
  const reason = `the ${kind} ${mark} is left out, because no text refers to it: put ${mark} where it belongs.`
  addWarning(file, reason, node.position)
}

const signOf = ({ type }: { type: string }) => (type.startsWith('footnote') ? '^' : '')
