import { isMap, isScalar, isSeq, LineCounter, type Node, parse, parseDocument, type YAMLMap } from 'yaml'
import type { Fault } from './faults'
import { nearest } from './nearest'

const fence = /^---[ \t]*\n(.*?)\n?^---[ \t]*$/ms

/** The YAML between the lines `---` that a page begins with; `undefined` where there is none. */
export const frontMatterYaml = (text: string) => (text.startsWith('---') ? fence.exec(text)?.[1] : undefined)

/** What stands below the front matter, and how many lines of the file come before it. */
export function bodyOf(text: string) {
  const end = text.startsWith('---') ? (fence.exec(text)?.[0].length ?? 0) : 0
  return { body: text.slice(end), lineOffset: text.slice(0, end).split('\n').length - 1 }
}

export type FrontMatter = Record<string, unknown>

/** The values of a page's front matter; `undefined` where there is none, or none that can be read. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  try {
    const values: unknown = parse(frontMatterYaml(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')) ?? '')
    return typeof values === 'object' && values !== null ? (values as FrontMatter) : undefined
  } catch {
    return undefined
  }
}

/** The line of a YAML text on which a key of the top level stands, from 1. */
export const lineOf = (text: string, key: string) =>
  Math.max(text.split('\n').findIndex((line) => new RegExp(`^['"]?${key}['"]?\\s*:`).test(line)) + 1, 1)

/** What this reads of a Contentlayer field definition. */
export type FieldDef = {
  type: string
  required?: boolean
  description?: string
  options?: readonly string[]
  default?: unknown
  of?: unknown
}
export type FieldDefs = Record<string, FieldDef>

/**
 * Checks front matter, or a whole YAML file, against Contentlayer's field definitions: syntax, unknown and missing keys,
 * wrong types, empty values, also inside lists. Contentlayer itself lets an empty or unlisted value through, and its
 * messages do not say what a field is for.
 * @param yaml the YAML alone
 * @param lineOffset how many lines of the file come before it
 */
export function checkFields(yaml: string, fields: FieldDefs, file: string, lineOffset: number): Fault[] {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const placeOf = (offset = 0) => {
    const { line, col } = lines.linePos(offset)
    return { file, line: line + lineOffset, column: col }
  }
  const syntax = document.errors.map((error) => ({
    ...placeOf(error.pos[0]),
    message: `${error.message.split(' at line')[0]}. Write each line as "key: value", and put quotes around a value that holds a colon.`,
  }))
  if (syntax.length > 0) return syntax
  if (!isMap(document.contents)) return [{ ...placeOf(), message: `there are no keys here. ${missing(fields)}` }]

  return checkMap(document.contents, fields).map(({ at, message }) => ({ ...placeOf(at), message }))
}

type Wrong = { at: number | undefined; message: string }

function checkMap(map: YAMLMap, fields: FieldDefs): Wrong[] {
  const at = map.range?.[0]
  const given = new Map(map.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', { key, value }]))
  const absent = Object.keys(fields).filter((name) => fields[name]?.required && !given.has(name))
  return [
    ...absent.map((name) => ({
      at,
      message: `"${name}" is missing. Add a line "${name}: …". ${fields[name]?.description}`,
    })),
    ...[...given].flatMap(([name, { key, value }]) => {
      const field = fields[name]
      const start = (key as Node).range?.[0]
      return field
        ? checkValue(name, field, value as Node | null, start)
        : [{ at: start, message: `"${name}" is not a key this file can have. ${adviceOn(name, Object.keys(fields))}` }]
    }),
  ]
}

function adviceOn(name: string, known: string[]) {
  const meant = nearest(name, known)
  return meant ? `Did you mean "${meant}"?` : `Remove it, or use one of these: ${listOf(known)}.`
}

function checkValue(name: string, field: FieldDef, node: Node | null, at: number | undefined): Wrong[] {
  const value = isScalar(node) ? node.value : undefined
  if (value === null && !field.required) return []
  if (field.type === 'list') {
    if (!isSeq(node))
      return [{ at, message: `"${name}" must be a list, each entry after a dash. ${field.description}` }]
    if (isText(field.of)) {
      const entry = { ...field.of, required: true, description: field.description }
      return node.items.flatMap((item) => checkValue(name, entry, item as Node, (item as Node).range?.[0]))
    }
    const of = nestedFields(field)
    return node.items.flatMap((item) =>
      isMap(item)
        ? checkMap(item, of)
        : [{ at, message: `each entry of "${name}" needs ${listOf(Object.keys(of))}. ${field.description}` }],
    )
  }
  const says = `not ${value === null || value === undefined || value === '' ? 'empty' : JSON.stringify(value)}`
  const expected = expectedOf(field)
  return fits(field, value) ? [] : [{ at, message: `"${name}" must be ${expected}, ${says}. ${field.description}` }]
}

/** Whether the entries of a list are text and not maps of their own. */
const isText = (of: unknown): of is FieldDef => (of as FieldDef).type === 'string'

function nestedFields({ of }: FieldDef): FieldDefs {
  return (of as { def: () => { fields: FieldDefs } }).def().fields
}

const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDay(value)
const isRealDay = (day: string) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false

function fits({ type, required, options = [] }: FieldDef, value: unknown) {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'date') return isDate(value)
  if (type === 'enum') return options.includes(String(value))
  return typeof value === 'string' && (!required || value.trim() !== '')
}

function expectedOf({ type, options = [] }: FieldDef) {
  if (type === 'number') return 'a number'
  if (type === 'boolean') return 'true or false'
  if (type === 'date') return 'a day written as year-month-day'
  if (type === 'enum') return listOf(options, 'or')
  return 'text (in quotes, if it looks like a number)'
}

/** `['a', 'b', 'c']` → `a, b and c` */
const listOf = (words: readonly string[], last = 'and') =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : words.join('')

const missing = (fields: FieldDefs) =>
  `It needs ${listOf(Object.keys(fields).filter((name) => fields[name]?.required))}.`
