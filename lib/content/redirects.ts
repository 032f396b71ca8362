import { flatten } from '../markdown/nest'
import type { Outline } from '../markdown/types'
import { contactPath, pagePath } from '../paths'

type Redirect = { source: string; destination: string; permanent: true }

type Page = { id: string; aliases?: string[]; visible: boolean; outline: Outline }

/** Where old addresses lead: those of a visible page, and those of the form for each id that a problem had before. */
export const redirectsOf = (pages: Page[]): Redirect[] =>
  pages
    .filter(({ visible }) => visible)
    .flatMap(({ id, aliases = [], outline }) => [
      ...aliases.map((alias) => redirect(alias, pagePath(id))),
      ...flatten(outline.nodes)
        .filter(({ kind }) => kind === 'problem')
        .flatMap((problem) => problem.aliases.map((alias) => redirect(contactPath(alias), contactPath(problem.id)))),
    ])

/** Next compares the address as it is sent, in percent codes. */
const redirect = (source: string, destination: string): Redirect => ({
  source: encodeURI(source),
  destination: encodeURI(destination),
  permanent: true,
})
