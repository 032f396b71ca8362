import { MINUTE_MS } from '../time'
import type { Database } from './connection'

const MAX_DOUBLINGS = 8 // then attempts are four hours apart

const counted = {
  came: 'coalesce(resent_at, sent_at) >= ?',
  mailed: "state = 'delivered'",
  confirmed: 'seen_at IS NOT NULL',
  waiting: "state = 'due'",
  parked: "state = 'parked'",
  spam: "suspicions <> '[]'",
}
type Kind = keyof typeof counted
export const kinds = Object.keys(counted) as Kind[]
const sums = Object.entries(counted).map(([kind, sql]) => `SUM(${sql}) AS ${kind}`)

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
    const [totals, waiting] = await database.read([
      { sql: `SELECT ${sums} FROM enquiries`, args: [since.getTime()] },
      { sql: "SELECT id, topic, sent_at FROM enquiries WHERE state = 'due' ORDER BY sent_at LIMIT ?", args: [limit] },
    ])
    const countOf = (kind: Kind) => Number(totals?.rows[0]?.[kind])
    return { countOf, waiting: waiting?.rows ?? [] }
  }

  return { claimWeek, settleWeek, summarize }
}
