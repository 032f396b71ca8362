import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { databaseSettings } from '../env'
import type { Fault } from '../faults'
import { bodyOf, type FieldDefs } from '../front-matter'
import { buildOutline } from './outline'
import { perFile } from './per-file'
import { makeCopy } from './pictures'
import type { Facts, Outline, PictureCopy } from './types'

type Document = { id: string; title: string; _raw: { sourceFilePath: string } }

/**
 * The outline of a Contentlayer document, its `{key}`s filled from `site.yaml`, and the pictures it shows made ready in `public`.
 * @param siteFields what `site.yaml` can hold, so that a fact not given is told from a word in braces
 */
export async function outlineOf(page: Document, siteFields: FieldDefs): Promise<Outline> {
  const { sourceFilePath } = page._raw
  const whole = readFileSync(`.content/${sourceFilePath}`, 'utf8')
  const { copies, ...outline } = buildOutline({
    file: `content/${sourceFilePath}`,
    ...bodyOf(whole),
    title: page.title,
    facts: factsOf(readYaml('.content/site.yaml'), siteFields),
    // A phone does not show the home page's picture, and only one that may wait is then not fetched.
    startsOutOfSight: page.id === 'home',
  })
  const failed = await Promise.all(copies.map(faultOfCopying))
  return { ...outline, faults: [...outline.faults, ...failed.flat()] }
}

async function faultOfCopying(copy: PictureCopy): Promise<Fault[]> {
  try {
    await makeCopy(copy)
    return []
  } catch (error) {
    return [{ file: copy.from, line: 1, message: `the picture cannot be decoded: save it anew. ${String(error)}` }]
  }
}

const readYaml = perFile((file): Record<string, unknown> => parse(readFileSync(file, 'utf8')))

/**
 * What `{key}` stands for in Markdown.
 * @param given what `site.yaml` holds
 */
export function factsOf(given: Record<string, unknown>, siteFields: FieldDefs): Facts {
  const facts = Object.entries(siteFields).map(([key, field]) => [key, given[key] ?? field.default])
  return {
    ...Object.fromEntries(facts.map(([key, value]) => [key, value ? String(value) : undefined])),
    // Where nothing is stored, nothing is kept for so many days, and a notice that says so would not be true.
    ...(!databaseSettings() && { retentionDays: undefined }),
  }
}
