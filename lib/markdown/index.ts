import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { buildOutline } from './outline'
import type { Facts, Outline } from './types'

type Document = { title: string; body: { raw: string }; _raw: { sourceFilePath: string } }

/**
 * The outline of a Contentlayer document, its `{key}`s filled from `site.yaml`.
 * @param siteKeys what `site.yaml` can hold, so that a fact not given is told from a word in braces
 */
export function outlineOf(page: Document, siteKeys: string[]): Outline {
  const { sourceFilePath } = page._raw
  const whole = readFileSync(`.content/${sourceFilePath}`, 'utf8')
  return buildOutline({
    file: `content/${sourceFilePath}`,
    body: page.body.raw,
    lineOffset: whole.slice(0, whole.length - page.body.raw.length).split('\n').length - 1,
    title: page.title,
    facts: readFacts(siteKeys),
  })
}

function readFacts(siteKeys: string[]): Facts {
  const given: Record<string, unknown> = parse(readFileSync('.content/site.yaml', 'utf8'))
  return Object.fromEntries(siteKeys.map((key) => [key, given[key] ? String(given[key]) : undefined]))
}
