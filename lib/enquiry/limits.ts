import type { Limit } from './state'
import type { Store } from './store'

const minute = 60_000
const day = 24 * 60 * minute

/** No client needs more; who floods, does. The same enquiry sent again does not count. */
const perConnection = [
  { most: 5, window: 10 * minute },
  { most: 20, window: day },
]
const perEmail = [{ most: 5, window: day }]

/** Counters that an e-mail address leaves behind, to be erased with it. */
export const emailCounters = (email: string) => perEmail.map(({ window }) => nameOf('email', email, window))

/**
 * Counts an enquiry against the limits of its sender.
 * @param network where it came from; `undefined` where nothing trustworthy tells, and then only the e-mail address counts
 * @returns the limit it goes over; none when the counters fail, because a flood is better than a lost enquiry
 */
export async function overLimit(store: Store, email: string, network: string | undefined, now: Date) {
  try {
    if (network) {
      const limit = await overOne(store, 'connection', network, perConnection, now)
      if (limit) return limit
    }
    return await overOne(store, 'email', email, perEmail, now)
  } catch (error) {
    console.error(`Enquiries could not be counted: ${(error as Error).message}`)
    return undefined
  }
}

type Allowed = { most: number; window: number }

/** Stops at the first limit, so that who is refused by the shorter does not use up the longer. */
async function overOne(store: Store, by: Limit['by'], value: string, allowed: Allowed[], now: Date) {
  for (const { most, window } of allowed) {
    const { n, endsAt } = await store.count(nameOf(by, value, window), window, now)
    if (n > most) return { by, minutes: Math.ceil((endsAt.getTime() - now.getTime()) / minute) }
  }
  return undefined
}

const nameOf = (by: Limit['by'], value: string, window: number) => [by, value.toLowerCase(), String(window)]
