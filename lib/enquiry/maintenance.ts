import { DAY_MS, MINUTE_MS } from '../time'
import type { Database } from './connection'
import { MAX_RETRY_WAIT_MS } from './retry'

const PURGE_ROWS = 1_000 // at once, so that the event loop is not blocked for long
/** The owner has a week to notice that a parked enquiry will be deleted, or that the clock is wrong. */
const EXPIRY_MS = 7 * DAY_MS
const CLOCK_TOLERANCE_MS = MINUTE_MS // between two machines

export function createMaintenance(database: Database) {
  /** Corrects times that were written while the clock was ahead. What was parked then is due again. */
  async function repairTimes(now: Date) {
    const ahead = now.getTime() + CLOCK_TOLERANCE_MS
    const args = { now: now.getTime(), ahead, latest: ahead + MAX_RETRY_WAIT_MS }
    // Each is answered by an index: one that reads the table takes 250 ms for 20,000 long enquiries.
    const statements = [
      "UPDATE enquiries SET due_at = :now WHERE state = 'due' AND due_at > :latest",
      'UPDATE enquiries SET due_at = :now WHERE reminding = 1 AND due_at > :latest',
      `UPDATE enquiries SET sent_at = min(sent_at, :now), due_since = min(due_since, :now), due_at = iif(lease IS NULL, :now, due_at)
       WHERE state = 'due' AND max(sent_at, due_since) > :ahead`,
      'UPDATE enquiries SET due_since = :now WHERE reminding = 1 AND due_since > :ahead',
      "UPDATE enquiries SET state = 'due', due_at = :now, parked_at = NULL, expires_at = NULL WHERE state = 'parked' AND parked_at > :ahead",
      "UPDATE enquiries SET delivered_at = :now WHERE state = 'delivered' AND delivered_at > :ahead",
    ]
    await database.write(statements.map((sql) => bind(sql, args)))
  }

  /** @returns how many enquiries were deleted, at most 1,000. Parked ones expire a week after the first purge that finds them older; due ones never. */
  async function purge(before: { delivered: Date; parked: Date }, now: Date): Promise<number> {
    const times = { delivered: before.delivered.getTime(), parked: before.parked.getTime() }
    const args = { ...times, now: now.getTime(), expiry: now.getTime() + EXPIRY_MS }
    const statements = [
      "UPDATE enquiries SET expires_at = NULL WHERE state = 'parked' AND expires_at > :expiry",
      "UPDATE enquiries SET expires_at = :expiry WHERE state = 'parked' AND expires_at IS NULL AND parked_at < :parked",
      `DELETE FROM enquiries WHERE id IN (
         SELECT id FROM enquiries WHERE state = 'delivered' AND delivered_at < :delivered
           OR state = 'parked' AND parked_at < :parked AND expires_at <= :now
         LIMIT ${PURGE_ROWS})`,
      `INSERT INTO meta (key, value) SELECT 'purged_at', :now WHERE changes() > 0
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      'DELETE FROM counters WHERE ends_at <= :now',
    ]
    const results = await database.write(statements.map((sql) => bind(sql, args)))
    return results[2]?.rowsAffected ?? 0
  }

  /** Removes every byte of what was purged from a file. While another process reads it, the next call does. */
  async function clear() {
    const [purged] = await database.read(["SELECT value FROM meta WHERE key = 'purged_at'"])
    const value = purged?.rows[0]?.value
    if (value === undefined || !(await database.clear())) return
    await database.write([{ sql: "DELETE FROM meta WHERE key = 'purged_at' AND value = ?", args: [value] }])
  }

  async function writeTime(key: string, now: Date) {
    const sql = 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
    await database.write([{ sql, args: [key, now.toISOString()] }])
  }

  const markSwept = (now: Date) => writeTime('swept_at', now)

  const proveWritable = (now: Date) => writeTime('written_at', now)

  const markBackedUp = (now: Date) => writeTime('backed_up_at', now)

  async function lastTime(key: 'swept_at' | 'backed_up_at'): Promise<Date | undefined> {
    const [result] = await database.read([{ sql: 'SELECT value FROM meta WHERE key = ?', args: [key] }])
    return result?.rows[0] && new Date(String(result.rows[0].value))
  }

  const marks = { markSwept, proveWritable, markBackedUp, lastTime }
  return { repairTimes, purge, clear, checkpoint: database.checkpoint, ...marks }
}

/** A statement with the arguments that it names; a remote server refuses others. */
const bind = (sql: string, args: Record<string, number>) => ({
  sql,
  args: Object.fromEntries(Object.entries(args).filter(([name]) => sql.includes(`:${name}`))),
})
