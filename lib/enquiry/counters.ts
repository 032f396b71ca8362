import type { Database } from './connection'
import { keyedHash } from './enquiry'

type Count = { n: number; endsAt: Date }
/** Counts one more of something. A window begins with the first one, and `endsAt` is its end. */
export type Counter = (what: string[], windowMs: number, now: Date) => Promise<Count>
export type Counters = { count: Counter; reset: (what: string[]) => Promise<void> }

/** @param secret the key of the hash under which a counted value is stored: it may name a person */
export function createCounters(database: Database, secret: string) {
  const count: Counter = async (what, windowMs, now) => {
    // A window that ends after :end began while the clock was ahead.
    const sql = `INSERT INTO counters (key, n, ends_at) VALUES (:key, 1, :end)
                 ON CONFLICT (key) DO UPDATE SET
                   n = CASE WHEN ends_at > :now AND ends_at <= :end THEN n + 1 ELSE 1 END,
                   ends_at = CASE WHEN ends_at > :now AND ends_at <= :end THEN ends_at ELSE :end END
                 RETURNING n, ends_at`
    const args = { key: keyedHash(what, secret), now: now.getTime(), end: now.getTime() + windowMs }
    const [result] = await database.write([{ sql, args }])
    const row = result?.rows[0]
    return { n: Number(row?.n), endsAt: new Date(Number(row?.ends_at)) }
  }

  async function counted(what: string[], windowMs: number, now: Date): Promise<number> {
    const sql = 'SELECT n FROM counters WHERE key = ? AND ends_at > ? AND ends_at <= ?'
    const args = [keyedHash(what, secret), now.getTime(), now.getTime() + windowMs]
    const [result] = await database.read([{ sql, args }])
    return Number(result?.rows[0]?.n ?? 0)
  }

  async function reset(what: string[]) {
    await database.write([{ sql: 'DELETE FROM counters WHERE key = ?', args: [keyedHash(what, secret)] }])
  }

  return { count, counted, reset }
}
