import type { Code, FootnoteDefinition, Root, Table, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { addWarning, pointAfter } from '../messages'

/** Signs that are shown as text, though they were written to mean something: what they match, and what is wrong. */
const signs: [RegExp, (sign: string) => string][] = [
  [
    /(?<![\w\\/*~])(?:\*\*|__|~~)(?=[\p{L}\p{N}“"'‘«„([{])|(?<=[\p{L}\p{N}”"'’»“)\].!?])(?:\*\*|~~)(?![\w/*~])/u,
    (sign) => `${sign} is shown as it is, because the other ${sign} is missing or stands beside a space.`,
  ],
  [
    /\{%|\{\{|\{\/\*|<%|\{[:.](?=\s?[\w#.])/,
    (sign) => `${sign} is shown as it is: tags of other systems do nothing here. Remove it.`,
  ],
  [
    /^:{3,}/m,
    () => '::: is shown as it is: for a note write > [!NOTE], and its text in the next lines, each after a >.',
  ],
  [
    /!?\[[^\]\n]*\]\([^)\n]*\s[^)\n]*/,
    () => 'this is shown as it is, because the name in it has a space: put it between < and >, as in ![It](<a b.png>).',
  ],
  [/\[\^[^\]\s]+\]/, (sign) => `the footnote ${sign} has no text: add a line ${sign}: with its text.`],
]

/** Warns of what would be shown as text or not shown at all, though its author sees nothing wrong. */
export function checkLeftovers(tree: Root, body: string, file: VFile) {
  const isCited = new Set<string>()
  visit(tree, 'footnoteReference', ({ identifier }) => {
    isCited.add(identifier)
  })
  visit(tree, (node) => {
    if (node.type === 'text') checkText(node, body, file)
    else if (node.type === 'code') checkFence(node, body, file)
    else if (node.type === 'table') checkCells(node, file)
    else if (node.type === 'footnoteDefinition') checkNote(node, isCited, file)
  })
}

/** One message a text. Looks at the source, where a sign that is meant as text has a backslash. */
function checkText({ position }: Text, body: string, file: VFile) {
  const [start, end] = [position?.start.offset, position?.end.offset]
  if (!position || start === undefined) return
  const source = body.slice(start, end)
  if (!/[*_~]{2}|[{<[]|:::/.test(source)) return
  const written = source.replace(/\\[!-/:-@[-`{-~]/g, '..')
  for (const [sign, describe] of signs) {
    const match = sign.exec(written)
    if (!match) continue
    return addWarning(file, describe(match[0]), pointAfter(position.start, written.slice(0, match.index)))
  }
}

function checkFence({ position }: Code, body: string, file: VFile) {
  const lines = body.slice(position?.start.offset, position?.end.offset).split('\n')
  const fence = /^(?:`{3,}|~{3,})/.exec(lines[0] ?? '')?.[0]
  const last = lines.length > 1 ? (lines.at(-1) ?? '').replace(/^[\s>]+/, '').trimEnd() : ''
  if (fence && !(last.startsWith(fence) && /^(?:`+|~+)$/.test(last)))
    addWarning(file, `the code that begins here has no end: add a line ${fence} after it.`, position?.start)
}

function checkCells({ children: [head, ...rows] }: Table, file: VFile) {
  for (const row of rows) {
    const extra = row.children[head?.children.length ?? 0]
    if (extra?.position && row.position)
      addWarning(file, 'this cell has no column, so it is left out: give the first row of the table as many cells.', {
        start: extra.position.start,
        end: row.position.end,
      })
  }
}

function checkNote({ identifier, label, position }: FootnoteDefinition, isCited: Set<string>, file: VFile) {
  if (!isCited.has(identifier))
    addWarning(
      file,
      `the footnote [^${label}] is left out, because no text refers to it: put [^${label}] where it belongs.`,
      position,
    )
}
