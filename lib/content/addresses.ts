import { decoded, isFile } from '../markdown/files'
import { flatten } from '../markdown/nest'
import type { Page } from '../pages'
import {
  type Addressed,
  contactPath,
  feedPath,
  fixedPageIds,
  isSitePath,
  listIds,
  mainId,
  markdownCopies,
  pagePath,
  startOf,
} from '../paths'
import { isHidden, isShown } from './facts'
import { type ContentFile, errorAt, fileWithError, hasAddress, idOf, isValid, langOf, pathOf, siteFile } from './files'

/** An old address redirects to the one to which it `leadsTo`. `anchors` are the ids of the page, where they are known. */
export type Address = { path: string; leadsTo: string; visible: boolean; anchors?: Set<string> }

/** Where other systems have the feed. */
const usualFeedPaths = ['/feed', '/rss', '/rss.xml', '/atom.xml', '/index.xml']

/** Every address of pages, of the form about their problems, and of the feed, old ones included. */
export function addressesOf(pages: Page[], siteAliases: Record<string, string> = {}): Address[] {
  const others = Object.entries(siteAliases).map(([path, leadsTo]) => ({ path: decoded(path), leadsTo, visible: true }))
  const addresses = [...pageAddressesOf(pages), ...others]
  const feed = feedPath('')
  if (!addresses.some(({ path }) => path === feed)) return addresses
  const isFree = (path: string) => !addresses.some((address) => address.path === path) && !isFile(`public${path}`)
  return [...addresses, ...usualFeedPaths.filter(isFree).map((path) => ({ path, leadsTo: feed, visible: true }))]
}

const pageAddressesOf = (pages: Page[]): Address[] =>
  pages.flatMap((page) => {
    const { id, lang, visible, aliases = [], outline, listed } = page
    const nodes = flatten(outline.nodes)
    const ids = [mainId, ...(outline.anchors ?? []), ...nodes.flatMap((node) => [node.id, ...node.aliases])]
    const anchors = listed ? undefined : new Set(ids)
    const leadsTo = pagePath(page)
    const paths = [leadsTo, ...aliases.map((alias) => decoded(alias)), ...markdownCopies(page)]
    const problems = nodes.filter(({ kind }) => kind === 'problem')
    const feeds = listed && id === 'articles' ? [feedPath(lang)] : []
    const contact = (id: string) => contactPath({ id, lang })
    return [
      ...paths.map((path) => ({ path, leadsTo, visible, anchors })),
      ...feeds.map((path) => ({ path, leadsTo: path, visible })),
      ...problems.flatMap(({ id, aliases }) =>
        [id, ...aliases].map((name) => ({ path: contact(name), leadsTo: contact(id), visible })),
      ),
    ]
  })

/** Where the old addresses of visible pages lead, for Next. */
export const redirectsOf = (pages: Page[], siteAliases?: Record<string, string>) =>
  addressesOf(pages, siteAliases)
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

/**
 * Checks that ids are addresses, free, and unique in a language. @param langs the folders of the other languages
 * @returns a file with an error for each page that the language needs and does not have
 */
export function checkIds(pages: ContentFile[], lang: string, langs: string[]): ContentFile[] {
  const owners = new Map<string, string>()
  const visible = new Set<string>()
  for (const page of pages) {
    const { id } = page.values
    if (typeof id !== 'string' || !id) continue
    const problem = findIdProblem(id, lang, langs, owners.get(id))
    if (problem) errorAt(page, problem, 'id')
    owners.set(id, page.file.path)
    if (!isHidden(page)) visible.add(id)
  }
  const mayBeUnread = pages.some(({ values }) => typeof values.id !== 'string')
  const missing = fixedPageIds.filter((id) => !visible.has(id) && !mayBeUnread)
  return missing.map((id) => {
    const reason = `${lang ? 'each language' : 'the site'} needs a page with "id: ${id}" and "visible: true". Add it, or make it visible.`
    return fileWithError(owners.get(id) ?? `content${startOf(lang)}/pages/${id}.md`, reason)
  })
}

