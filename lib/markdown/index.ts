import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { databaseSettings } from '../env'
import type { FieldDefs } from '../front-matter'
import { buildOutline } from './outline'
import type { Facts, Outline } from './types'

type Document = { title: string; body: { raw: string }; _raw: { sourceFilePath: string } }

/**
 * The outline of a Contentlayer document, its `{key}`s filled from `site.yaml`.
 * @param siteFields what `site.yaml` can hold, so that a fact not given is told from a word in braces
 */
export function outlineOf(page: Document, siteFields: FieldDefs): Outline {
  const { sourceFilePath } = page._raw
  const whole = readFileSync(`.content/${sourceFilePath}`, 'utf8')
  return buildOutline({
    file: `content/${sourceFilePath}`,
    body: page.body.raw,
    lineOffset: whole.slice(0, whole.length - page.body.raw.length).split('\n').length - 1,
    title: page.title,
    facts: readFacts(siteFields),
  })
}

function readFacts(siteFields: FieldDefs): Facts {
  const given: Record<string, unknown> = parse(readFileSync('.content/site.yaml', 'utf8'))
  const facts = Object.entries(siteFields).map(([key, field]) => [key, given[key] ?? field.default])
  return {
    ...Object.fromEntries(facts.map(([key, value]) => [key, value ? String(value) : undefined])),
    // Where nothing is stored, nothing is kept for so many days, and a notice that says so would not be true.
    ...(!databaseSettings() && { retentionDays: undefined }),
  }
}
