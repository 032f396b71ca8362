import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Nodes } from 'hast'
import { raw } from 'hast-util-raw'
import rehypeParse from 'rehype-parse'
import remarkGemoji from 'remark-gemoji'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { VFileMessage } from 'vfile-message'
import { parseContentFile } from '../lib/content/files'
import { readDefaultWords } from '../lib/content/words'
import { buildOutline } from '../lib/markdown/outline'
import type { OutlineNode, ReadOutline } from '../lib/markdown/types'
import { isError } from '../lib/messages'
import type { Words } from '../lib/words'

const english = readDefaultWords() as Words

/* Reads the READMEs of the installed packages as pages: every word that GitHub shows must be shown, or a warning must say that it is not. */

const MIN_FILES = 200
const MAX_WARNED_SHARE = 0.02

const reference = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkGemoji)
  .use(remarkRehype, { allowDangerousHtml: true })
const fragment = unified().use(rehypeParse, { fragment: true })

const readmes = [
  ...new Map(
    readdirSync('node_modules', { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?:^|[\\/])readme\.md$/i.test(name))
      .map((name) => [readFileSync(path.join('node_modules', name), 'utf8'), name]),
  ),
]

let [words, missing, warned] = [0, 0, 0]
for (const [text, name] of readmes) {
  const content = parseContentFile(name, `---\ntitle: A page\n---\n\n${text}`)
  const { file, body } = content
  const outline = await buildOutline({ file, body, title: 'A page', facts: {}, paths: new Map(), words: english })
  const expected = wordsOf(raw(await reference.run(reference.parse(body))))
  const shown = countOf(wordsOf(fragment.parse(htmlOf(outline))))
  const excused = countOf(
    file.messages.filter((message) => !isError(message)).flatMap((message) => wordsIn(rangeOf(message, body))),
  )
  const lost = expected.filter((word) => !take(shown, word))
  const silent = lost.filter((word) => !take(excused, word))
  if (silent.length > 0) console.log(`${name}: ${silent.slice(0, 20).join(' ')}`)
  words += expected.length
  missing += silent.length
  warned += lost.length - silent.length
}

const share = warned / words
console.table([
  {
    files: readmes.length,
    words,
    'missing without a warning': missing,
    'missing with a warning': `${(share * 100).toFixed(2)} %`,
  },
])
if (readmes.length < MIN_FILES || missing > 0 || share > MAX_WARNED_SHARE) process.exit(1)

function htmlOf({ intro, nodes, footnotes }: ReadOutline) {
  const sectionOf = ({ title, titleHtml, html, children }: OutlineNode): string =>
    `<h2>${titleHtml ?? title.replaceAll('<', '&lt;')}</h2>${html}${children.map(sectionOf).join('')}`
  return intro + nodes.map(sectionOf).join('') + footnotes
}

function wordsOf(node: Nodes): string[] {
  if (node.type === 'text') return wordsIn(node.value)
  return 'children' in node && !isInvisible(node) ? node.children.flatMap(wordsOf) : []
}

/** The label of the footnotes is in other words here. */
function isInvisible(node: Nodes) {
  if (node.type !== 'element') return false
  return /^(?:script|style|template|title)$/.test(node.tagName) || node.properties.id === 'footnote-label'
}

function wordsIn(text: string) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The source that a message is about: what it marks, or its line. */
function rangeOf({ place }: VFileMessage, body: string) {
  const lines = body.split('\n')
  if (!place) return ''
  if (!('start' in place)) return lines[place.line - 1] ?? ''
  return lines.slice(place.start.line - 1, place.end.line).join('\n')
}

function countOf(words: string[]) {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function take(counts: Map<string, number>, word: string) {
  const count = counts.get(word) ?? 0
  counts.set(word, count - 1)
  return count > 0
}
