import { env, mailSettings } from '../../config/settings.mjs'
import { getSite } from '../content'
import { type Delivery, sendMail } from '../mail'
import { singleton } from '../singleton'
import { DAY_MS, HOUR_MS } from '../time'
import { writtenOn } from '../words'
import { adviceFor, raiseAlarm, raiseStoreAlarm } from './alarm'
import { mailsCounter, nextBatches } from './batch'
import { confirmationSettings, raiseUnseenAlarm, seenUrl, startReminders } from './confirmation'
import { getStore } from './database'
import { composeDigest, composeMail, digestId } from './email'
import type { Enquiry } from './enquiry'
import { healthWarning } from './health'
import { queueReceipt, sendReceipts } from './receipt'
import { nextAttempt } from './retry'
import type { Claimed, Outcome, Round, Store } from './store'
import { sendWeekly } from './weekly'

type Swept = { delivered: number; failed: number; error?: 'the database cannot be used' }

/** With one sending (lib/mail) and a cold start, less than the minute that a serverless function is given. */
const SWEEP_TIMEOUT_MS = 30_000
const MAX_FAILURES_IN_A_ROW = 3 // then the mail server is down

const shared = singleton('sweep', (): { running?: Promise<Swept>; again: boolean } => ({ again: false }))

/** Sweeps, then sends receipts and the mail of the week: no enquiry waits for them. A platform ends a function that takes longer than a sweep may. */
export async function sweepThenReceipts(): Promise<Swept> {
  const until = Date.now() + SWEEP_TIMEOUT_MS
  const swept = await sweep()
  await sendReceipts(until)
  if (!swept.error) await sendWeekly(until)
  return swept
}

/** Delivers what is due and deletes what has expired. One sweep runs in a process; called during one that has time left, it starts another round. Never throws. */
export function sweep(): Promise<Swept> {
  shared.again = true
  shared.running ??= sweepWhileAsked().finally(() => {
    shared.running = undefined
  })
  return shared.running
}

async function sweepWhileAsked(): Promise<Swept> {
  const swept: Swept = { delivered: 0, failed: 0 }
  const until = Date.now() + SWEEP_TIMEOUT_MS
  while (shared.again && Date.now() < until) {
    shared.again = false
    try {
      const store = await getStore()
      if (store) await sweepStore(store, swept, until)
    } catch (error) {
      swept.error = 'the database cannot be used'
      await raiseStoreAlarm(error)
    }
  }
  return swept
}

async function sweepStore(store: Store, swept: Swept, until: number) {
  await store.repairTimes(new Date())
  await startReminders(store, new Date())
  await deliverDue(store, swept, until)
  await raiseUnseenAlarm(store, new Date())
  await store.markSwept(new Date())
  await store.checkpoint()
  const warning = healthWarning(await store.counts(), new Date())
  if (warning) await raiseAlarm(warning, store)
  const { retentionDays } = getSite()
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)
  await store.purge({ delivered: daysAgo(retentionDays), parked: daysAgo(3 * retentionDays) }, new Date())
  await store
    .clear()
    .catch((error) => console.error(`Deleted text could not be removed from the file: ${error.message}`))
}

async function deliverDue(store: Store, swept: Swept, until: number) {
  let failuresInARow = 0
  const isOver = () => failuresInARow >= MAX_FAILURES_IN_A_ROW || Date.now() >= until
  for (let turn = 0; !isOver(); turn += 1) {
    const batches = await nextDue(store, turn)
    if (batches.length === 0) return
    for (const batch of batches) {
      if (isOver()) {
        await store.release(batch, new Date())
        continue
      }
      const { delivered, failed, isServerDown } = await deliverBatch(store, batch, until)
      failuresInARow = isServerDown ? failuresInARow + 1 : 0
      swept.delivered += delivered
      swept.failed += failed
    }
  }
}

/** Reminders come after everything that has never been mailed. */
async function nextDue(store: Store, turn: number): Promise<Claimed[][]> {
  const batches = await nextBatches(store, 'first', new Date(), turn)
  if (batches.length > 0 || !confirmationSettings()?.fallbackTo) return batches
  return nextBatches(store, 'reminder', new Date(), turn)
}

