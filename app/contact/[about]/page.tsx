import { ContactPage } from '@/components/contact-page'
import { getPage, getProblems, requirePage } from '@/lib/content'
import { contactMetadata } from '@/lib/seo/metadata'

export const dynamicParams = false
export const maxDuration = 60 // as in ../page.tsx: this page's form posts here

type Props = PageProps<'/contact/[about]'>

export const generateStaticParams = () => getProblems().map(({ id }) => ({ about: id }))

/** Next passes letters beyond ASCII as percent codes. */
const idOf = async ({ params }: Props) => decodeURIComponent((await params).about)

export async function generateMetadata(props: Props) {
  const about = await idOf(props)
  const problem = getProblems().find(({ id }) => id === about)
  return contactMetadata(getPage('contact'), problem)
}

export default async function ContactAbout(props: Props) {
  return <ContactPage page={requirePage('contact')} about={await idOf(props)} />
}
