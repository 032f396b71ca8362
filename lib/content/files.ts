import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml'
import { listTexts } from '../markdown/files'
import { spaceAfterSigns } from '../markdown/spaces'
import type { ReadOutline } from '../markdown/types'
import { addError, addWarning, isError, pointAfter } from '../messages'
import type { Page } from '../pages'
import { pagePath } from '../paths'
import { placeInLanguage } from './folders'
import { describeOddCharacter, oddSpaceAfterSign, unprintable } from './odd-characters'
import { valuesOf } from './values'
import { findYamlMistakes } from './yaml-mistakes'

export const siteFile = 'content/site.yaml'

/** The facts of the site, or what differs in another language. */
export const isSite = ({ file }: Pick<ContentFile, 'file'>) => placeInLanguage(file.path).name === 'site.yaml'

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

/** The name of a document type of Contentlayer. */
export type Kind = 'Page' | 'Case' | 'Testimonial' | 'Article'

const kinds: [Kind, RegExp][] = [
  ['Page', /^pages\/.+\.md$/],
  ['Case', /^cases\/[^/]+\.md$/],
  ['Testimonial', /^testimonials\/[^/]+\.md$/],
  ['Article', /^articles\/[^/]+\.md$/],
]

/** What a file of `content` describes, by its folder; `undefined` if it is none of these. */
export const kindOf = ({ file }: Pick<ContentFile, 'file'>): Kind | undefined =>
  kinds.find(([, pattern]) => pattern.test(placeInLanguage(file.path).name))?.[0]

export const langOf = ({ file }: Pick<ContentFile, 'file'>): string => placeInLanguage(file.path).lang

export const isValid = ({ file }: Pick<ContentFile, 'file'>): boolean => !file.messages.some(isError)

/** Whether a file has an address of its own: `content/cases/late.md` is found at `/cases/late`. */
export const hasAddress = (content: ContentFile): boolean =>
  ['Page', 'Case', 'Article'].includes(String(kindOf(content)))

/** The `id` of a page, which may be missing; of a case or an article, its path in the folder of its language. */
export const idOf = (content: ContentFile): unknown =>
  kindOf(content) === 'Page' ? content.values.id : placeInLanguage(content.file.path).name.replace(/\.md$/, '')

/** The address of a file that has an id. */
export const pathOf = (content: ContentFile) => pagePath({ id: String(idOf(content)), lang: langOf(content) })

export const readContentFiles = (): ContentFile[] => listTexts('content').sort().map(readContentFile)

export function readContentFile(name: string): ContentFile {
  // File systems allow names of 255 bytes, and Contentlayer makes one of the whole path.
  if (Buffer.byteLength(name) > 200) return fileWithError(name, 'its path has more than 200 bytes: shorten it.')
  if (/[\\\p{Cc}]/u.test(name))
    return fileWithError(name.replace(/\p{Cc}/gu, '?'), 'the name has a backslash or a line break: rename the file.')
  try {
    return parseContentFile(name, new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(name)))
  } catch (error) {
    return fileWithError(name, `the file cannot be read: save it as text in UTF-8, or correct the link. (${error})`)
  }
}

const frontMatter = /^---[ \t]*\n(.*?)\n?^---[ \t]*$/ms

export function parseContentFile(name: string, text: string): ContentFile {
  // Without a byte order mark, and with all line ends as LF: front matter would end in a stray `\r`.
  const value = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const file = new VFile({ path: name, value })
  const isYaml = /\.ya?ml$/i.test(name)
  const [fenced = '', between] = (value.startsWith('---') && frontMatter.exec(value)) || []
  const yaml = isYaml ? value : between
  const lines = new LineCounter()
  // Each value is the text that is written: YAML itself reads 02079460018 as a number, and 2.10 as 2.1.
  const source = (yaml ?? '').replace(oddSpaceAfterSign, '$1 ')
  const document = parseDocument(source, { schema: 'failsafe', customTags: ['null'], lineCounter: lines })
  const placeAt = (offset = 0) => {
    const { line, col } = lines.linePos(offset)
    return { line: line + (isYaml ? 0 : 1), column: col }
  }
  const mistakes = findYamlMistakes(yaml ?? '', document)
  for (const { offset, reason, isError } of mistakes) (isError ? addError : addWarning)(file, reason, placeAt(offset))
  const body = fenced.replace(/[^\n]/g, '') + spaceAfterSigns(value.slice(fenced.length))
  const start = { line: 1, column: 1 }
  for (const { 0: sign, index } of body.matchAll(RegExp(unprintable, 'gu')))
    addWarning(file, `there is ${describeOddCharacter(sign)}`, pointAfter(start, body.slice(0, index)))
  const isReadable = isValid({ file }) && isMap(document.contents)
  return {
    file,
    yaml: yaml === undefined ? undefined : document.contents,
    values: isReadable ? valuesOf(document) : {},
    body,
    placeOf: (keys) => placeAt(offsetOf(document.contents, keys)),
  }
}

function offsetOf(yaml: Node | null, keys: Keys): number | undefined {
  let offset = yaml?.range?.[0]
  let node: unknown = yaml
  for (const key of keys) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && (item.key.value ?? '') === key)
      if (!pair) break
      offset = (pair.key as Node).range?.[0]
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items.find((item, index) => index === key || (isScalar(item) && item.value === key))
      offset = (node as Node | undefined)?.range?.[0] ?? offset
    }
  }
  return offset
}

/** In place of the warnings on its line, so that one mistake gives one message. */
export function errorAt({ file, placeOf }: ContentFile, reason: string, ...keys: Keys) {
  const place = placeOf(keys)
  file.messages = file.messages.filter((message) => isError(message) || message.line !== place.line)
  addError(file, reason, place)
}

export const warnAt = ({ file, placeOf }: ContentFile, reason: string, ...keys: Keys) =>
  addWarning(file, reason, placeOf(keys))

export function fileWithError(path: string, reason: string): ContentFile {
  const content = parseContentFile(path, '')
  addError(content.file, reason)
  return content
}
