import { getSite } from '../content'
import { HOUR_MS } from '../time'
import { fill, mainTexts, textsOf, writtenOn } from '../words'
import { raiseAlarm, raiseStoreAlarm } from './alarm'
import { MAX_MAILS_PER_HOUR } from './batch'
import type { Counter } from './counters'
import { getStore } from './database'
import { type Enquiry, newEnquiry } from './enquiry'
import { type FormState, suggestedField } from './form-state'
import { checkConnection, isOverEmailLimit, memoryCounters } from './limits'
import { deliver, failed } from './outbox'
import { languageOfForm, parseEnquiry } from './schema'
import { findSpamSigns } from './spam'
import type { Store } from './store'
import { suggestEmail } from './suggest-email'

const STORE_TIMEOUT_MS = 5_000 // with one sending (lib/mail), less than the form's script waits

/**
 * @param network where the form came from, as far as that can be trusted
 * @returns `sent` when a durable copy exists, in the store or with the mail server; otherwise what the form shows next. Never throws.
 */
export async function submit(form: FormData, network?: string): Promise<'sent' | FormState> {
  const sent = form instanceof FormData ? form : new FormData()
  const parsed = parseEnquiry(sent)
  if (!parsed.ok) return { status: 'invalid', errors: parsed.errors, values: parsed.values }
  const { values } = parsed
  const lang = languageOfForm(sent)
  const suggestion = getSite().emailSuggestions && !sent.has(suggestedField) ? suggestEmail(values.email) : undefined
  if (suggestion) {
    const email = fill(textsOf(lang).words.errors.emailSuggestion, { suggestion, email: values.email })
    return { status: 'invalid', errors: { email }, values, isSuggested: true }
  }
  const enquiry = newEnquiry(values, findSpamSigns(sent, values), lang)
  const store = await tryStore(() => getStore(Date.now() + STORE_TIMEOUT_MS))
  const known = store && (await tryStore(() => store.lookUp(enquiry)))
  const count = createCounter(known && store)
  if (network) {
    const retryMinutes = await checkConnection(count, network, enquiry.sentAt)
    if (retryMinutes) {
      console.info('An enquiry was not accepted: too many from one connection.')
      return { status: 'limited', retryMinutes, errors: {}, values }
    }
  }
  if (known?.isRepetition) {
    console.info(`Enquiry ${enquiry.id} is the same as one sent before.`)
    return 'sent'
  }
  const isOverLimit = await isOverEmailLimit(count, enquiry.email, enquiry.sentAt)
  if (isOverLimit) enquiry.spamSigns.push(mainTexts.words.spamSigns.manyFromAddress)

  const isStored =
    store && known && !known.isFull && (await tryStore(() => add(store, enquiry, isOverLimit ? 'digest' : 'any')))
  const isSafe = isStored || (await sendAtOnce(enquiry))
  return isSafe ? 'sent' : { status: 'failed', errors: {}, values }
}

// Nothing waits for the alarm.
async function tryStore<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task()
  } catch (error) {
    void raiseStoreAlarm(error)
    return undefined
  }
}

function createCounter(store: Store | undefined): Counter {
  return async (...args) => {
    try {
      if (store) return await store.count(...args)
    } catch (error) {
      console.error(`Enquiries are counted in memory: ${(error as Error).message}`)
    }
    return memoryCounters.count(...args)
  }
}

async function add(store: Store, enquiry: Enquiry, mailing: 'any' | 'digest'): Promise<true> {
  const isNew = await store.add(enquiry, mailing)
  console.info(isNew ? `Enquiry ${enquiry.id} stored.` : `Enquiry ${enquiry.id} is the same as one stored before.`)
  return true
}

const directMails = ['direct']

/** Where an enquiry cannot be stored, sent means that the mail server accepted it. At most 60 in an hour leave this way. */
async function sendAtOnce(enquiry: Enquiry): Promise<boolean> {
  const count = (by: number) => memoryCounters.count(directMails, HOUR_MS, enquiry.sentAt, by)
  const { n } = await count(1)
  const tooMany = `more than ${MAX_MAILS_PER_HOUR} mails within an hour`
  const delivery = n > MAX_MAILS_PER_HOUR ? failed(tooMany) : await deliver([enquiry])
  if (!delivery.sent) {
    await count(-1) // only what was mailed counts
    await raiseAlarm(
      `Enquiry ${enquiry.id}${writtenOn(enquiry.lang)} was not sent, and the client was told so: ${delivery.error}.`,
    )
  }
  return delivery.sent
}
