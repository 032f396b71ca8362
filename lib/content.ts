import faults from 'contentlayer/faults.json'
import { allPages, type Page as FrontMatter, site } from 'contentlayer/generated'
import made from 'contentlayer/made.json'
import { platformHost, showsHidden } from './env'
import { describeFaults, type Fault } from './faults'
import { siteUrl } from './hosts'
import type { Picture } from './markdown/images'
import type { Outline } from './markdown/types'
import { isListed, ownRouteIds, pagePath } from './paths'
import { problemGroupsOf, type Topic } from './topics'

export type { Engagement } from 'contentlayer/generated'
export type { Outline, OutlineNode } from './markdown/types'
export type { ProblemGroup, Topic } from './topics'

/** A page's front matter, and what scripts/make.ts has made of the page. */
export type Page = FrontMatter & { outline: Outline; picture?: Picture }

/** The facts of `content/site.yaml`, and where the site is found. */
export const getSite = () => ({ ...site, url: siteUrl(site.url, platformHost()) })

/** The lines of `content/site.yaml` that are still as the project ships them. */
export const getPlaceholders = (): Fault[] => site.placeholders

/** A page by its id; `undefined` if there is none or it is hidden. */
export const getPage = (id: string) => content().byId.get(id)

/** The pages found at `/<id>`. */
export const getPlainPages = () => content().shown.filter(({ id }) => !ownRouteIds.includes(id))

/** The pages that search engines and other readers of the whole site are told of. */
export const getListedPages = () => content().visible.filter(isListed).sort(byRank)

export const getOutline = (page: Page): Outline => page.outline

/** The picture that its front matter gives a page. */
export const getPicture = (page: Page): Picture | undefined => page.picture

/** Links to the visible pages of a category, by `order`, then title. */
export const getNavigation = (category: Page['category']) =>
  content()
    .visible.filter((page) => page.category === category)
    .map(({ id, title }) => ({ href: pagePath(id), title }))

/** The clients' problems on all visible pages, grouped as they are there. */
export const getProblemGroups = () => content().problemGroups

/** All that an enquiry can be about. */
export const getTopics = (): Topic[] =>
  getProblemGroups().flatMap(({ heading, problems }) => (heading ? [heading, ...problems] : problems))

/** What has a page of its own at `/contact/<id>`. */
export const getProblems = () => getTopics().filter(({ kind }) => kind === 'problem')

// Arranged once and not for each page that asks: a site of many pages would be sorted thousands of times in a build.
const content = () => {
  arranged ??= arrange()
  return arranged
}
let arranged: ReturnType<typeof arrange> | undefined

function arrange() {
  // A build does not come this far with a fault; while writing, the browser shows it with file and line.
  if (faults.length > 0) throw new Error(`The content has faults:\n${describeFaults(faults)}`)
  const shown = allPages
    .flatMap(whole)
    .filter(({ visible }) => visible || showsHidden())
    .sort(byPlace)
  const visible = shown.filter((page) => page.visible)
  return {
    shown,
    visible,
    byId: new Map(shown.map((page) => [page.id, page])),
    problemGroups: visible.flatMap(problemGroupsOf),
  }
}

/** A page with what was made of it; in development, nothing for the moment in which one that is new or gone is in one of the two alone. */
function whole(page: FrontMatter): Page[] {
  const rest = made[page._id]
  return rest ? [{ ...page, ...rest }] : []
}

const rank = ({ id, category }: Page) => (id === 'home' ? 0 : ['top', 'none', 'footer'].indexOf(category) + 1)
const byRank = (a: Page, b: Page) => rank(a) - rank(b)
const byPlace = (a: Page, b: Page) => a.order - b.order || a.title.localeCompare(b.title)
