import { decoded } from '../markdown/files'
import { flatten } from '../markdown/nest'
import type { Page } from '../pages'
import { contactPath, isIndexed, markdownCopyPath, pagePath } from '../paths'

type Redirect = { source: string; destination: string; permanent: true }

/** Where old addresses lead: those of a visible page, and those of the form for each id that a problem had before. */
export const redirectsOf = (pages: Page[]): Redirect[] =>
  pages
    .filter(({ visible }) => visible)
    .flatMap(({ id, visible, aliases, outline }) => [
      ...(isIndexed({ id, visible }) ? redirect(markdownCopyPath(id), pagePath(id)) : []),
      ...(aliases ?? []).flatMap((alias) => redirect(alias, pagePath(id))),
      ...flatten(outline.nodes)
        .filter(({ kind }) => kind === 'problem')
        .flatMap((problem) =>
          problem.aliases.flatMap((alias) => redirect(contactPath(alias), contactPath(problem.id))),
        ),
    ])

/** From an address as it is written, and without capital letters, to which app/api/address leads. */
const redirect = (path: string, destination: string): Redirect[] =>
  [...new Set([path, path.toLowerCase()])].map((form) => ({
    source: escapePattern(encodeURI(decoded(form).normalize())),
    destination: encodeURI(destination),
    permanent: true,
  }))

/** For path-to-regexp, which Next matches with. */
const escapePattern = (path: string) => path.replace(/[+*?:(){}]/g, '\\$&')
