import type { Enquiry } from '@/lib/enquiry/enquiry'

/** What a client typed. */
export const typed = { about: '', name: 'Ada', email: 'ada@example.org', company: '', message: 'Help.' }

/** The form as a browser sends it. */
export function formOf(values: Record<string, string | Blob> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...typed, ...values })) form.append(name, value)
  return form
}

/** @param ref of eight characters */
export const enquiryOf = (ref: string, values: Partial<Enquiry> = {}): Enquiry => ({
  ...typed,
  id: `${ref}-0000-4000-8000-000000000000`,
  lang: '',
  sentAt: new Date('2026-11-22T11:04:00Z'),
  name: `Name ${ref}`,
  email: `${ref}@example.com`,
  message: `Message ${ref}.`,
  spamSigns: [],
  ...values,
})
