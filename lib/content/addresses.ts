import { decoded, isFile } from '../markdown/files'
import { flatten } from '../markdown/nest'
import type { Page } from '../pages'
import { contactPath, fixedPageIds, isSitePath, listIds, mainId, markdownCopyPath, pagePath } from '../paths'
import { isShown } from './facts'
import { type ContentFile, errorAt, hasAddress, idOf, missingFile } from './files'

/** An old address redirects to the one to which it `leadsTo`. `anchors` are the ids of the page, where they are known. */
export type Address = { path: string; leadsTo: string; visible: boolean; anchors?: Set<string> }

/** Every address of pages, and of the form about their problems, old ones included. */
export const addressesOf = (pages: Page[]): Address[] =>
  pages.flatMap(({ id, visible, aliases = [], outline, listed }) => {
    const nodes = flatten(outline.nodes)
    const ids = [mainId, ...(outline.anchors ?? []), ...nodes.flatMap((node) => [node.id, ...node.aliases])]
    const anchors = listed ? undefined : new Set(ids)
    const leadsTo = pagePath(id)
    const paths = [leadsTo, ...aliases.map((alias) => decoded(alias)), markdownCopyPath(id)]
    const problems = nodes.filter(({ kind }) => kind === 'problem')
    return [
      ...paths.map((path) => ({ path, leadsTo, visible, anchors })),
      ...problems.flatMap((problem) =>
        [problem.id, ...problem.aliases].map((name) => ({
          path: contactPath(name),
          leadsTo: contactPath(problem.id),
          visible,
        })),
      ),
    ]
  })

type Redirect = { source: string; destination: string; permanent: true }

/** Where the old addresses of visible pages lead, for Next. */
export const redirectsOf = (pages: Page[]): Redirect[] =>
  addressesOf(pages)
    .filter(({ path, leadsTo, visible }) => visible && path !== leadsTo)
    .flatMap(({ path, leadsTo }) =>
      // As it is written, and without capital letters, to which app/api/address leads.
      [...new Set([path, path.toLowerCase()])].map((form) => ({
        source: escapePattern(encodeURI(form.normalize())),
        destination: encodeURI(leadsTo),
        permanent: true,
      })),
    )

/** For path-to-regexp, which Next matches with. */
const escapePattern = (path: string) => path.replace(/[+*?:(){}]/g, '\\$&')

/** Checks that ids are addresses, free and unique. @returns a file with an error for each page that the site needs and does not have */
export function checkIds(pages: ContentFile[]): ContentFile[] {
  const owners = new Map<string, string>()
  const visible = new Set<string>()
  for (const page of pages) {
    const { id } = page.values
    if (typeof id !== 'string' || !id) continue
    const problem = findIdProblem(id, owners.get(id))
    if (problem) errorAt(page, problem, 'id')
    owners.set(id, page.file.path)
    if (page.values.visible === true) visible.add(id)
  }
  return fixedPageIds
    .filter((id) => !visible.has(id))
    .map((id) =>
      missingFile(
        owners.get(id) ?? `content/pages/${id}.md`,
        `the site needs a page with "id: ${id}" and "visible: true". Add it, or make it visible.`,
      ),
    )
}

function findIdProblem(id: string, owner?: string) {
  if (!/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(id))
    return `"id" must be small letters and digits, with single hyphens or slashes between them, not "${id}": it is the page's address.`
  const reserved = findReserved(id)
  if (reserved) return `"${reserved}" is an address the site needs for itself. Give the page an id without it.`
  const list = listIds.find((name) => name === id.split('/')[0])
  if (list)
    return `"/${list}" is where the site lists ${list}. Give the page another id, such as "${id.replace(list, `my-${list}`)}", and add the line "aliases: [${pagePath(id)}]", so that links to its old address still work.`
  return owner && `the id "${id}" is also that of ${owner}. Give each page an id of its own.`
}

/** The part of an id that cannot be in it. Servers answer `/a/index` as `/a`, so `index` cannot be at any depth. */
function findReserved(id: string): string | undefined {
  const segments = id.split('/')
  if (segments.includes('index')) return 'index'
  return isSitePath(`/${id}`) && !fixedPageIds.includes(id) ? segments[0] : undefined
}

/** Addresses are compared without regard to case, because one in capitals leads to that in small letters. */
export function checkAliases(contents: ContentFile[]) {
  const pages = contents.filter((content) => hasAddress(content) && typeof idOf(content) === 'string')
  const owners = new Map<string, string>()
  const lists = new Set<string>()
  for (const page of pages) {
    const id = String(idOf(page))
    for (const path of pathsOf(id)) owners.set(path, page.file.path)
    const list = listIds.find((name) => id.startsWith(`${name}/`))
    if (list && isShown(page)) for (const path of pathsOf(list)) lists.add(path)
  }
  for (const page of pages) {
    const aliases = Array.isArray(page.values.aliases) ? page.values.aliases : []
    for (const alias of aliases.filter((alias) => typeof alias === 'string')) {
      const path = decoded(alias).normalize().toLowerCase()
      const owner = owners.get(path)
      owners.set(path, page.file.path)
      const error = (reason: string) => errorAt(page, `the alias ${alias} ${reason}`, 'aliases')
      if (!/^(?:\/[^/?#\\\s]+)+$/.test(path))
        error('must be a path such as /old-page, without a host, a question mark or a slash at its end.')
      else if (path === pagePath(String(idOf(page))))
        error('is where the page is found now, so it would lead to itself. Remove it.')
      else if (lists.has(path)) error(`is where the site lists ${path.slice(1)} now. Remove it.`)
      else if (owner) error(`is already an address or an alias of ${owner}. Remove it from one of the two.`)
      else if (isSitePath(path)) error('is an address the site needs for itself. Remove it.')
      else if (isFile(`public${alias}`)) error(`is where public${alias} is found. Remove one of the two.`)
    }
  }
}

const pathsOf = (id: string) => [pagePath(id), markdownCopyPath(id)]
