import type { Fault } from './faults'
import { flatten } from './markdown/flatten'
import type { ReadOutline } from './markdown/types'
import { nearest } from './nearest'
import { askPath, isSiteFile, mainId, pagePath, twinPath } from './paths'

export type LinkingPage = { id: string; _id: string; visible: boolean; aliases?: string[]; outline: ReadOutline }

/** What can be linked to: whether clients see it, and the anchors on it; `undefined` where nothing is known of these. */
type Target = { visible: boolean; anchors?: Set<string> }

/**
 * Links to pages, files and anchors of the site that lead nowhere, or from a visible page to a hidden one.
 * @param isPublic whether a file is served at an address
 */
export function faultsOfLinks(pages: LinkingPage[], isPublic: (path: string) => boolean): Fault[] {
  const targets = targetsOf(pages)
  return pages.flatMap((page) =>
    page.outline.links.flatMap(({ href, line, column }) => {
      const said = faultOfLink(href, page, targets, isPublic)
      return said ? [{ file: `content/${page._id}`, line, column, message: `the link to ${href} ${said}` }] : []
    }),
  )
}

function faultOfLink(
  href: string,
  page: LinkingPage,
  targets: Map<string, Target>,
  isPublic: (path: string) => boolean,
) {
  const [, path = '', anchor = ''] = /^([^?#]*)(?:\?[^#]*)?#?(.*)$/s.exec(href) ?? []
  const target = targets.get(path || pagePath(page.id))
  if (!target) {
    return isSiteFile(path) || isPublic(path)
      ? undefined
      : `leads nowhere: there is no page ${path}, and no file public${path}.`
  }
  if (page.visible && !target.visible) return 'leads to a hidden page, which clients do not find.'
  if (!anchor || !target.anchors || target.anchors.has(decoded(anchor))) return undefined
  const meant = nearest(anchor, [...target.anchors]) ?? [...target.anchors].find((one) => one.includes(anchor))
  return `leads nowhere: there is no heading with the id “${anchor}” on that page.${meant ? ` Did you mean #${meant}?` : ''}`
}

function targetsOf(pages: LinkingPage[]) {
  const targets = new Map<string, Target>()
  for (const { id, visible, aliases = [], outline } of pages) {
    const nodes = flatten(outline.nodes)
    const anchors = new Set([mainId, ...nodes.flatMap((node) => [node.id, ...node.aliases])])
    for (const path of [pagePath(id), ...aliases]) targets.set(path, { visible, anchors })
    targets.set(twinPath(id), { visible })
    for (const node of nodes.filter(({ kind }) => kind === 'problem'))
      for (const one of [node.id, ...node.aliases]) targets.set(askPath(one), { visible })
  }
  return targets
}

function decoded(anchor: string) {
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}
