import { allArticles, allCases, allPages, allSites, allTestimonials, type Site } from 'contentlayer/generated'
import { env, showsHidden } from '../config/settings.mjs'
import type { Placeholder } from './content/placeholders'
import { isPast } from './day'
import { originalOf, type Page, pageOf, proofOf, withLists } from './pages'
import { contactPath, fixedPageIds, isIndexed, pagePath } from './paths'
import { siteUrl } from './site-url'
import { findTopic, mergeGroups, problemGroupsOf, type Topic } from './topics'
import { langs, textsOf } from './words'

export type { Outline, OutlineNode } from './markdown/types'
export type { Measured, Page, Proof } from './pages'
export type { Topic } from './topics'

const allDocuments = [...allPages, ...allCases, ...allArticles].map(pageOf)

/** The content in one language. */
function createContent(lang: string) {
  const site = allSites.find((other) => other.lang === lang) as Site
  const pages = withLists(allDocuments, [{ lang, site, words: textsOf(lang).words }])
  const visiblePages = pages.filter(({ visible }) => visible)
  const shownPages = showsHidden() ? pages : visiblePages
  const pagesById = new Map(shownPages.map((page) => [page.id, page]))
  const problemGroups = mergeGroups(visiblePages.flatMap(problemGroupsOf))
  const testimonials = allTestimonials.filter((testimonial) => testimonial.lang === lang && testimonial.visible)
  const topics = problemGroups.flatMap(({ heading, problems }) => (heading ? [heading, ...problems] : problems))
  const problems = topics.filter(({ kind }) => kind === 'problem')

  /** A day that has passed counts as not given. */
  const getSite = () => ({
    ...site,
    url: siteUrl(site.url, env.VERCEL_PROJECT_PRODUCTION_URL),
    availableFrom: site.availableFrom && !isPast(site.availableFrom, site.timeZone) ? site.availableFrom : undefined,
  })

  /** `undefined` if there is none, or it is hidden here (`showsHidden`). */
  const getPage = (id: string): Page | undefined => pagesById.get(id)

  /** For a page that the check demands, or whose address Next has matched. @throws if there is none */
  function requirePage(id: string): Page {
    const page = getPage(id)
    if (!page) throw new Error(`The content has no page "${id}".`)
    return page
  }

  /** The privacy notice, whatever its address; versions before 2 knew it by its id. */
  const getPrivacyPage = (): Page | undefined =>
    visiblePages.find(({ id, role }) => role === 'privacy' || id === 'privacy')

  /** The list that a case or an article is in. */
  const getListOf = (page: Page): Page | undefined =>
    page.case || page.article ? pagesById.get(page.id.split('/')[0] ?? '') : undefined

  /** What shows that a problem has been solved before. */
  const getProof = (problem: { id: string; aliases: string[] }) => proofOf(problem, visiblePages, testimonials)

  /** The cases that the home page shows: the first two whose change was measured, the newest first. */
  const getMeasuredCases = (): Page[] =>
    (pagesById.get('cases')?.listed ?? []).filter((page) => page.case?.measured).slice(0, 2)

  /** What the client of a case said: the testimonials of that company. */
  const getTestimonialsOf = ({ client }: { client: string }) => testimonials.filter(({ company }) => company === client)

  /** The problems that a case belongs to. */
  const getProblemsOf = (about: { problems: string[] }): Topic[] =>
    problems.filter(({ id, aliases }) => about.problems.some((name) => name === id || aliases.includes(name)))

  const getNavigation = (category: Page['category']) =>
    visiblePages
      .filter((page) => page.category === category)
      .map((page) => ({ href: pagePath(page), title: page.title }))

  /** The place of a problem among all that clients see; 0 for a hidden one. */
  const getNumber = (problemId: string) => problems.findIndex(({ id }) => id === problemId) + 1

  return {
    ...{ pages, shownPages, visiblePages, problemGroups, topics, problems },
    ...{ getSite, getPage, requirePage, getPrivacyPage, getListOf, getProof, getMeasuredCases, getTestimonialsOf },
    ...{ getProblemsOf, getNavigation, getNumber },
  }
}

const contents = new Map(langs.map((lang) => [lang, createContent(lang)]))
const mainContent = contents.get('') as ReturnType<typeof createContent>

/** @param lang of a page; or of an enquiry, whose language the site may no longer have: then the main one is used */
export const contentOf = (lang: string) => contents.get(lang) ?? mainContent

/** The facts that are the same in every language, and the others in the main one. */
export const getSite = mainContent.getSite

export const getPlaceholders = (): Placeholder[] => getSite().placeholders

const all = [...contents.values()]

/** By address, the pages without a route of their own: all but form, thank-you, and the home page of the main language. */
export const plainPages: Map<string, Page> = new Map(
  all
    .flatMap(({ shownPages }) => shownPages)
    .filter(({ id, lang }) => !fixedPageIds.includes(id) || (lang && id === 'home'))
    .map((page) => [pagePath(page), page]),
)

/** The pages, cases and articles that clients do not see. */
export const getHiddenPages = (): Page[] => all.flatMap(({ pages }) => pages.filter(({ visible }) => !visible))

export const getIndexedPages = (): Page[] =>
  all.flatMap(({ visiblePages }) => visiblePages.filter(isIndexed).sort((a, b) => rank(a) - rank(b)))

const rank = ({ id, category }: Page) => (id === 'home' ? -1 : ['top', 'none', 'footer'].indexOf(category))

/** A page in one of several languages. */
export type Version = { lang: string; language: string; path: string }

/** Where a page, or the form about a problem, is in each language that has it; nothing where only one has. */
export function versionsOf(page: Page, problem?: Topic): Version[] {
  if (!page.visible || langs.length === 1) return []
  const versions = langs.flatMap((lang) => {
    const { visiblePages, problems, getSite } = contentOf(lang)
    const same = problem && findTopic(problems, problem.id, ...problem.aliases)
    const counterpart = visiblePages.find((other) => originalOf(other) === originalOf(page))
    const path = problem ? same && contactPath(same) : counterpart && pagePath(counterpart)
    return path ? { lang, language: getSite().language, path } : []
  })
  return versions.length > 1 ? versions : []
}
