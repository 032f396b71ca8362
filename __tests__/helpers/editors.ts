import { readFileSync, writeFileSync } from 'node:fs'
import {
  type CreateNodeOptions,
  type DocumentOptions,
  parse,
  Scalar,
  type SchemaOptions,
  stringify,
  type ToStringOptions,
} from 'yaml'
import { Article } from '@/lib/content/schema/article'
import { Page } from '@/lib/content/schema/page'
import { Case, Testimonial } from '@/lib/content/schema/proof'
import { siteFields } from '@/lib/content/schema/site'
import type { FieldDef, FieldDefs } from '@/lib/content/validate'
import { listTexts } from '@/lib/markdown/files'

/* Writes content again as editors in a browser do: parsed, and printed without comments and in a style of their own. */

const scalar = (value: unknown, type: Scalar.Type) => Object.assign(new Scalar(value), { type })

type Editor = {
  style: DocumentOptions & SchemaOptions & CreateNodeOptions & ToStringOptions
  /** Written for each optional key that is not given. Without it, none is added. */
  empty?: Scalar
  timeOfDay?: string
  lineEnd?: string
}

export const editors = {
  'sorted keys, folded texts, days as times and optional keys with an empty text': {
    style: { sortMapEntries: true, blockQuote: 'folded', defaultStringType: 'BLOCK_FOLDED', defaultKeyType: 'PLAIN' },
    empty: scalar('', 'QUOTE_SINGLE'),
    timeOfDay: 'T00:00:00.000Z',
  },
  'no quotes, and lines of 80 characters': { style: { schema: 'failsafe', lineWidth: 80 } },
  'literal texts, optional keys without a value, and line ends of Windows': {
    style: { defaultStringType: 'BLOCK_LITERAL', defaultKeyType: 'PLAIN', nullStr: '', lineWidth: 0 },
    empty: scalar(null, 'PLAIN'),
    lineEnd: '\r\n',
  },
} satisfies Record<string, Editor>

const text = { type: 'string' }
const fieldsByFile: [RegExp, FieldDefs][] = [
  [/\/pages\/.+\.md$/, Page.def().fields as FieldDefs],
  [/\/cases\/.+\.md$/, Case.def().fields as FieldDefs],
  [/\/testimonials\/.+\.md$/, Testimonial.def().fields as FieldDefs],
  [/\/articles\/.+\.md$/, Article.def().fields as FieldDefs],
  [/\/site\.yaml$/, siteFields],
  [/\/theme\.yaml$/, { light: text, dark: text, fonts: text, scripts: text }],
]

/** Writes each text of a folder again. */
export function saveWith(editor: Editor, folder: string) {
  for (const file of listTexts(folder)) {
    const written = readFileSync(file, 'utf8')
    const [, yaml = written, body] = /^---\n(.*?)^---\n(.*)/ms.exec(file.endsWith('.md') ? written : '') ?? []
    const [, fields = {}] = fieldsByFile.find(([pattern]) => pattern.test(file)) ?? []
    const printed = stringify(withOptionalKeys(parse(yaml, { schema: 'failsafe' }), fields, editor), editor.style)
    const saved = body === undefined ? printed : `---\n${printed}---\n${body}`
    writeFileSync(file, saved.replaceAll('\n', editor.lineEnd ?? '\n'))
  }
}

function withOptionalKeys(values: Record<string, unknown>, fields: FieldDefs, editor: Editor) {
  const missing = Object.keys(fields).filter((key) => !fields[key]?.required && !Object.hasOwn(values, key))
  const added = editor.empty === undefined ? [] : missing.map((key) => [key, editor.empty])
  const given = Object.entries(values).map(([key, value]) => [key, saved(value, fields[key], editor)])
  return Object.fromEntries([...given, ...added])
}

function saved(value: unknown, field: FieldDef | undefined, editor: Editor): unknown {
  const { def } = (field?.of ?? {}) as { def?: () => { fields: FieldDefs } }
  if (value === '') return editor.empty ?? value
  if (Array.isArray(value)) return value.map((entry) => saved(entry, def && { ...field, type: 'nested' }, editor))
  if (field?.type === 'nested' && def) return withOptionalKeys(value as Record<string, unknown>, def().fields, editor)
  if (field?.type !== 'date' || !editor.timeOfDay) return value
  return scalar(`${value}${editor.timeOfDay}`, 'PLAIN')
}
