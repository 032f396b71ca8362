import { randomUUID } from 'node:crypto'
import type { Row } from '@libsql/client'
import type { Database } from './connection'
import { dedupeKey, type Enquiry, keyedHash } from './enquiry'
import { MAX_RETRY_WAIT_MS } from './schedule'

/** How an enquiry may be mailed: in any way, alone (its content was refused once), or in a digest only. */
export type Mailing = 'any' | 'alone' | 'digest'

/** A stored enquiry, leased to its claimer until the lease runs out. `refused` are the recipients still to reach. */
export type Claimed = { enquiry: Enquiry; lease: string; attempts: number; mailing: Mailing; refused?: string[] }

/** The result of an attempt: delivered, or the time of the next one (none: parked) and why it failed. */
export type Outcome =
  | { delivered: true }
  | { delivered: false; dueAt: Date | undefined; error: string; mailing: Mailing; refused?: string[] }

/** `oldest` is when the oldest undelivered enquiry was sent. */
export type Counts = { due: number; delivered: number; parked: number; oldest?: Date }

export type Count = { n: number; endsAt: Date }
/** Counts one more of something. A window begins with the first one, and `endsAt` is its end. */
export type Counter = (what: string[], windowMs: number, now: Date) => Promise<Count>

/** How long an attempt may take: more than the longest sweep after a claim (outbox) and one sending (lib/mail). */
const LEASE_MS = 75_000
/** More enquiries than these can only be a flood: beyond them nothing is stored until some are delivered. */
export const MAX_UNDELIVERED = 20_000
/** Rows deleted at once, so that the event loop is not blocked for long. */
const PURGE_ROWS = 1_000
/** Between the last alarm about an enquiry that was never delivered and its deletion: a wrong clock may be noticed in the meantime. */
const EXPIRY_MS = 7 * 86_400_000
/** Clocks of two machines may differ by so much. */
const CLOCK_TOLERANCE_MS = 60_000

export type Store = ReturnType<typeof createStore>

/**
 * Keeps enquiries until they are delivered. Every call throws when the database cannot be used.
 * @param secret the key of the hashes by which enquiries and counted values are recognised
 * @param deadline a time in milliseconds since 1970 after which no call goes on trying
 */
