import { allArticles, allCases, allPages, allTestimonials, site } from 'contentlayer/generated'
import words from 'contentlayer/words.json'
import { env, showsHidden } from '../config/settings.mjs'
import type { Placeholder } from './content/placeholders'
import { isPast } from './day'
import { type Page, pageOf, proofOf, withLists } from './pages'
import { fixedPageIds, isIndexed, pagePath } from './paths'
import { siteUrl } from './site-url'
import { mergeGroups, problemGroupsOf, type Topic } from './topics'

export type { Outline, OutlineNode } from './markdown/types'
export type { Engagement, Measured, Page, Proof } from './pages'
export type { ProblemGroup, Topic } from './topics'

const pages = withLists([...allPages, ...allCases, ...allArticles].map(pageOf), words)
const visiblePages = pages.filter(({ visible }) => visible)
const shownPages = showsHidden() ? pages : visiblePages
const pagesById = new Map(shownPages.map((page) => [page.id, page]))
const problemGroups = mergeGroups(visiblePages.flatMap(problemGroupsOf))

/** A day that has passed counts as not given. */
export const getSite = () => ({
  ...site,
  url: siteUrl(site.url, env.VERCEL_PROJECT_PRODUCTION_URL),
  availableFrom: site.availableFrom && !isPast(site.availableFrom, site.timeZone) ? site.availableFrom : undefined,
})

export const getPlaceholders = (): Placeholder[] => site.placeholders

/** `undefined` if there is none, or it is hidden here (`showsHidden`). */
export const getPage = (id: string): Page | undefined => pagesById.get(id)

/** For a page that the check demands, or whose address Next has matched. @throws if there is none */
export function requirePage(id: string): Page {
  const page = getPage(id)
  if (!page) throw new Error(`The content has no page "${id}".`)
  return page
}

/** The privacy notice, whatever its address; versions before 2 knew it by its id. */
export const getPrivacyPage = (): Page | undefined =>
  visiblePages.find(({ id, role }) => role === 'privacy' || id === 'privacy')

export const getPlainPages = (): Page[] => shownPages.filter(({ id }) => !fixedPageIds.includes(id))

/** The list that a case or an article is in. */
export const getListOf = (page: Page): Page | undefined =>
  page.case || page.article ? pagesById.get(page.id.split('/')[0] ?? '') : undefined

/** What shows that a problem has been solved before. */
export const getProof = (problem: { id: string; aliases: string[] }) => proofOf(problem, visiblePages, allTestimonials)

/** The cases that the home page shows: the first two whose change was measured, the newest first. */
export const getMeasuredCases = (): Page[] =>
  (pagesById.get('cases')?.listed ?? []).filter((page) => page.case?.measured).slice(0, 2)

/** What the client of a case said: the testimonials of that company. */
export const getTestimonialsOf = ({ client }: { client: string }) =>
  allTestimonials.filter(({ visible, company }) => visible && company === client)

/** The problems that a case belongs to. */
export const getProblemsOf = ({ problems }: { problems: string[] }): Topic[] =>
  getProblems().filter(({ id, aliases }) => problems.some((name) => name === id || aliases.includes(name)))

/** The pages, cases and articles that clients do not see. */
export const getHiddenPages = (): Page[] => pages.filter(({ visible }) => !visible)

export const getIndexedPages = (): Page[] => visiblePages.filter(isIndexed).sort((a, b) => rank(a) - rank(b))

export const getNavigation = (category: Page['category']) =>
  visiblePages.filter((page) => page.category === category).map(({ id, title }) => ({ href: pagePath(id), title }))

export const getProblemGroups = () => problemGroups

/** The place of a problem among all that clients see; 0 for a hidden one. */
export const getNumber = (problemId: string) => getProblems().findIndex(({ id }) => id === problemId) + 1

export const getTopics = (): Topic[] =>
  getProblemGroups().flatMap(({ heading, problems }) => (heading ? [heading, ...problems] : problems))

export const getProblems = () => getTopics().filter(({ kind }) => kind === 'problem')

const rank = ({ id, category }: Page) => (id === 'home' ? -1 : ['top', 'none', 'footer'].indexOf(category))
