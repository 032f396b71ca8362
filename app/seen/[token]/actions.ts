'use server'

import { redirect } from 'next/navigation'
import { seenSettings } from '@/config/settings.mjs'
import { getStore } from '@/lib/enquiry/database'
import { hasTokenForm } from '@/lib/enquiry/seen'

/** Marks the enquiries of a mail as seen, and shows that. Text that is no token leads nowhere. */
export async function markSeen(form: FormData) {
  const token = String(form.get('token'))
  if (!hasTokenForm(token)) return
  const store = seenSettings() && (await getStore())
  await store?.markSeen(token, new Date())
  redirect(`/seen/${token}`)
}
