import { EnquiryForm } from '@/components/enquiry-form/enquiry-form'
import type { Topic } from '@/lib/content'

export const topics: Topic[] = [
  { id: 'team', lang: '', aliases: [], title: 'Leadership and team', kind: 'group', href: '/s#team' },
  { id: 'leaving', lang: '', aliases: ['gone'], title: 'My CTO is leaving', kind: 'problem', href: '/s#leaving' },
]

export const form = (props: Partial<Parameters<typeof EnquiryForm>[0]> = {}) => (
  <EnquiryForm
    lang=""
    heading="Get in touch"
    introHtml="<p>Tell me.</p>"
    title="Get in touch – The Site"
    email="me@example.com"
    topics={topics}
    privacyHref="/privacy"
    about=""
    beside=""
    {...props}
  />
)
