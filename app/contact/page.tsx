import { ContactPage } from '@/components/contact-page'
import { contentOf } from '@/lib/content'
import { contactMetadata } from '@/lib/seo/metadata'

/** Seconds that a platform gives the form's action: 5 to store an enquiry and 45 to sweep. Without a database it takes 20, and nothing is swept. */
export const maxDuration = 60

const { getPage, requirePage } = contentOf('')

export const metadata = contactMetadata(getPage('contact'))

export default function Contact() {
  return <ContactPage page={requirePage('contact')} />
}
