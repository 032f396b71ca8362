import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { contentOf } from '@/lib/content'
import { contactMetadata, pageMetadata } from '@/lib/seo/metadata'
import { langs } from '@/lib/words'
import { ContactPage } from './contact-page'
import { ThankYouPage } from './thank-you-page'

/* What the form of each language has: a page, one about each problem, and the page after it. `about` is what follows `/contact/`. */

export function contactPaths(lang: string): string[][] {
  const problems = contentOf(lang).problems.map(({ id }) => [id])
  return [[], ['thank-you'], ...problems]
}

type Props = { lang: string; about?: string[] }

export function contactRouteMetadata(props: Props): Metadata {
  const { page, problem } = find(props)
  return page.id === 'thank-you' ? pageMetadata(page) : contactMetadata(page, problem)
}

export function ContactRoute(props: Props) {
  const { page, problem } = find(props)
  return page.id === 'thank-you' ? <ThankYouPage page={page} /> : <ContactPage page={page} problem={problem} />
}

/** Next passes letters beyond ASCII as percent codes. */
function find({ lang, about = [] }: Props) {
  // A form was posted to the address of a language that the site does not have.
  if (!langs.includes(lang)) redirect('/404')
  const { requirePage, problems } = contentOf(lang)
  const id = about.map(decodeURIComponent).join('/')
  const page = requirePage(id === 'thank-you' ? id : 'contact')
  return { page, problem: problems.find((problem) => problem.id === id) }
}
