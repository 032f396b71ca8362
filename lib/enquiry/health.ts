import { MINUTE_MS } from '../time'
import { countUnseen } from './confirmation'
import { type Counts, MAX_UNDELIVERED, type Store } from './store'

/** Within this time the owner is promised to hear of an enquiry. */
export const OVERDUE_MS = 15 * MINUTE_MS
const WRITE_PROOF_MS = MINUTE_MS // a write longer ago is no proof that the database can be written

type Health = Counts & { unseen: number; reason?: Trouble['reason'] | 'unwritable'; lastWriteAt?: Date }

type Trouble = { reason: 'full' | 'overdue' | 'parked'; isTrue: boolean; sentence: string }

/** @throws when the store cannot be read */
export async function checkHealth(store: Store, now: Date): Promise<Health> {
  const counts = await store.counts()
  const isProved = now.getTime() - (store.lastWriteAt()?.getTime() ?? 0) < WRITE_PROOF_MS
  const isWritable = isProved || (await store.proveWritable(now).catch(() => 'failed')) !== 'failed'
  const reason = isWritable ? findTroubles(counts, now)[0]?.reason : 'unwritable'
  return { ...counts, unseen: await countUnseen(store, now), reason, lastWriteAt: store.lastWriteAt() }
}

/** For the alarm: a sentence that names all troubles; `undefined` if there is none. */
export function healthWarning(counts: Counts, now: Date): string | undefined {
  const sentences = findTroubles(counts, now).map(({ sentence }) => sentence)
  if (sentences.length === 0) return undefined
  return `Enquiries need you: ${sentences.join('; ')}. See why, and what to do, with: npm run enquiries -- list`
}

/** The worst first. */
function findTroubles({ due, parked, oldest }: Counts, now: Date): Trouble[] {
  const troubles: Trouble[] = [
    {
      reason: 'full',
      isTrue: due + parked >= MAX_UNDELIVERED,
      sentence: 'so many are waiting that no more are stored',
    },
    {
      reason: 'overdue',
      isTrue: oldest !== undefined && now.getTime() - oldest.getTime() > OVERDUE_MS,
      sentence: `${due} waiting to be mailed, the oldest since ${oldest?.toISOString()}`,
    },
    { reason: 'parked', isTrue: parked > 0, sentence: `${parked} given up after five days of trying, and stored` },
  ]
  return troubles.filter(({ isTrue }) => isTrue)
}
