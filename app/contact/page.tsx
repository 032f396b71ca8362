import { ContactPage } from '@/components/contact-page'
import { getPage, requirePage } from '@/lib/content'
import { contactMetadata } from '@/lib/seo/metadata'

/** Seconds a platform gives the form's action: at most 5 to store it, and 45 for the sweep after the answer. */
export const maxDuration = 60

export const metadata = contactMetadata(getPage('contact'))

export default function Contact() {
  return <ContactPage page={requirePage('contact')} />
}
