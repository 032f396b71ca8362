import { isFunction } from '../env'
import { perProcess } from '../per-process'
import { raiseAlarm } from './alarm'
import { countMail, nextBatch } from './batch'
import { getStore } from './database'
import { deliver } from './deliver'
import { faultOfHealth } from './health'
import { retentionFrom } from './retention'
import { nextAttempt } from './schedule'
import type { Claimed, Outcome, Store } from './store'

export type Swept = { delivered: number; failed: number }

/** How long a sweep may take, in milliseconds: within the minute that a function is given. */
const longestSweep = 45_000
/** After so many failures in a row the mail server is down, and the rest can wait for the next sweep. */
const failuresToStop = 3

const shared = perProcess('sweep', (): { running?: Promise<Swept>; again: boolean } => ({ again: false }))

/**
 * Delivers every enquiry that is due, one after another, and deletes what has been kept long enough. In one process only one sweep
 * runs; asked for while it does, it goes round once more. Never throws.
 */
export function sweep(): Promise<Swept> {
  shared.again = true
  shared.running ??= sweepWhileAsked().finally(() => {
    shared.running = undefined
  })
  return shared.running
}

async function sweepWhileAsked(): Promise<Swept> {
  const swept = { delivered: 0, failed: 0 }
  while (shared.again) {
    shared.again = false
    try {
      const store = await getStore()
      if (store) await sweepStore(store, swept)
    } catch (error) {
      await raiseAlarm(undefined, `The database of enquiries cannot be used: ${(error as Error).message}`)
    }
  }
  return swept
}

async function sweepStore(store: Store, swept: Swept) {
  const until = Date.now() + longestSweep
  let failuresInARow = 0
  while (failuresInARow < failuresToStop && Date.now() < until) {
    const batch = await nextBatch(store, new Date())
    if (batch.length === 0) break
    const delivered = await attempt(store, batch)
    failuresInARow = delivered ? 0 : failuresInARow + 1
    swept[delivered ? 'delivered' : 'failed'] += batch.length
  }
  await store.purge(retentionFrom(new Date()), new Date())
  await store.markSwept(new Date())
  const fault = faultOfHealth(await store.counts(), new Date())
  if (fault) await raiseAlarm(store, fault)
}

/** @returns whether the batch was delivered */
async function attempt(store: Store, batch: Claimed[]): Promise<boolean> {
  const single = batch.length === 1 ? batch[0] : undefined
  const delivery = await deliver(
    batch.map(({ enquiry }) => enquiry),
    single?.refused,
  )
  const now = new Date()
  if (delivery.sent) {
    await store.settle(batch, () => ({ delivered: true }), now)
    await countMail(store, now)
    return true
  }
  const { fault, hold, refused } = delivery
  const outcomeOf = ({ enquiry, attempts }: Claimed): Outcome => {
    const dueAt = nextAttempt(enquiry.sentAt, attempts, hold, now)
    console.error(
      `Enquiry ${enquiry.id} not delivered, attempt ${attempts}: ${fault}. ${dueAt ? `Next ${dueAt.toISOString()}.` : 'Parked.'}`,
    )
    return { delivered: false, dueAt, fault, refused }
  }
  await store.settle(batch, outcomeOf, now)
  // Where no timer runs, the next attempt may be a day away: the owner has to hear of the first failure.
  if (hold || (isFunction() && batch.some(({ attempts }) => attempts === 1)))
    await raiseAlarm(store, `An enquiry could not be mailed: ${fault}. It is kept and will be tried again.`)
  return false
}
