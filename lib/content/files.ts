import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { VFile } from 'vfile'
import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml'
import { isFile } from '../markdown/files'
import type { ReadOutline } from '../markdown/types'
import { addError, addWarning, isError } from '../messages'
import type { Page } from '../pages'
import { findYamlMistakes } from './yaml-mistakes'

export const siteFile = 'content/site.yaml'

type Keys = (string | number)[]

/** A file of `content`, parsed once. Its path is relative to the project's root; messages are collected on `file`. */
export type ContentFile = {
  file: VFile
  yaml?: ParsedNode | null
  values: Record<string, unknown>
  /** What follows the front matter, after as many line ends as precede it, so that lines are counted as in the file. */
  body: string
  /** Where a key or an entry of a list is, such as `['engagements', 0, 'name']`; the closest parent of one that is missing. */
  placeOf: (keys: Keys) => { line: number; column: number }
}

/** A page, a case or an article: its file, and what was made of it. */
export type ReadPage = ContentFile & Page & { outline: ReadOutline }

/** Drops a byte order mark and turns CRLF and CR line ends into LF: front matter would end in a stray `\r`. */
const normalise = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

/** The name of a document type of Contentlayer. */
export type Kind = 'Page' | 'Case' | 'Testimonial' | 'Article'

const kinds: [Kind, RegExp][] = [
  ['Page', /^content\/pages\/.+\.md$/],
  ['Case', /^content\/cases\/[^/]+\.md$/],
  ['Testimonial', /^content\/testimonials\/[^/]+\.md$/],
  ['Article', /^content\/articles\/[^/]+\.md$/],
]

/** What a file of `content` describes, by its folder; `undefined` if it is none of these. */
export const kindOf = ({ file }: Pick<ContentFile, 'file'>): Kind | undefined =>
  kinds.find(([, pattern]) => pattern.test(file.path))?.[0]

export const isValid = ({ file }: Pick<ContentFile, 'file'>): boolean => !file.messages.some(isError)

/** Whether a file has an address of its own: `content/cases/late.md` is found at `/cases/late`. */
export const hasAddress = (content: ContentFile): boolean =>
  ['Page', 'Case', 'Article'].includes(String(kindOf(content)))

/** The address of a file without its first slash: the `id` of a page, which may be missing, else the path of the file. */
export const idOf = (content: ContentFile): unknown =>
  kindOf(content) === 'Page' ? content.values.id : content.file.path.replace(/^content\/|\.md$/g, '')

export const readContentFiles = (): ContentFile[] => listContentFiles().map(readContentFile)

const listContentFiles = (): string[] =>
  (existsSync('content') ? readdirSync('content', { recursive: true, encoding: 'utf8' }) : [])
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => !isIgnored(name) && /\.(?:md|markdown|mdx|ya?ml)$/i.test(name))
    .map((name) => path.posix.join('content', name))
    .filter(isFile)
    .sort()

/** Drafts and notes of the owner, and what other programs keep: files and folders whose names begin with `_` or a dot. */
const isIgnored = (name: string) => /(?:^|\/)[_.]/.test(name)

function readContentFile(name: string): ContentFile {
  try {
    return parseContentFile(name, new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(name)))
  } catch {
    const content = parseContentFile(name, '')
    addError(content.file, 'the file is not text in UTF-8. Save it with that encoding.')
    return content
  }
}

const frontMatter = /^---[ \t]*\n(.*?)\n?^---[ \t]*$/ms

export function parseContentFile(name: string, text: string): ContentFile {
  const value = normalise(text)
  const file = new VFile({ path: name, value })
  const isYaml = /\.ya?ml$/i.test(name)
  const [fenced = '', between] = (value.startsWith('---') && frontMatter.exec(value)) || []
  const yaml = isYaml ? value : between
  const lines = new LineCounter()
  const document = parseDocument(yaml ?? '', { lineCounter: lines })
  const placeAt = (offset = 0) => {
    const { line, col } = lines.linePos(offset)
    return { line: line + (isYaml ? 0 : 1), column: col }
  }
  const mistakes = findYamlMistakes(yaml ?? '', document)
  for (const { offset, reason, isError } of mistakes) (isError ? addError : addWarning)(file, reason, placeAt(offset))
  const isReadable = isValid({ file }) && isMap(document.contents)
  return {
    file,
    yaml: yaml === undefined ? undefined : document.contents,
    values: isReadable ? document.toJS() : {},
    body: fenced.replace(/[^\n]/g, '') + value.slice(fenced.length),
    placeOf: (keys) => placeAt(offsetOf(document.contents, keys)),
  }
}

function offsetOf(yaml: Node | null, keys: Keys): number | undefined {
  let offset = yaml?.range?.[0]
  let node: unknown = yaml
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
      if (!pair) break
      offset = (pair.key as Node).range?.[0]
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      offset = (node as Node | undefined)?.range?.[0] ?? offset
    }
  }
  return offset
}

export const errorAt = ({ file, placeOf }: ContentFile, reason: string, ...keys: Keys) =>
  addError(file, reason, placeOf(keys))

export const warnAt = ({ file, placeOf }: ContentFile, reason: string, ...keys: Keys) =>
  addWarning(file, reason, placeOf(keys))

export function missingFile(path: string, reason: string): ContentFile {
  const content = parseContentFile(path, '')
  addError(content.file, reason)
  return content
}
