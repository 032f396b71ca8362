import errors from 'contentlayer/errors.json'
import {
  allArticles,
  allCases,
  allPages,
  allTestimonials,
  type Page as GeneratedPage,
  site,
} from 'contentlayer/generated'
import words from 'contentlayer/words.json'
import { env, showsHidden } from '../config/settings.mjs'
import { isPast } from './day'
import { type List, listPages } from './lists'
import type { Picture } from './markdown/pictures'
import type { Outline } from './markdown/types'
import { fixedPageIds, isIndexed, pagePath } from './paths'
import { type Proof, proofHtml } from './proof'
import { siteUrl } from './site-url'
import { hasProblems, mergeGroups, problemGroupsOf, type Topic } from './topics'

export type { Engagement } from 'contentlayer/generated'
export type { Outline, OutlineNode } from './markdown/types'
export type { ProblemGroup, Topic } from './topics'

/**
 * Anything with an address: a page, a case, an article, or a list of these. Contentlayer types computed fields as `any`. `date` is the day of
 * the last change.
 */
export type Page = Pick<GeneratedPage, 'id' | 'title' | 'description' | 'date' | 'visible' | 'category' | 'order'> &
  Partial<Pick<GeneratedPage, 'role' | 'imageAlt' | 'engagements'>> & {
    outline: Outline
    picture?: Picture
    case?: { client: string; duration: string; ended: string; problems: string[] }
    article?: { published: string; updated?: string }
  }

export type Placeholder = { line: number; key: 'name' | 'url' | 'email'; reason: string }

/** A day that has passed counts as not given. */
export const getSite = () => ({
  ...site,
  url: siteUrl(site.url, env.VERCEL_PROJECT_PRODUCTION_URL),
  availableFrom: site.availableFrom && !isPast(site.availableFrom, site.timeZone) ? site.availableFrom : undefined,
})

export const getPlaceholders = (): Placeholder[] => site.placeholders

/** The errors of the content in development, one line each; a build with errors is not finished. */
export const getContentErrors = (): string[] => errors

/** `undefined` if there is none, or it is hidden here (`showsHidden`). */
export const getPage = (id: string): Page | undefined => content().byId.get(id)

/** For a page that the check demands, or whose address Next has matched. @throws if there is none */
export function requirePage(id: string): Page {
  const page = getPage(id)
  if (!page) throw new Error(`The content has no page "${id}".`)
  return page
}

/** The privacy notice, whatever its address; versions before 2 knew it by its id. */
export const getPrivacyPage = (): Page | undefined =>
  content().visible.find(({ id, role }) => role === 'privacy' || id === 'privacy')

export const isServicePage = (page: Page) => page.role === 'service' || hasProblems(page)

export const getServicePages = (): Page[] => content().services

export const getPlainPages = (): Page[] => content().shown.filter(({ id }) => !fixedPageIds.includes(id))

/** The list that a case or an article is in. */
export const getListOf = (page: Page): Page | undefined =>
  page.case || page.article ? content().byId.get(page.id.split('/')[0] ?? '') : undefined

/** Whether there are articles, and so a feed of them. */
export const hasFeed = () => content().byId.has('articles')

/** What shows that a problem has been solved before, as HTML. */
export const getProofHtml = (problem: { id: string; aliases: string[] }) => proofHtml(problem, content().proof, words)

/** The problems that a case belongs to. */
export const getProblemsOf = ({ problems }: { problems: string[] }): Topic[] =>
  getProblems().filter(({ id, aliases }) => problems.some((one) => one === id || aliases.includes(one)))

/** The pages, cases and articles that clients do not see. */
export const getHiddenPages = (): Page[] => content().hidden

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
  const cases = allCases.map(({ filled, ...one }) => ({ ...one, ...filled, visible: one.visible !== false }))
  const articles = allArticles.map(({ filled, ...one }) => ({ ...one, ...filled, visible: one.isShown }))
  const pages = [
    ...allPages.map(({ filled, ...page }): Page => ({ ...page, ...filled })),
    ...listPages([...cases, ...articles], words, site.language).map(pageOfList),
    ...cases.map(pageOfCase),
    ...articles.map(pageOfArticle),
  ].sort(byPlace)
  const shown = pages.filter(({ visible }) => visible || showsHidden())
  const visible = pages.filter((page) => page.visible)
  return {
    shown,
    visible,
    hidden: pages.filter((page) => !page.visible),
    byId: new Map(shown.map((page) => [page.id, page])),
    services: visible.filter(isServicePage),
    problemGroups: mergeGroups(visible.flatMap(problemGroupsOf)),
    proof: {
      testimonials: allTestimonials
        .filter(({ visible }) => visible !== false)
        .map((one) => ({ ...one, quote: one.printed })),
      cases: cases.filter(({ visible }) => visible),
    } satisfies Proof,
  }
}

/** The header links to lists before the form. */
function pageOfList(list: List): Page {
  const form = allPages.find(({ id }) => id === 'contact')
  return { ...list, category: 'top', order: (form?.order ?? 0) - 0.5 }
}

type CaseDocument = (typeof allCases)[number]
type ArticleDocument = (typeof allArticles)[number]

const unlinked = { category: 'none', order: 0 } as const

function pageOfCase({ client, duration, date, problems, summary, ...page }: CaseDocument & { visible: boolean }): Page {
  const description = summary ?? `${page.title} (${client}, ${duration})`
  return { ...unlinked, ...page, description, date, case: { client, duration, ended: date, problems } }
}

function pageOfArticle({ date, updated, summary, ...page }: ArticleDocument & { visible: boolean }): Page {
  return { ...unlinked, ...page, description: summary, date: updated ?? date, article: { published: date, updated } }
}

const rank = ({ id, category }: Page) => (id === 'home' ? 0 : ['top', 'none', 'footer'].indexOf(category) + 1)
const byRank = (a: Page, b: Page) => rank(a) - rank(b)
const byPlace = (a: Page, b: Page) => a.order - b.order || a.title.localeCompare(b.title)
