'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { trustsRealIp } from '@/config/settings.mjs'
import type { FormState } from '@/lib/enquiry/form-state'
import { networkOf } from '@/lib/enquiry/network'
import { sweepThenReceipts } from '@/lib/enquiry/outbox'
import { languageOfForm } from '@/lib/enquiry/schema'
import { submit } from '@/lib/enquiry/submit'
import { pagePath } from '@/lib/paths'

/** A form of an earlier build posts to this file and name, so neither may change. `_previous` comes from the client: not read. */
export async function sendEnquiry(_previous: FormState, form: FormData): Promise<FormState> {
  const network = trustsRealIp() ? networkOf((await headers()).get('x-real-ip')) : undefined
  const outcome = await submit(form, network)
  if (outcome !== 'sent') return outcome
  // Only hurries what the store already holds: a process that dies here loses nothing.
  after(sweepThenReceipts)
  redirect(pagePath({ id: 'thank-you', lang: languageOfForm(form) }))
}
