import type { Client } from '@libsql/client'
import { keyedHash } from './keyed-hash'

/** What was counted in a window so far, and when the window ends. */
export type Count = { n: number; endsAt: Date }

/**
 * Counts shared by all instances of the site. What is counted may name a person, so only an HMAC of it is kept.
 * @param secret the key of the HMAC
 */
export function createCounters(client: Client, secret: string) {
  /**
   * Counts one more. A window begins with the first and all that falls into it counts, so that its end is known.
   * @param what is counted, such as `['email', 'ada@example.com']`
   * @param window its length in milliseconds
   */
  async function count(what: string[], window: number, now: Date): Promise<Count> {
    const { rows } = await client.execute({
      sql: `INSERT INTO counters (key, n, ends_at) VALUES (:key, 1, :end)
            ON CONFLICT (key) DO UPDATE SET
              n = CASE WHEN ends_at <= :now THEN 1 ELSE n + 1 END,
              ends_at = CASE WHEN ends_at <= :now THEN excluded.ends_at ELSE ends_at END
            RETURNING n, ends_at`,
      args: { key: keyedHash(what, secret), now: now.getTime(), end: now.getTime() + window },
    })
    return { n: Number(rows[0]?.n), endsAt: new Date(Number(rows[0]?.ends_at)) }
  }

  /** @returns what `count` has come to, without counting */
  async function counted(what: string[], now: Date): Promise<number> {
    const { rows } = await client.execute({
      sql: 'SELECT n FROM counters WHERE key = ? AND ends_at > ?',
      args: [keyedHash(what, secret), now.getTime()],
    })
    return Number(rows[0]?.n ?? 0)
  }

  return { count, counted }
}
