import { MINUTE_MS } from '../time'
import type { Database } from './connection'

const MAX_DOUBLINGS = 8 // then attempts are four hours apart

/** By the keys that their words have. */
const counted = `SUM(coalesce(resent_at, sent_at) >= ?) AS came, SUM(state = 'delivered') AS mailed, SUM(seen_at IS NOT NULL) AS confirmed,
  SUM(state = 'due') AS waiting, SUM(state = 'parked') AS parked, SUM(suspicions <> '[]') AS spam`

/** What the mail of each week needs of the database. */
export function createWeeks(database: Database) {
  /**
   * Takes the mail of a week until its next attempt, each time for twice as long. A week is never deleted: it would be mailed again when the
   * clock goes back to it.
   * @returns `false` if the mail is sent or its next attempt is not due
   */
  async function claimWeek(week: string, now: Date): Promise<boolean> {
    const sql = `INSERT INTO weeks (week, attempts, due_at) VALUES (:week, 1, :now + :wait)
                 ON CONFLICT (week) DO UPDATE SET
                   attempts = attempts + 1, due_at = :now + (:wait << min(attempts, ${MAX_DOUBLINGS}))
                 WHERE sent_at IS NULL AND (due_at <= :now OR due_at > :now + (:wait << ${MAX_DOUBLINGS}))`
    const [claimed] = await database.write([{ sql, args: { week, now: now.getTime(), wait: MINUTE_MS } }])
    return claimed?.rowsAffected === 1
  }

  async function settleWeek(week: string, now: Date) {
    await database.write([{ sql: 'UPDATE weeks SET sent_at = ? WHERE week = ?', args: [now.getTime(), week] }])
  }

  /** Counts what is stored, which takes 250 ms for 20,000 long enquiries, and finds the oldest that wait, without what a client typed. */
  async function summarize(since: Date, limit: number) {
    const waitingSql = "SELECT id, lang, topic, sent_at FROM enquiries WHERE state = 'due' ORDER BY sent_at LIMIT ?"
    const [counts, waiting] = await database.read([
      { sql: `SELECT ${counted} FROM enquiries`, args: [since.getTime()] },
      { sql: waitingSql, args: [limit] },
    ])
    return { counts: counts?.rows[0], waiting: waiting?.rows ?? [] }
  }

  return { claimWeek, settleWeek, summarize }
}
