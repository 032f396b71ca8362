import { readFileSync } from 'node:fs'
import type { Element } from 'hast'
import type { Point } from 'unist'
import { parseContentFile } from '../content/files'
import { memoizeByMtime } from '../memoize-by-mtime'
import { pagePath } from '../paths'
import { fileOf, isElsewhere, isFile } from './files'
import type { Report } from './types'

/** Turns a link to a Markdown file into a link to its page: `privacy.md#rights` → `/privacy#rights`. */
export function resolveLink(link: Element, file: string, report: Report) {
  const href = String(link.properties.href ?? '')
  const place = link.position?.start
  if (isElsewhere(href)) return checkElsewhere(href, place, report)
  if (isInternal(href)) return
  const [, target = '', fragment = ''] = /^([^#?]*)(.*)$/s.exec(href) ?? []
  const found = fileOf(target, file)
  if (!isFile(found)) return report(place, `the link to ${href || 'nothing'} leads nowhere: there is no file ${found}.`)
  const id = idOf(found)
  if (!/\.md$/i.test(found) || typeof id !== 'string') {
    return report(
      place,
      `the link to ${href} leads to a file that is not a page: put it in public, and link to it as /name.`,
    )
  }
  link.properties.href = pagePath(id) + fragment
}

export const isInternal = (href: string) => /^(?:\/(?!\/)|[#?])/.test(href)

function checkElsewhere(href: string, place: Point | undefined, report: Report) {
  if (/^http:/i.test(href)) report(place, `the link to ${href} is not encrypted: use https://.`)
  else if (href.startsWith('//')) report(place, `the link to ${href} has no scheme: begin it with https://.`)
  else if (!URL.canParse(href)) report(place, `the link to ${href} is not an address: correct it.`)
}

const idOf = memoizeByMtime((file) => parseContentFile(file, readFileSync(file, 'utf8')).values.id)
