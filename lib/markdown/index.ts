import type { Engagement } from '../content'
import type { ContentFile } from '../content-files'
import { databaseSettings } from '../env'
import { bodyOf, type FieldDefs, frontMatterOf } from '../front-matter'
import { buildOutline } from './outline'
import type { Facts, ReadOutline } from './types'

/** What this reads of a page's front matter, once that has been checked. */
type Values = {
  id: string
  title: string
  visible: boolean
  aliases?: string[]
  image?: string
  engagements?: Engagement[]
}

/** A page read whole, known as Contentlayer knows it. */
export type ReadPage = Values & { _id: string; outline: ReadOutline }

/**
 * Reads a page: its front matter, and its body as an outline with what is wrong in it.
 * @param page normalised, and free of faults in its front matter
 */
export function readPage({ file, text }: ContentFile, facts: Facts): ReadPage {
  const values = frontMatterOf(text) as Values
  const outline = buildOutline({
    file,
    ...bodyOf(text),
    title: values.title,
    facts,
    // A phone does not show the home page's picture, and only one that may wait is then not fetched.
    startsOutOfSight: values.id === 'home',
  })
  return { ...values, _id: file.replace('content/', ''), outline }
}

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