/** If the content of a batch is refused, each half is tried, until the refused enquiry is alone. */
async function deliverBatch(store: Store, batch: Claimed[], until: number): Promise<Swept & { isServerDown: boolean }> {
  const enquiries = batch.map(({ enquiry }) => enquiry)
  const { round = 'first', refused: remaining } = batch[0] ?? {}
  const link = await seenLink(store, enquiries)
  const delivery = await deliver(enquiries, { round, remaining, seenUrl: link })
  const now = new Date()
  if (delivery.sent) {
    await store.settle(batch, () => ({ delivered: true, awaitsSeen: Boolean(link) }), now)
    await store.count(mailsCounter, HOUR_MS, now)
    const [enquiry, ...others] = enquiries
    if (enquiry && others.length === 0 && round === 'first') queueReceipt(enquiry)
    return { delivered: batch.length, failed: 0, isServerDown: false }
  }
  const { error, isPermanent, isContentRefused = false, isServerUp = false, refused } = delivery
  if (isContentRefused && batch.length > 1 && Date.now() < until) {
    const middle = Math.ceil(batch.length / 2)
    const first = await deliverBatch(store, batch.slice(0, middle), until)
    const second = await deliverBatch(store, batch.slice(middle), until)
    return { ...second, delivered: first.delivered + second.delivered, failed: first.failed + second.failed }
  }
  const outcomeOf = ({ enquiry, attempts, dueSince, mailing, refused: before }: Claimed): Outcome => {
    const dueAt = nextAttempt(dueSince, attempts, isPermanent, now)
    console.error(
      `Enquiry ${enquiry.id} not ${round === 'reminder' ? 'mailed to ENQUIRY_FALLBACK_TO' : 'delivered'}, attempt ${attempts}: ${error}. ${dueAt ? `Next ${dueAt.toISOString()}.` : 'No more attempts.'}`,
    )
    return { delivered: false, dueAt, error, mailing: isContentRefused ? 'alone' : mailing, refused: refused ?? before }
  }
  await store.settle(batch, outcomeOf, now)
  // Where no timer runs, the next attempt may be a day away: the owner has to hear of the first failure.
  if (round === 'first' && (isPermanent || (env.VERCEL && batch.some(({ attempts }) => attempts === 1))))
    await raiseAlarm(
      `An enquiry${writtenOn(enquiries[0]?.lang ?? '')} could not be mailed: ${error}. It is stored and will be tried again. ${adviceFor(error)}`,
      store,
    )
  return { delivered: 0, failed: batch.length, isServerDown: !isServerUp }
}

/** Where a mail's enquiries are marked as seen. */
async function seenLink(store: Store, enquiries: Enquiry[]): Promise<string | undefined> {
  const [enquiry, ...others] = enquiries
  const mailId = others.length > 0 ? digestId(enquiries) : (enquiry?.id ?? '')
  const link = seenUrl(store, mailId)
  if (link && others.length > 0) await store.addDigest(mailId, enquiries)
  return link
}

type Options = { round?: Round; remaining?: string[]; seenUrl?: string }

/** @param remaining the recipients still to reach; ignored if none of them is set any more. Never throws. */
export async function deliver(enquiries: Enquiry[], options: Options = {}): Promise<Delivery> {
  const { round = 'first', remaining = [], seenUrl } = options
  try {
    const settings = mailSettings()
    if (!settings) return failed('mail is not set up: set SMTP_URL, MAIL_FROM and ENQUIRY_TO')
    const site = getSite()
    const [enquiry, ...more] = enquiries
    const link = { seenUrl, isReminder: round === 'reminder' }
    const isAlone = enquiry && more.length === 0
    const mail = isAlone ? composeMail(enquiry, site.url, link) : composeDigest(enquiries, site.url, link)
    const all = round === 'reminder' ? confirmationSettings()?.fallbackTo : settings.to
    const left = all?.filter((address) => remaining.includes(address))
    const to = left?.length ? left : all
    const delivery = await sendMail(mail, to ? { ...settings, to } : settings, { name: site.name, address: site.email })
    if (delivery.sent)
      for (const { id } of enquiries)
        console.info(`Enquiry ${id} ${delivery.savedAs ? `captured in ${delivery.savedAs}` : 'delivered'}.`)
    return delivery
  } catch (error) {
    return failed((error as Error).message)
  }
}

/** For what only the owner can repair. */
export const failed = (error: string): Delivery => ({ sent: false, error, isPermanent: true })
