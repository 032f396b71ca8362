import staged from 'contentlayer/faults.json'
import { allPages, type Page, site } from 'contentlayer/generated'
import { showsHidden } from './env'
import { describeFaults, type Fault } from './faults'
import type { Outline } from './markdown/types'
import { ownRouteIds, pagePath } from './paths'
import { faultsOf, problemGroupsOf, type Topic } from './topics'

export type { Engagement, Page } from 'contentlayer/generated'
export type { Outline, OutlineNode } from './markdown/types'
export type { ProblemGroup, Topic } from './topics'

const faults: Fault[] = [...staged, ...faultsOf(allPages)]

/** The facts of `content/site.yaml`. */
export const getSite = () => site

/** A page by its id; `undefined` if there is none or it is hidden. */
export const getPage = (id: string) => shownPages().find((page) => page.id === id)

/** The pages found at `/<id>`. */
export const getPlainPages = () => shownPages().filter(({ id }) => !ownRouteIds.includes(id))

export const getOutline = (page: Page): Outline => page.outline

/** Links to the visible pages of a category, by `order`, then title. */
export const getNavigation = (category: Page['category']) =>
  visiblePages()
    .filter((page) => page.category === category)
    .map(({ id, title }) => ({ href: pagePath(id), title }))

/** The clients' problems on all visible pages, grouped as they are there. */
export const getProblemGroups = () => visiblePages().flatMap(problemGroupsOf)

/** All that an enquiry can be about. */
export const getTopics = (): Topic[] =>
  getProblemGroups().flatMap(({ heading, problems }) => (heading ? [heading, ...problems] : problems))

function shownPages() {
  // A build never comes here with a fault; while writing, the browser shows it with file and line.
  if (faults.length > 0) throw new Error(`The content has faults:\n${describeFaults(faults)}`)
  return allPages.filter(({ visible }) => visible || showsHidden()).sort(byPlace)
}
const visiblePages = () => shownPages().filter(({ visible }) => visible)
const byPlace = (a: Page, b: Page) => a.order - b.order || a.title.localeCompare(b.title)
