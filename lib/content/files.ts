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

/** A file of `content`, parsed once. Its path is relative to the project's root; messages are collected on `file`. */
export type ContentFile = {
  file: VFile
  yaml?: ParsedNode | null
  values: Record<string, unknown>
  /** What follows the front matter, after as many line ends as precede it, so that lines are counted as in the file. */
  body: string
  /** Where a key or an entry of a list is, such as `['engagements', 0, 'name']`; the closest parent of one that is missing. */
  placeOf: (keys: (string | number)[]) => { line: number; column: number }
}

/** A page, a case or an article: its file, and what was made of it. */
export type ReadPage = ContentFile & Page & { outline: ReadOutline }

/** Drops a byte order mark and turns CRLF and CR line ends into LF: front matter would end in a stray `\r`. */
const normalise = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

export type Kind = 'page' | 'case' | 'testimonial' | 'article'

const kinds: [Kind, RegExp][] = [
  ['page', /^content\/pages\/.+\.md$/],
  ['case', /^content\/cases\/[^/]+\.md$/],
  ['testimonial', /^content\/testimonials\/[^/]+\.md$/],
  ['article', /^content\/articles\/[^/]+\.md$/],
]

/** What a file of `content` describes, by its folder; `undefined` if it is none of these. */
export const kindOf = (path: string): Kind | undefined => kinds.find(([, pattern]) => pattern.test(path))?.[0]

export const isPage = ({ file }: ContentFile): boolean => kindOf(file.path) === 'page'

export const isValid = ({ file }: Pick<ContentFile, 'file'>): boolean => !file.messages.some(isError)

/** Whether a file has an address of its own: `content/cases/late.md` is found at `/cases/late`. */
export const hasAddress = ({ file }: ContentFile): boolean =>
  ['page', 'case', 'article'].includes(String(kindOf(file.path)))

/** The address of a file without its first slash: the `id` of a page, which may be missing, else the path of the file. */
export const idOf = ({ file: { path: name }, values }: ContentFile): unknown =>
  kindOf(name) === 'page' ? values.id : name.replace(/^content\/|\.md$/g, '')

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

function offsetOf(yaml: Node | null, keys: (string | number)[]): number | undefined {
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
      offset = (node as Node).range?.[0]
    }
  }
  return offset
}

export function missingFile(path: string, reason: string): ContentFile {
  const content = parseContentFile(path, '')
  addError(content.file, reason)
  return content
}
