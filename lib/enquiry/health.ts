import { countUnseen } from './confirmation'
import { type Counts, MAX_UNDELIVERED, type Store } from './store'

const OVERDUE_MS = 15 * 60_000
const WRITE_PROOF_MS = 60_000 // a write longer ago is no proof that the database can be written

type Health = Counts & { unseen: number; reason?: 'overdue' | 'parked' | 'full' | 'unwritable'; lastWriteAt?: Date }

/** @throws when the store cannot be read */
export async function checkHealth(store: Store, now: Date): Promise<Health> {
  const counts = await store.counts()
  const isProved = now.getTime() - (store.lastWriteAt()?.getTime() ?? 0) < WRITE_PROOF_MS
  const isWritable =
    isProved ||
    (await store.proveWritable(now).then(
      () => true,
      () => false,
    ))
  const reason = isWritable ? reasonOf(counts, now) : 'unwritable'
  return { ...counts, unseen: await countUnseen(store, now), reason, lastWriteAt: store.lastWriteAt() }
}

function reasonOf({ due, parked, oldest }: Counts, now: Date): Health['reason'] {
  if (due + parked >= MAX_UNDELIVERED) return 'full'
  if (isOverdue(oldest, now)) return 'overdue'
  return parked > 0 ? 'parked' : undefined
}

const isOverdue = (oldest: Date | undefined, now: Date) =>
  oldest !== undefined && now.getTime() - oldest.getTime() > OVERDUE_MS

export function healthWarning(counts: Counts, now: Date): string | undefined {
  const { due, parked, oldest } = counts
  const problems = [
    isOverdue(oldest, now) && `${due} waiting to be mailed, the oldest since ${oldest?.toISOString()}`,
    parked > 0 && `${parked} given up after five days of trying, and stored`,
    due + parked >= MAX_UNDELIVERED && 'so many that no more are stored',
  ].filter(Boolean)
  if (problems.length === 0) return undefined
  return `Enquiries need you: ${problems.join('; ')}. See why, and what to do, with: npm run enquiries -- list`
}
