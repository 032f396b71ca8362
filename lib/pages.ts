import type { Article, Case, Measured, Page as PageDocument, Site, Testimonial } from 'contentlayer/generated'
import { describeDay, describeMonth } from './day'
import type { Outline, Picture } from './markdown/types'
import { listIds } from './paths'
import { problemGroupsOf } from './topics'
import type { Words } from './words'

export type { Measured, Testimonial } from 'contentlayer/generated'

/** The site in one language. */
export type Edition = { lang: string; site: SiteFacts; words: Words }

export type SiteFacts = Pick<Site, 'name' | 'url' | 'email' | 'language' | 'timeZone' | 'aliases' | 'facts' | 'founder'>

/** Anything with an address: a page, a case, an article, or a list of these. `date` is the day of the last change; of a case, that of its end. */
export type Page = Omit<PageDocument, '_id' | '_raw' | 'body' | 'documentType' | 'type' | 'outline' | 'picture'> & {
  outline: Outline
  picture?: Picture
  /** Its file below `content`; a list has none. */
  _raw?: { sourceFilePath: string }
  case?: { client: string; duration: string; ended: string; problems: string[]; measured?: Measured }
  article?: { published: string; updated?: string }
  /** What a list says about it. */
  summary?: string
  /** What a list contains. */
  listed?: Page[]
}

export type AddressedDocument = PageDocument | Case | Article

const unlinked = { category: 'none', order: 0 } as const

export function pageOf(document: AddressedDocument): Page {
  if (document.documentType === 'Page') return document
  if (document.documentType === 'Case') {
    const { client, duration, date, problems, measured, ...page } = document
    const description = page.summary ?? `${page.title} (${client}, ${duration})`
    const about = { client, duration, ended: date, problems, measured }
    return { ...unlinked, ...page, description, date, case: about }
  }
  const { date, updated, ...page } = document
  const article = { published: date, updated }
  return { ...unlinked, ...page, description: page.summary, date: updated ?? date, article }
}

type OrderedPage = Page & { order: number }

/** Pages without an order come last, by their titles: the difference of two infinite ones is not a number. */
const byOrder = (a: Page, b: Page) => (a.order ?? Infinity) - (b.order ?? Infinity) || a.title.localeCompare(b.title)

/** Everything with an address, lists included: one language after the other, each in the order of links. */
export const withLists = (pages: Page[], editions: Edition[]): OrderedPage[] =>
  editions.flatMap((edition) => {
    const own = pages.filter(({ lang }) => lang === edition.lang)
    const ordered = own.toSorted(byOrder).map((page, order) => ({ ...page, order }))
    return [...ordered, ...listPages(ordered, edition)].sort((a, b) => a.order - b.order)
  })

/**
 * The pages that list cases and articles, newest first; none for what there is nothing of. The header links to cases after the first page with
 * problems, which they prove, and to articles before the form.
 */
function listPages(pages: OrderedPage[], { lang, words }: Edition): OrderedPage[] {
  const services = pages.find((page) => page.visible && page.category === 'top' && problemGroupsOf(page).length > 0)
  const contact = pages.find((page) => page.id === 'contact')
  return listIds.flatMap((id) => {
    const listed = pages.filter((page) => page.visible && page.id.startsWith(`${id}/`)).sort(byDay)
    const [newest] = listed
    if (!newest) return []
    const { title, description } = words[id]
    const order = id === 'cases' && services ? services.order + 0.5 : (contact?.order ?? 0) - 0.5
    const outline = { intro: '', nodes: [], footnotes: '' }
    const page = { id, lang, title, description, date: dayOf(newest), visible: true, outline, listed }
    return [{ ...page, category: 'top', order }]
  })
}

/** The day on which a case ended, or an article was published. */
export const dayOf = ({ case: about, article, date }: Page) => about?.ended ?? article?.published ?? date
const byDay = (a: Page, b: Page) => dayOf(b).localeCompare(dayOf(a)) || a.title.localeCompare(b.title)

/** `a Series A fintech · nine months · June 2025` for a case, the day for an article, nothing for a page. */
export function factsLine({ case: about, article }: Page, language: string): string {
  if (about) return [about.client, about.duration, describeMonth(about.ended, language)].join(' · ')
  return article ? describeDay(article.published, language) : ''
}

/** What pages in different languages that say the same have in common. */
export const originalOf = ({ id, translates }: { id: string; translates?: string }) => translates ?? id

/** What shows that a problem has been solved before. */
export type Proof = { testimonials: Testimonial[]; cases: Page[] }

/** The testimonials and cases about a problem that clients see. */
export function proofOf(problem: { id: string; aliases: string[] }, pages: Page[], testimonials: Testimonial[]): Proof {
  const isAbout = (problems: string[] = []) => problems.some((id) => id === problem.id || problem.aliases.includes(id))
  return {
    testimonials: testimonials.filter(({ visible, problems }) => visible && isAbout(problems)),
    cases: pages.filter((page) => page.visible && isAbout(page.case?.problems)),
  }
}
