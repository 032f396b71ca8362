import { raiseAlarm } from './alarm'
import { getStore } from './database'
import { deliver } from './deliver'
import { type Enquiry, newEnquiry } from './enquiry'
import { overLimit } from './limits'
import { parseEnquiry } from './schema'
import { screen } from './screen'
import type { FormState, Limit } from './state'

/**
 * Takes a sent form to where it is safe.
 * @param network where it came from, as far as that is truly known
 * @returns `sent` when a durable copy exists: in the store, or else with the mail server; otherwise what the form shows next, with
 * every value the client typed. Never throws.
 */
export async function submit(form: FormData, network?: string): Promise<'sent' | FormState> {
  const sent = form instanceof FormData ? form : new FormData()
  const parsed = parseEnquiry(sent)
  if (!parsed.ok) return { status: 'invalid', errors: parsed.errors, values: parsed.values }
  const { values } = parsed
  const enquiry = newEnquiry(values, screen(sent, values))
  const committed = await commit(enquiry, network)
  if (typeof committed === 'object') return { status: 'limited', limit: committed, errors: {}, values }
  const safe = committed || (await sendAtOnce(enquiry))
  return safe ? 'sent' : { status: 'failed', errors: {}, values }
}

/** @returns whether the store holds the enquiry, this one or the same sent before; or the limit that keeps it out */
async function commit(enquiry: Enquiry, network: string | undefined): Promise<boolean | Limit> {
  try {
    const store = await getStore()
    if (!store) return false
    const limit = (await store.has(enquiry))
      ? undefined
      : await overLimit(store, enquiry.email, network, enquiry.sentAt)
    if (limit) {
      console.info(`An enquiry was not taken: too many by one ${limit.by}.`)
      return limit
    }
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
  const delivery = await deliver([enquiry])
  if (!delivery.sent)
    await raiseAlarm(undefined, `Enquiry ${enquiry.id} was not sent, and its client was told so: ${delivery.fault}.`)
  return delivery.sent
}
