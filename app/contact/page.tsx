import { notFound } from 'next/navigation'
import { getPage } from '@/lib/content'
import { contactMetadata } from '@/lib/site-metadata'
import { ContactPage } from './contact-page'

export const metadata = contactMetadata(getPage('contact'))

export default function Contact() {
  return <ContactPage page={getPage('contact') ?? notFound()} />
}
