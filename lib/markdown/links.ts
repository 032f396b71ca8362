import { readFileSync } from 'node:fs'
import type { Element } from 'hast'
import { frontMatterOf } from '../front-matter'
import { pagePath } from '../paths'
import { fileOf, isElsewhere, isFile } from './files'
import type { Report } from './types'

/**
 * Turns a link to another Markdown file into a link to its page: `privacy.md#rights` → `/privacy#rights`.
 * Addresses and anchors stay as they are. Reports a file that does not exist, or that is no page and so would not be served.
 */
export function resolveLink(link: Element, file: string, report: Report) {
  const href = String(link.properties.href ?? '')
  if (isElsewhere(href) || /^[/#?]/.test(href)) return
  const line = link.position?.start.line
  const [, target = '', fragment = ''] = /^([^#?]*)(.*)$/s.exec(href) ?? []
  const found = fileOf(target, file)
  if (!isFile(found)) return report(line, `the link to ${href || 'nothing'} leads nowhere: there is no file ${found}.`)
  const id = frontMatterOf(readFileSync(found, 'utf8'))?.id
  if (!/\.md$/i.test(found) || typeof id !== 'string') {
    return report(
      line,
      `the link to ${href} leads to a file that is no page: put it in public, and link to it as /name.`,
    )
  }
  link.properties.href = pagePath(id) + fragment
}
