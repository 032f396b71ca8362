import { ContactPage } from '@/components/contact-page'
import { ThankYouPage } from '@/components/thank-you-page'
import { contentOf } from '@/lib/content'
import { contactMetadata, thankYouMetadata } from '@/lib/seo/metadata'
import { langs } from '@/lib/words'

/* The form of another language than the main one, about each of its problems too, and the page after it. */

export const dynamicParams = false
export const maxDuration = 60 // as in app/contact/page.tsx: this page's form posts here

type Props = PageProps<'/[lang]/contact/[[...about]]'>

export const generateStaticParams = () =>
  langs.filter(Boolean).flatMap((lang) => {
    const ids = contentOf(lang).problems.map(({ id }) => [id])
    return [[], ['thank-you'], ...ids].map((about) => ({ lang, about }))
  })

export async function generateMetadata({ params }: Props) {
  const { page, problem, isSent } = await find(params)
  return isSent ? thankYouMetadata(page) : contactMetadata(page, problem)
}

export default async function OtherContact({ params }: Props) {
  const { page, problem, isSent } = await find(params)
  return isSent ? <ThankYouPage page={page} /> : <ContactPage page={page} problem={problem} />
}

async function find(params: Props['params']) {
  const { lang, about: [written = ''] = [] } = await params
  const { requirePage, problems } = contentOf(lang)
  const about = decodeURIComponent(written)
  const isSent = about === 'thank-you'
  const problem = problems.find(({ id }) => id === about)
  return { page: requirePage(isSent ? 'thank-you' : 'contact'), problem, isSent }
}
