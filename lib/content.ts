import errors from 'contentlayer/errors.json'
import { allPages, type Page as GeneratedPage, site } from 'contentlayer/generated'
import { isPast } from './day'
import { showsHidden, vercelHost } from './env'
import type { Picture } from './markdown/pictures'
import type { Outline } from './markdown/types'
import { fixedPageIds, isIndexed, pagePath } from './paths'
import { siteUrl } from './site-url'
import { hasProblems, mergeGroups, problemGroupsOf, type Topic } from './topics'

export type { Engagement } from 'contentlayer/generated'
export type { Outline, OutlineNode } from './markdown/types'
export type { ProblemGroup, Topic } from './topics'

/** A page with its computed fields, which Contentlayer types as `any`. */
export type Page = Omit<GeneratedPage, 'outline' | 'picture' | 'filled'> & { outline: Outline; picture?: Picture }

export type Placeholder = { line: number; key: 'name' | 'url' | 'email'; reason: string }

/** A day that has passed counts as not given. */
export const getSite = () => ({
  ...site,
  url: siteUrl(site.url, vercelHost()),
  availableFrom: site.availableFrom && !isPast(site.availableFrom) ? site.availableFrom : undefined,
})

export const getPlaceholders = (): Placeholder[] => site.placeholders

/** The errors of the content in development, one line each; a build with errors is not finished. */
export const getContentErrors = (): string[] => errors

/** `undefined` if there is none, or it is hidden here (`showsHidden`). */
export const getPage = (id: string): Page | undefined => content().byId.get(id)

/** The privacy notice, whatever its address; versions before 2 knew it by its id. */
export const getPrivacyPage = (): Page | undefined =>
  content().visible.find(({ id, role }) => role === 'privacy' || id === 'privacy')

export const isServicePage = (page: Page) => page.role === 'service' || hasProblems(page)

export const getServicePages = (): Page[] => content().services

export const getPlainPages = (): Page[] => content().shown.filter(({ id }) => !fixedPageIds.includes(id))

export const getIndexedPages = (): Page[] => content().visible.filter(isIndexed).sort(byRank)

export const getNavigation = (category: Page['category']) =>
  content()
    .visible.filter((page) => page.category === category)
    .map(({ id, title }) => ({ href: pagePath(id), title }))

export const getProblemGroups = () => content().problemGroups

export const getTopics = (): Topic[] =>
  getProblemGroups().flatMap(({ heading, problems }) => (heading ? [heading, ...problems] : problems))

export const getProblems = () => getTopics().filter(({ kind }) => kind === 'problem')

// Sorted once: a build of a thousand pages asks thousands of times.
let sorted: ReturnType<typeof sortPages> | undefined
function content() {
  sorted ??= sortPages()
  return sorted
}

function sortPages() {
  const shown = allPages
    .filter(({ visible }) => visible || showsHidden())
    .map(({ filled, ...page }): Page => ({ ...page, ...filled }))
    .sort(byPlace)
  const visible = shown.filter((page) => page.visible)
  return {
    shown,
    visible,
    byId: new Map(shown.map((page) => [page.id, page])),
    services: visible.filter(isServicePage),
    problemGroups: mergeGroups(visible.flatMap(problemGroupsOf)),
  }
}

const rank = ({ id, category }: Page) => (id === 'home' ? 0 : ['top', 'none', 'footer'].indexOf(category) + 1)
const byRank = (a: Page, b: Page) => rank(a) - rank(b)
const byPlace = (a: Page, b: Page) => a.order - b.order || a.title.localeCompare(b.title)