export function createStore(database: Database, secret: string, deadline?: number) {
  /**
   * Stores an enquiry, or makes the same one due again if it was parked. Resolves only when the row is committed.
   * @returns `false` when the same enquiry was there already
   * @throws also when the row cannot be read back
   */
  async function add(enquiry: Enquiry, mailing: Mailing = 'any'): Promise<boolean> {
    const { id, sentAt, topic, about, name, email, company, message, spamSigns } = enquiry
    const dedupe = dedupeKey(enquiry, secret)
    const row = {
      id,
      dedupe,
      sent_at: sentAt.getTime(),
      due_at: sentAt.getTime(),
      topic: JSON.stringify(topic ?? null),
      about,
      name,
      email,
      company,
      message,
      suspicions: JSON.stringify(spamSigns),
      mailing,
    }
    const columns = Object.keys(row)
    const insert = {
      sql: `INSERT INTO enquiries (${columns}) VALUES (${columns.map((column) => `:${column}`)})
            ON CONFLICT (dedupe) DO UPDATE SET
              state = 'due', sent_at = excluded.sent_at, due_at = excluded.due_at, attempts = 0, parked_at = NULL, expires_at = NULL
            WHERE state = 'parked' RETURNING id`,
      args: row,
    }
    const [written] = await database.write([insert], deadline)
    if (database.isFile) await prove(dedupe)
    return written?.rows[0]?.id === id
  }

  /** @throws when no enquiry with that key is committed */
  async function prove(dedupe: string) {
    const [found] = await database.read([{ sql: 'SELECT 1 FROM enquiries WHERE dedupe = ?', args: [dedupe] }], deadline)
    if (found?.rows.length !== 1) throw new Error('an enquiry was written to the database but is not in it')
  }

  /** @returns whether the same enquiry is stored, and whether there is room for more */
  async function lookUp(enquiry: Enquiry): Promise<{ isKnown: boolean; isFull: boolean }> {
    const [known, undelivered] = await database.read(
      [
        { sql: 'SELECT 1 FROM enquiries WHERE dedupe = ?', args: [dedupeKey(enquiry, secret)] },
        "SELECT SUM(n) AS n FROM totals WHERE state <> 'delivered'",
      ],
      deadline,
    )
    return { isKnown: known?.rows.length === 1, isFull: Number(undelivered?.rows[0]?.n) >= MAX_UNDELIVERED }
  }

  /**
   * Leases due enquiries in one statement, so that two claims never get the same. First attempts come before retries, each by due time.
   * @param mailings which may be claimed
   */
  async function claim(now: Date, mailings: Mailing[], limit = 1, retriesOnly = false): Promise<Claimed[]> {
    const lease = randomUUID()
    const [result] = await database.write(
      [
        {
          sql: `UPDATE enquiries SET lease = ?, due_at = ?, attempts = attempts + 1
                WHERE id IN (
                  SELECT id FROM enquiries WHERE state = 'due' AND due_at <= ? AND mailing IN (SELECT value FROM json_each(?))
                    ${retriesOnly ? 'AND attempts > 0' : ''}
                  ORDER BY attempts > 0, due_at LIMIT ?)
                RETURNING *`,
          args: [lease, now.getTime() + LEASE_MS, now.getTime(), JSON.stringify(mailings), limit],
        },
      ],
      deadline,
    )
    const claimed = (result?.rows ?? []).map((row) => ({
      enquiry: enquiryOf(row),
      lease,
      attempts: Number(row.attempts),
      mailing: row.mailing as Mailing,
      refused: parseColumn<string[]>(row.refused),
    }))
    return claimed.sort((a, b) => a.enquiry.sentAt.getTime() - b.enquiry.sentAt.getTime())
  }

  /** @returns when the oldest enquiry that is due now was sent; `undefined` when none is due */
  async function oldestDue(now: Date, mailings: Mailing[]): Promise<Date | undefined> {
    const [result] = await database.read([
      {
        sql: `SELECT sent_at FROM enquiries
              WHERE state = 'due' AND due_at <= ? AND mailing IN (SELECT value FROM json_each(?)) ORDER BY sent_at LIMIT 1`,
        args: [now.getTime(), JSON.stringify(mailings)],
      },
    ])
    return dateOf(result?.rows[0]?.sent_at)
  }

  /** Records the result of an attempt for each of its enquiries, except those whose lease ran out and went to another. */
  async function settle(batch: Claimed[], outcomeOf: (claimed: Claimed) => Outcome, now: Date) {
    const statements = batch.map((claimed) => {
      const outcome = outcomeOf(claimed)
      const args = outcome.delivered
        ? { state: 'delivered', delivered: now.getTime(), due: now.getTime() }
        : {
            state: outcome.dueAt ? 'due' : 'parked',
            due: (outcome.dueAt ?? now).getTime(),
            parked: outcome.dueAt ? null : now.getTime(),
            fault: outcome.error,
            mailing: outcome.mailing,
            refused: outcome.refused ? JSON.stringify(outcome.refused) : null,
          }
      const unset = { delivered: null, parked: null, fault: null, refused: null, mailing: claimed.mailing }
      return {
        sql: `UPDATE enquiries SET state = :state, due_at = :due, delivered_at = :delivered, parked_at = :parked,
                fault = :fault, refused = :refused, mailing = :mailing, lease = NULL
              WHERE id = :id AND lease = :lease`,
        args: { ...unset, ...args, id: claimed.enquiry.id, lease: claimed.lease },
      }
    })
    await database.write(statements, deadline)
  }

  async function counts(): Promise<Counts> {
    const [totals, oldest] = await database.read(
      ['SELECT state, n FROM totals', "SELECT MIN(sent_at) AS sent_at FROM enquiries WHERE state = 'due'"],
      deadline,
    )
    const totalOf = (state: string) => Number(totals?.rows.find((row) => row.state === state)?.n ?? 0)
    return {
      due: totalOf('due'),
      delivered: totalOf('delivered'),
      parked: totalOf('parked'),
      oldest: dateOf(oldest?.rows[0]?.sent_at),
    }
  }

  /**
   * Puts right what was written while the clock was ahead: nothing waits for a time that was never right. An enquiry that was parked
   * then is due again.
   */
  async function repairTimes(now: Date) {
    const args = {
      now: now.getTime(),
      ahead: now.getTime() + CLOCK_TOLERANCE_MS,
      latest: now.getTime() + MAX_RETRY_WAIT_MS + CLOCK_TOLERANCE_MS,
    }
    const statements = [
      "UPDATE enquiries SET due_at = :now WHERE state = 'due' AND due_at > :latest",
      "UPDATE enquiries SET sent_at = :now, due_at = iif(lease IS NULL, :now, due_at) WHERE state = 'due' AND sent_at > :ahead",
      "UPDATE enquiries SET state = 'due', due_at = :now, parked_at = NULL, expires_at = NULL WHERE state = 'parked' AND parked_at > :ahead",
      "UPDATE enquiries SET delivered_at = :now WHERE state = 'delivered' AND delivered_at > :ahead",
    ]
    await database.write(
      statements.map((sql) => bind(sql, args)),
      deadline,
    )
  }

  /**
   * Deletes enquiries delivered before `delivered`, parked ones a week after they passed `parked`, and counters that ended. What is due
   * is never deleted. @returns how many enquiries were deleted, at most 1,000; call it again until it is none
   */
  async function purge(before: { delivered: Date; parked: Date }, now: Date): Promise<number> {
    const args = {
      delivered: before.delivered.getTime(),
      parked: before.parked.getTime(),
      now: now.getTime(),
      expiry: now.getTime() + EXPIRY_MS,
    }
    const statements = [
      "UPDATE enquiries SET expires_at = NULL WHERE state = 'parked' AND expires_at > :expiry",
      "UPDATE enquiries SET expires_at = :expiry WHERE state = 'parked' AND expires_at IS NULL AND parked_at < :parked",
      `DELETE FROM enquiries WHERE id IN (
         SELECT id FROM enquiries WHERE state = 'delivered' AND delivered_at < :delivered OR state = 'parked' AND expires_at <= :now
         LIMIT ${PURGE_ROWS})`,
      `INSERT INTO meta (key, value) SELECT 'purged_at', :now WHERE changes() > 0
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      'DELETE FROM counters WHERE ends_at <= :now',
    ]
    const results = await database.write(
      statements.map((sql) => bind(sql, args)),
      deadline,
    )
    return results[2]?.rowsAffected ?? 0
  }

  /** Removes every byte of what was purged from a file, if that has not been done; while another process reads it, the next call will. */
  async function clear() {
    const [purged] = await database.read(["SELECT value FROM meta WHERE key = 'purged_at'"], deadline)
    const value = purged?.rows[0]?.value
    if (value === undefined || !(await database.clear(deadline))) return
    await database.write([{ sql: "DELETE FROM meta WHERE key = 'purged_at' AND value = ?", args: [value] }], deadline)
  }

  async function writeTime(key: string, now: Date) {
    const sql = 'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value'
    await database.write([{ sql, args: [key, now.toISOString()] }], deadline)
  }

  /** Records when the outbox was last worked through. */
  const markSwept = (now: Date) => writeTime('swept_at', now)

  /** @throws when nothing can be written */
  const proveWritable = (now: Date) => writeTime('written_at', now)

  /** When any instance last worked through the outbox. */
  async function lastSwept(): Promise<Date | undefined> {
    const [result] = await database.read(["SELECT value FROM meta WHERE key = 'swept_at'"], deadline)
    return result?.rows[0] && new Date(String(result.rows[0].value))
  }

  /** Counts for all instances of the site. What is counted may name a person, so only an HMAC of it is stored. */
  const count: Counter = async (what, windowMs, now) => {
    const [result] = await database.write(
      [
        {
          // A window that ends later than a new one was begun while the clock was ahead.
          sql: `INSERT INTO counters (key, n, ends_at) VALUES (:key, 1, :end)
                ON CONFLICT (key) DO UPDATE SET
                  n = CASE WHEN ends_at > :now AND ends_at <= :end THEN n + 1 ELSE 1 END,
                  ends_at = CASE WHEN ends_at > :now AND ends_at <= :end THEN ends_at ELSE :end END
                RETURNING n, ends_at`,
          args: { key: keyedHash(what, secret), now: now.getTime(), end: now.getTime() + windowMs },
        },
      ],
      deadline,
    )
    const row = result?.rows[0]
    return { n: Number(row?.n), endsAt: new Date(Number(row?.ends_at)) }
  }

  /** @returns the current count, without counting */
  async function counted(what: string[], windowMs: number, now: Date): Promise<number> {
    const sql = 'SELECT n FROM counters WHERE key = ? AND ends_at > ? AND ends_at <= ?'
    const args = [keyedHash(what, secret), now.getTime(), now.getTime() + windowMs]
    const [result] = await database.read([{ sql, args }], deadline)
    return Number(result?.rows[0]?.n ?? 0)
  }

  return {
    add,
    lookUp,
    claim,
    oldestDue,
    settle,
    counts,
    repairTimes,
    purge,
    clear,
    markSwept,
    proveWritable,
    lastSwept,
    lastWriteAt: database.lastWriteAt,
    count,
    counted,
  }
}

/** A statement with the arguments that it names; a remote server refuses others. */
const bind = (sql: string, args: Record<string, number>) => ({
  sql,
  args: Object.fromEntries(Object.entries(args).filter(([name]) => sql.includes(`:${name}`))),
})

export function enquiryOf(row: Row): Enquiry {
  const text = (column: string) => String(row[column])
  return {
    id: text('id'),
    about: text('about'),
    name: text('name'),
    email: text('email'),
    company: text('company'),
    message: text('message'),
    sentAt: new Date(Number(row.sent_at)),
    topic: parseColumn(row.topic),
    spamSigns: parseColumn(row.suspicions) ?? [],
  }
}

/** Reads a column that holds JSON; `undefined` for NULL and `null`. */
const parseColumn = <T>(column: unknown): T | undefined =>
  typeof column === 'string' ? (JSON.parse(column) ?? undefined) : undefined

const dateOf = (column: unknown) => (column ? new Date(Number(column)) : undefined)
