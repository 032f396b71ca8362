import { HOUR_MS, MINUTE_MS } from '../time'
import { digestEntryBytes } from './email'
import type { Claimed, Mailing, Round, Store } from './store'

export const MAX_MAILS_PER_HOUR = 60 // more is a flood, and reaches the owner in digests
/** How long the first enquiry of a digest waits for others: less than what counts as overdue (health). */
const DIGEST_WAIT_MS = 10 * MINUTE_MS
const MAX_DIGEST_ENQUIRIES = 500
/** Half of what Postfix accepts by default (message_size_limit 10,240,000), as sent: base64 with its line breaks needs 78/57 of the text. */
const MAX_DIGEST_BYTES = 5_000_000
const BASE64_FACTOR = 78 / 57
const RETRY_SHARE = 4 // every fourth single mail is a retry, even while new enquiries keep coming

export const mailsCounter = ['mails']

/** Claims the enquiries of the next mails of a round, a group for each. `turn` counts the calls of one sweep. */
export async function nextBatches(store: Store, round: Round, now: Date, turn: number): Promise<Claimed[][]> {
  const isFlood = (await store.counted(mailsCounter, HOUR_MS, now)) >= MAX_MAILS_PER_HOUR
  if (!isFlood) {
    const single = await claimSingle(store, round, now, turn % RETRY_SHARE === RETRY_SHARE - 1)
    if (single.length > 0) return [single]
  }
  const mailings: Mailing[] = isFlood ? ['any', 'digest'] : ['digest']
  const oldest = await store.oldestDue(now, { round, mailings })
  if (!oldest || now.getTime() - oldest.getTime() < DIGEST_WAIT_MS) return []
  return groupForDigests(await store.claim(now, { round, mailings, limit: MAX_DIGEST_ENQUIRIES }))
}

async function claimSingle(store: Store, round: Round, now: Date, isRetryTurn: boolean) {
  const mailings: Mailing[] = ['any', 'alone']
  const retries = isRetryTurn ? await store.claim(now, { round, mailings, retriesOnly: true }) : []
  return retries.length > 0 ? retries : store.claim(now, { round, mailings })
}

/** After each failure groups are smaller, so that one enquiry that is always deferred does not hold up the others. */
function groupForDigests(claimed: Claimed[]): Claimed[][] {
  const groups: { recipients: string; room: number; bytes: number; members: Claimed[] }[] = []
  for (const one of claimed) {
    const recipients = JSON.stringify(one.refused ?? [])
    const bytes = digestEntryBytes(one.enquiry) * BASE64_FACTOR
    const room = Math.ceil(MAX_DIGEST_ENQUIRIES / 4 ** (one.attempts - 1))
    const group = groups.find(
      (group) =>
        group.recipients === recipients &&
        group.bytes + bytes <= MAX_DIGEST_BYTES &&
        group.members.length < Math.min(group.room, room),
    )
    if (group) {
      group.bytes += bytes
      group.room = Math.min(group.room, room)
      group.members.push(one)
    } else groups.push({ recipients, room, bytes, members: [one] })
  }
  return groups.map(({ members }) => members)
}
