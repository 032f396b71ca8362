import { readFileSync, rmSync, utimesSync } from 'node:fs'
import { stringify } from 'yaml'
import { listTexts, writeIfChanged } from '../markdown/files'

/** A file of `content` for Contentlayer: its values and body as they are shown, and what was compiled from it. */
export type StoredDocument = { name: string; values: object; body: string; compiled: object }

/** Contentlayer reads the documents here. What was compiled from `pages/home.md` is beside it in `pages/home.json`. */
export const documentsFolder = '.contentlayer/content'

const compiledFile = (name: string) => `${documentsFolder}/${name.replace(/\.\w+$/, '.json')}`

/** @param name such as `pages/home.md` */
export const readCompiled = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(compiledFile(name), 'utf8'))

/** Writes what changed and removes what is gone. Contentlayer notices a changed document, and finds what was compiled from it written already. */
export function storeDocuments(documents: StoredDocument[]) {
  const files = documents.map(({ name }) => `${documentsFolder}/${name}`)
  for (const file of listTexts(documentsFolder)) if (!files.includes(file)) rmSync(file, { force: true })
  for (const { name, values, body, compiled } of documents) {
    const file = `${documentsFolder}/${name}`
    const text = name.endsWith('.md') ? `---\n${yamlOf(values)}---\n${body}` : yamlOf(values)
    const isCompiledNew = writeIfChanged(compiledFile(name), JSON.stringify(compiled))
    const isDocumentNew = writeIfChanged(file, text)
    if (isCompiledNew && !isDocumentNew) utimesSync(file, new Date(), new Date())
  }
}

/** With quotation marks around each text, so that none is read as a number. */
const yamlOf = (values: object) =>
  stringify(values, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0 })
