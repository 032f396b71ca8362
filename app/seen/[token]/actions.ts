'use server'

import { redirect } from 'next/navigation'
import { seenSettings } from '@/config/settings.mjs'
import { getStore } from '@/lib/enquiry/database'

/** Marks the enquiries of a mail as seen, and shows that. A token that is not one of ours leads to the page for unknown addresses. */
export async function markSeen(form: FormData) {
  const token = String(form.get('token'))
  const store = seenSettings() && (await getStore())
  await store?.markSeen(token, new Date())
  redirect(`/seen/${encodeURIComponent(token)}`)
}
