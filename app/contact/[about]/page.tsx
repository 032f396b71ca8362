import { notFound } from 'next/navigation'
import { getPage, getTopics } from '@/lib/content'
import { contactMetadata } from '@/lib/site-metadata'
import { ContactPage } from '../contact-page'

export const dynamicParams = false

export const generateStaticParams = () =>
  getTopics()
    .filter(({ kind }) => kind === 'problem')
    .map(({ id }) => ({ about: id }))

export const metadata = contactMetadata(getPage('contact'))

export default async function ContactAbout({ params }: PageProps<'/contact/[about]'>) {
  const { about } = await params
  return <ContactPage page={getPage('contact') ?? notFound()} about={about} />
}
