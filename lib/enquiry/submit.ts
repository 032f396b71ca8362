import { raiseAlarm } from './alarm'
import { getStore } from './database'
import { deliver } from './deliver'
import { type Enquiry, newEnquiry } from './enquiry'
import { parseEnquiry } from './schema'
import type { FormState } from './state'

/**
 * Takes a sent form to where it is safe.
 * @returns `sent` when a durable copy exists: in the store, or else with the mail server; otherwise what the form shows next, with
 * every value the client typed. Never throws.
 */
export async function submit(form: FormData): Promise<'sent' | FormState> {
  const parsed = parseEnquiry(form instanceof FormData ? form : new FormData())
  if (!parsed.ok) return { status: 'invalid', errors: parsed.errors, values: parsed.values }
  const enquiry = newEnquiry(parsed.values)
  const safe = (await commit(enquiry)) || (await sendAtOnce(enquiry))
  return safe ? 'sent' : { status: 'failed', errors: {}, values: parsed.values }
}

/** @returns whether the store holds the enquiry, this one or the same sent before */
async function commit(enquiry: Enquiry): Promise<boolean> {
  try {
    const store = await getStore()
    if (!store) return false
    const added = await store.add(enquiry)
    console.info(added ? `Enquiry ${enquiry.id} stored.` : `Enquiry ${enquiry.id} is one that was sent before.`)
    return true
  } catch (error) {
    await raiseAlarm(undefined, `The database of enquiries cannot be used: ${(error as Error).message}`)
    return false
  }
}

/** Without a store, sent means that the mail server took the message. */
async function sendAtOnce(enquiry: Enquiry): Promise<boolean> {
  const delivery = await deliver(enquiry)
  if (!delivery.sent)
    await raiseAlarm(undefined, `Enquiry ${enquiry.id} was not sent, and its client was told so: ${delivery.fault}.`)
  return delivery.sent
}
