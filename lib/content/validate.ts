import { isMap } from 'yaml'
import { z } from 'zod'
import { type ContentFile, errorAt, isValid } from './files'
import { describeOddCharacter } from './odd-characters'
import { adviceOn, meantKey } from './unknown-keys'

export type FieldDef = {
  type: string
  required?: boolean
  description?: string
  options?: readonly string[]
  default?: unknown
  of?: unknown
}
export type FieldDefs = Record<string, FieldDef>

/** Contentlayer accepts empty and unlisted values, and its messages have no line. @returns whether the file is valid */
export function validateFields(content: ContentFile, fields: FieldDefs): boolean {
  const { yaml, values } = content
  if (!isValid(content)) return false
  if (!isMap(yaml)) {
    errorAt(content, `there are no keys here. It needs ${listOf(requiredKeys(fields))}.`)
    return false
  }
  const misspelt = Object.keys(values).flatMap((key) =>
    Object.hasOwn(fields, key) ? [] : (meantKey(key, Object.keys(fields)) ?? []),
  )
  const { data, error } = schemaOf(fields).safeParse(values)
  if (data) content.values = data
  for (const issue of error?.issues ?? []) {
    const keys = issue.path as (string | number)[]
    const parent = fields[keys[0] ?? '']
    if (misspelt.includes(String(keys)) && !Object.hasOwn(values, String(keys))) continue
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) {
        const known = Object.keys(parent ? nestedFields(parent) : fields)
        const advice = adviceOn(key, known) ?? `Remove it, or use one of these: ${listOf(known)}.`
        errorAt(content, `"${key}" is not a key this file can have. ${advice}`, ...keys, key)
      }
    else errorAt(content, describeIssue(fields, keys, values), ...keys)
  }
  return isValid(content)
}

const requiredKeys = (fields: FieldDefs) => Object.keys(fields).filter((key) => fields[key]?.required)

function schemaOf(fields: FieldDefs): z.ZodType<Record<string, unknown>> {
  const types = Object.entries(fields).map(([key, field]) => {
    const type = key === 'quote' ? z.string() : typeOf(field) // it keeps its paragraphs
    if (field.default !== undefined) return [key, type.default(field.default)]
    return [key, field.required ? type : type.optional()]
  })
  return z.strictObject(Object.fromEntries(types))
}

const oneLine = z.string().overwrite((text) => text.replace(/[ \t\n]+/g, ' '))

/** Of a time, such as 2026-11-22T00:00:00.000Z, the day as it is written: editors write one for a day. */
const day = z
  .string()
  .overwrite((text) => text.replace(/^(\d{4}-\d\d-\d\d)[Tt ]+\d\d?:[\d:.]+ *(?:[Zz]|[+-][\d:]+)?$/, '$1'))
  .pipe(z.iso.date())

function typeOf(field: FieldDef): z.ZodType {
  const { type, options = [] } = field
  if (type === 'number') return z.string().pipe(z.coerce.number())
  if (type === 'boolean') return z.stringbool({ truthy: ['true'], falsy: ['false'] })
  if (type === 'date') return day
  if (type === 'enum') return z.enum(options)
  if (type === 'nested') return schemaOf(nestedFields(field))
  if (type === 'json') return z.record(z.string(), oneLine.optional())
  if (type === 'list') return z.array(isTextList(field) ? oneLine : schemaOf(nestedFields(field)))
  return oneLine
}

const isTextList = ({ of }: FieldDef) => (of as FieldDef).type === 'string'

const nestedFields = ({ of }: FieldDef): FieldDefs => (of as { def: () => { fields: FieldDefs } }).def().fields

function describeIssue(fields: FieldDefs, keys: (string | number)[], values: unknown): string {
  const [key = '', index] = keys
  const field = fields[key]
  const value = keys.reduce<unknown>((parent, name) => (parent as Record<string, unknown>)[name], values)
  if (field?.of && index !== undefined && !isTextList(field)) {
    const nested = nestedFields(field)
    const last = keys.at(-1)
    if (typeof last === 'string') return describeValue(last, nested[last], value)
    return `each entry of "${key}" needs ${listOf(requiredKeys(nested))}. ${field.description}`
  }
  if (field?.type === 'list' && index === undefined && value !== undefined) {
    const oddCharacter = describeOddCharacter(String(value))
    const advice = oddCharacter ? `There is ${oddCharacter}` : field.description
    return `"${key}" must be a list, each entry after a dash. ${advice}`
  }
  return describeValue(String(key), field?.type === 'list' ? { ...field, type: 'string' } : field, value)
}

function describeValue(key: string, field: FieldDef | undefined, value: unknown): string {
  if (value === undefined) return `"${key}" is missing. Add a line "${key}: …". ${field?.description}`
  if (field?.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(String(value))) return `"${key}": there is no day ${value}.`
  const given = Array.isArray(value) ? 'a list' : JSON.stringify(value)
  const oddCharacter = typeof value === 'string' && describeOddCharacter(value)
  const advice = field?.type === 'string' ? 'Put quotes around it.' : field?.description
  return `"${key}" must be ${expectedOf(field)}, not ${given}. ${oddCharacter ? `There is ${oddCharacter}` : advice}`
}

function expectedOf({ type, options = [] }: FieldDef = { type: 'string' }) {
  if (type === 'number') return 'a number'
  if (type === 'boolean') return 'true or false'
  if (type === 'date') return 'a day written as year-month-day'
  if (type === 'enum') return listOf(options, 'or')
  if (type === 'json' || type === 'nested') return 'lines of their own, each with a name and a text'
  return 'text'
}

/** `['a', 'b', 'c']` → `a, b and c` */
const listOf = (words: readonly string[], last = 'and') =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}` : words.join('')
