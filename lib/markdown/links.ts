import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element } from 'hast'
import { pagePath } from '../paths'
import type { Report } from './types'

/**
 * Turns a link to another Markdown file into a link to its page: `privacy.md#rights` → `/privacy#rights`.
 * Other links stay as they are. Reports a file that does not exist.
 */
export function resolveLink(link: Element, file: string, report: Report) {
  const href = String(link.properties.href ?? '')
  const [, target, fragment = ''] = /^(?![a-z][a-z+.-]*:|\/)([^#?]+\.md)(#.*)?$/i.exec(href) ?? []
  if (!target) return
  const found = path.join(path.dirname(file), decodeURI(target))
  if (!existsSync(found)) {
    return report(link.position?.start.line, `the link to ${href} leads nowhere: there is no ${found}.`)
  }
  const id = /^id:\s*['"]?([^'"\s]+)/m.exec(readFileSync(found, 'utf8'))?.[1]
  if (id) link.properties.href = pagePath(id) + fragment
}
