import { ContactPage } from '@/components/contact-page'
import { contentOf } from '@/lib/content'
import { contactMetadata } from '@/lib/seo/metadata'

export const dynamicParams = false
export const maxDuration = 60 // as in ../page.tsx: this page's form posts here

type Props = PageProps<'/contact/[about]'>

const { getPage, requirePage, problems } = contentOf('')

export const generateStaticParams = () => problems.map(({ id }) => ({ about: id }))

export async function generateMetadata(props: Props) {
  return contactMetadata(getPage('contact'), await findProblem(props))
}

export default async function ContactAbout(props: Props) {
  return <ContactPage page={requirePage('contact')} problem={await findProblem(props)} />
}

/** Next passes letters beyond ASCII as percent codes. */
async function findProblem({ params }: Props) {
  const about = decodeURIComponent((await params).about)
  return problems.find(({ id }) => id === about)
}
