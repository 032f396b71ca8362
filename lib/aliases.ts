import type { Fault } from './faults'
import { flatten } from './markdown/flatten'
import type { Outline } from './markdown/types'
import { askPath, isOwnPath, pagePath, twinPath } from './paths'

/** Old addresses that a page's front matter names; `line` is where in `file`. */
export type Aliased = { file: string; line: number; id: string; aliases: string[] }

/** A permanent redirect, as `next.config.mjs` takes it. */
export type Redirect = { source: string; destination: string; permanent: true }

/**
 * What is wrong with the pages' aliases: one that is no path, that leads to itself, or that something else is found at. Addresses
 * are compared without regard to case, because redirects are matched so.
 * @param isFile whether there is a file at a path from the project's root
 */
export function checkAliases(pages: Aliased[], isFile: (path: string) => boolean): Fault[] {
  const owners = new Map(pages.flatMap(({ id, file }) => [pagePath(id), twinPath(id)].map((path) => [path, file])))
  return pages.flatMap(({ file, line, id, aliases }) =>
    aliases.flatMap((alias) => {
      const path = alias.toLowerCase()
      const owner = owners.get(path)
      owners.set(path, file)
      const fault = (message: string) => [{ file, line, message: `the alias ${alias} ${message}` }]
      if (!/^(?:\/[a-z0-9._~-]+)+$/.test(path))
        return fault('must be a path such as /old-page, without a host, a question mark or a slash at its end.')
      if (path === pagePath(id)) return fault('is where the page is found now, so it would lead to itself. Remove it.')
      if (owner) return fault(`is already an address or an alias of ${owner}. Remove it from one of the two.`)
      if (isOwnPath(path)) return fault('is an address the site needs for itself. Remove it.')
      return isFile(`public${alias}`) ? fault(`is where public${alias} is found. Remove one of the two.`) : []
    }),
  )
}

type AliasedPage = { id: string; aliases?: string[]; visible: boolean; outline: Outline }

/** Where old addresses lead: a visible page's own, and the form's for each id that a problem had before. */
export const redirectsOf = (pages: AliasedPage[]): Redirect[] =>
  pages
    .filter(({ visible }) => visible)
    .flatMap(({ id, aliases = [], outline }) => [
      ...aliases.map((alias) => redirect(alias, pagePath(id))),
      ...flatten(outline.nodes)
        .filter(({ kind }) => kind === 'problem')
        .flatMap((problem) => problem.aliases.map((alias) => redirect(askPath(alias), askPath(problem.id)))),
    ])

const redirect = (source: string, destination: string): Redirect => ({ source, destination, permanent: true })