function findIdProblem(id: string, ownLang: string, langs: string[], owner?: string) {
  if (!/^(?=.{1,200}$)[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(id))
    return `"id" must be small letters and digits, with single hyphens or slashes between them, 200 at most, not "${id}": it is the page's address.`
  const segments = id.split('/')
  const isReserved = isSitePath(`/${id}`) && !fixedPageIds.includes(id)
  // Servers answer /a/index as /a.
  const reserved = isReserved ? segments[0] : segments.find((segment) => segment === 'index')
  if (reserved) return `"${reserved}" is an address the site needs for itself. Give the page an id without it.`
  const lang = ownLang ? undefined : langs.find((folder) => folder === segments[0])
  if (lang)
    return `"/${lang}" is where the pages in content/${lang} are found. Give the page an id that does not begin with it.`
  const list = listIds.find((name) => name === segments[0])
  if (list)
    return `"/${list}" is where the site lists ${list}. Give the page another id, such as "${id.replace(list, `my-${list}`)}", and add the line "aliases: [${pagePath({ id, lang: ownLang })}]", so that links to its old address still work.`
  return owner && `the id "${id}" is also that of ${owner}. Give each page an id of its own.`
}

/** Addresses are compared without regard to case, because one in capitals leads to that in small letters. */
export function checkAliases(contents: ContentFile[]) {
  const pages = contents.filter((content) => hasAddress(content) && typeof idOf(content) === 'string')
  const owners = new Map<string, string>()
  for (const page of pages) for (const path of pathsOf(page)) owners.set(path, page.file.path)
  const shown = pages.filter(isShown)
  const listPaths = shown.flatMap((page) => {
    const lang = langOf(page)
    const id = listIds.find((name) => String(idOf(page)).startsWith(`${name}/`))
    return id ? [...pathsOfPage({ id, lang }), ...(id === 'articles' ? [feedPath(lang)] : [])] : []
  })
  const site = contents.filter((content) => content.file.path === siteFile && isValid(content))
  const starts = [...new Set(['', ...contents.map(langOf)])].map(startOf)
  const isForSite = (path: string) =>
    starts.some((start) => path.startsWith(`${start}/`) && isSitePath(path.slice(start.length)))
  for (const content of [...pages, ...site])
    for (const [alias, leadsTo] of aliasesOf(content)) {
      const path = decoded(alias).normalize().toLowerCase()
      const owner = owners.get(path)
      owners.set(path, content.file.path)
      const error = (reason: string) => errorAt(content, `the alias ${alias} ${reason}`, 'aliases', alias)
      if (!/^(?:\/[^/?#\\\s\p{Cc}\p{Cs}]+)+$/u.test(path) || /%[\da-f]{2}/.test(path))
        error('must be a path such as /old-page, without a host, a question mark, a %2F or a slash at its end.')
      else if (path.endsWith('.rsc')) error('ends with .rsc, which the site never answers. Remove it.')
      else if (path === leadsTo) error('is where the page is found now, so it would lead to itself. Remove it.')
      else if (listPaths.includes(path)) error(`is where the site lists ${path.slice(1)} now. Remove it.`)
      else if (owner) error(`is already an address or an alias of ${owner}. Remove it from one of the two.`)
      else if (isForSite(path)) error('is an address the site needs for itself. Remove it.')
      else if (isFile(`public${alias}`)) error(`is where public${alias} is found. Remove one of the two.`)
      else if (content.file.path === siteFile && ![...shown.flatMap(pathsOf), ...listPaths].includes(leadsTo))
        error(`leads to ${leadsTo}, where there is no visible page, list or feed now. Correct or remove it.`)
    }
}

/** Each with the address to which it leads. */
function aliasesOf(content: ContentFile): [alias: string, leadsTo: string][] {
  const { aliases } = content.values
  if (!Array.isArray(aliases)) return content.file.path === siteFile ? Object.entries(aliases ?? {}) : []
  return aliases.filter((alias) => typeof alias === 'string').map((alias) => [alias, pathOf(content)])
}

const pathsOf = (content: ContentFile) => pathsOfPage({ id: String(idOf(content)), lang: langOf(content) })

const pathsOfPage = (page: Addressed) => [pagePath(page), ...markdownCopies(page)]
