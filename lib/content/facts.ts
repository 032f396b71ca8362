import { readFileSync } from 'node:fs'
import { databaseSettings } from '../env'
import type { Facts } from '../markdown/types'
import { memoizeByMtime } from '../memoize-by-mtime'
import { parseContentFile, siteFile } from './files'
import type { FieldDefs } from './validate'

const readSite = memoizeByMtime((file) => parseContentFile(file, readFileSync(file, 'utf8')).values)

/** What `{key}` means in Markdown, by the keys of `site.yaml`. */
export const readFacts = (fields: FieldDefs): Facts => factsOf(readSite(siteFile), fields)

export const factsOf = (values: Record<string, unknown>, fields: FieldDefs): Facts => ({
  ...ownFacts(values.facts),
  ...Object.fromEntries(
    Object.entries(fields)
      .filter(([, { type }]) => type !== 'json')
      .map(([key, field]) => {
        const value = values[key] ?? field.default
        return [key, value ? String(value) : undefined]
      }),
  ),
  // Where nothing is stored, a notice that says for how many days would not be true.
  ...(!databaseSettings() && { retentionDays: undefined }),
})

const ownFacts = (facts: unknown): Facts =>
  Object.fromEntries(Object.entries(facts ?? {}).map(([name, value]) => [name, String(value)]))
