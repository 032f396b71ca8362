import type { Claimed, Store } from './store'

const minute = 60_000

/** Mails in an hour; what comes beyond is a flood, and reaches the owner in digests. */
const mostMails = 60
/** How long the first of a flood waits for others, in milliseconds: less than what counts as overdue (health). */
const digestAfter = 10 * minute
/** Enquiries in one digest: two million characters, if each is as long as it may be. */
const longestDigest = 500

const mails = ['mails']

/** Claims what goes into the next mail: one enquiry, or in a flood all that is due, once the oldest has waited long enough. */
export async function nextBatch(store: Store, now: Date): Promise<Claimed[]> {
  if ((await store.counted(mails, now)) < mostMails) return store.claim(now)
  const { oldest } = await store.counts()
  return oldest && now.getTime() - oldest.getTime() >= digestAfter ? store.claim(now, longestDigest) : []
}

/** Counts a mail that the owner has got. */
export const countMail = (store: Store, now: Date) => store.count(mails, 60 * minute, now)
