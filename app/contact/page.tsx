import { ContactPage } from '@/components/contact-page'
import { getPage, requirePage } from '@/lib/content'
import { contactMetadata } from '@/lib/seo/metadata'

/** Seconds a platform gives the form's action: 5 to store it and 45 for the sweep, or 20 to mail it at once: without a database there is no sweep. */
export const maxDuration = 60

export const metadata = contactMetadata(getPage('contact'))

export default function Contact() {
  return <ContactPage page={requirePage('contact')} />
}
