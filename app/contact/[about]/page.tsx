import { notFound } from 'next/navigation'
import { ContactPage } from '@/components/contact-page'
import { getPage, getProblems } from '@/lib/content'
import { contactMetadata } from '@/lib/seo/metadata'

export const dynamicParams = false

type Props = PageProps<'/contact/[about]'>

export const generateStaticParams = () => getProblems().map(({ id }) => ({ about: id }))

export async function generateMetadata({ params }: Props) {
  const { about } = await params
  const problem = getProblems().find(({ id }) => id === about)
  return contactMetadata(getPage('contact'), problem)
}

export default async function ContactAbout({ params }: Props) {
  const { about } = await params
  return <ContactPage page={getPage('contact') ?? notFound()} about={about} />
}
