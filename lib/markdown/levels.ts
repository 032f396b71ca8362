import type { Root } from 'hast'
import { isSameTitle, readHeading } from './headings'
import type { Report } from './types'

/**
 * Warns of first-level headings besides the page's title, and of levels that are skipped. The site shows them in order all the same,
 * but other readers of the file do not.
 */
export function checkLevels(tree: Root, title: string, report: Report) {
  let last: number | undefined
  for (const node of tree.children) {
    const heading = readHeading(node)
    if (!heading?.level) continue
    const isTitle = last === undefined && isSameTitle(heading.title, title)
    const said = `“${heading.title}” is a heading of level ${heading.level}`
    if (heading.level === 1 && !isTitle)
      report(node.position?.start, `${said}, which is the page's title alone: begin it with ##.`, 'warning')
    else if (last !== undefined && heading.level > last + 1)
      report(
        node.position?.start,
        `${said} below one of level ${last}: begin it with ${'#'.repeat(last + 1)}.`,
        'warning',
      )
    last = heading.level
  }
}
