import { randomUUID } from 'node:crypto'
import type { Database } from './connection'
import { createCounters } from './counters'
import { dedupeKey, type Enquiry } from './enquiry'
import { createMaintenance } from './maintenance'
import { dateOf, enquiryOf, parseColumn } from './row'
import { createSeen } from './seen'

/** How an enquiry may be mailed: in any way, alone (its content was refused once), or in a digest only. */
export type Mailing = 'any' | 'alone' | 'digest'

/** An enquiry leased to its claimer. `refused` are the recipients still to reach. */
export type Claimed = { enquiry: Enquiry; lease: string; attempts: number; mailing: Mailing; refused?: string[] }

/** Without `dueAt` the enquiry is parked. */
export type Outcome =
  | { delivered: true; awaitsSeen?: boolean }
  | { delivered: false; dueAt: Date | undefined; error: string; mailing: Mailing; refused?: string[] }

/** `oldest` is when the oldest due enquiry was sent. */
export type Counts = { due: number; delivered: number; parked: number; oldest?: Date }

const LEASE_MS = 60_000 // more than a sweep (outbox) and one sending (lib/mail)
export const MAX_UNDELIVERED = 20_000 // more can only be a flood
export type Store = ReturnType<typeof createStore>

/** Every call throws when the database cannot be used. After `deadline`, in milliseconds since 1970, no call goes on trying. */
export function createStore(database: Database, secret: string, deadline?: number) {
  /** Resolves when the row is committed: `false` if the same enquiry was there, which is due again if it was parked. */
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

  async function prove(dedupe: string) {
    const [found] = await database.read([{ sql: 'SELECT 1 FROM enquiries WHERE dedupe = ?', args: [dedupe] }], deadline)
    if (found?.rows.length !== 1) throw new Error('an enquiry was written to the database but is not in it')
  }

  /** @returns whether the same enquiry is stored and not parked, and whether there is no room for more */
  async function lookUp(enquiry: Enquiry): Promise<{ isKnown: boolean; isFull: boolean }> {
    const [known, undelivered] = await database.read(
      [
        { sql: "SELECT 1 FROM enquiries WHERE dedupe = ? AND state <> 'parked'", args: [dedupeKey(enquiry, secret)] },
        "SELECT SUM(n) AS n FROM totals WHERE state <> 'delivered'",
      ],
      deadline,
    )
    return { isKnown: known?.rows.length === 1, isFull: Number(undelivered?.rows[0]?.n) >= MAX_UNDELIVERED }
  }

  /** Leases due enquiries in one statement, so that two claims never get the same. First attempts come before retries. */
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

  /** Records the result of an attempt, except for enquiries whose lease went to another. */
  async function settle(batch: Claimed[], outcomeOf: (claimed: Claimed) => Outcome, now: Date) {
    const statements = batch.map((claimed) => {
      const outcome = outcomeOf(claimed)
      const args = outcome.delivered
        ? { state: 'delivered', delivered: now.getTime(), due: now.getTime(), awaits: outcome.awaitsSeen ? 1 : 0 }
        : {
            state: outcome.dueAt ? 'due' : 'parked',
            due: (outcome.dueAt ?? now).getTime(),
            parked: outcome.dueAt ? null : now.getTime(),
            fault: outcome.error,
            mailing: outcome.mailing,
            refused: outcome.refused ? JSON.stringify(outcome.refused) : null,
          }
      const unset = { awaits: 0, delivered: null, parked: null, fault: null, refused: null, mailing: claimed.mailing }
      return {
        sql: `UPDATE enquiries SET state = :state, due_at = :due, delivered_at = :delivered, parked_at = :parked,
                fault = :fault, refused = :refused, mailing = :mailing, awaits_seen = :awaits, lease = NULL
              WHERE id = :id AND lease = :lease`,
        args: { ...unset, ...args, id: claimed.enquiry.id, lease: claimed.lease },
      }
    })
    await database.write(statements, deadline)
  }

  /** Gives back what was claimed and not tried. */
  async function release(batch: Claimed[], now: Date) {
    const sql = 'UPDATE enquiries SET lease = NULL, due_at = ?, attempts = attempts - 1 WHERE id = ? AND lease = ?'
    await database.write(
      batch.map(({ enquiry, lease }) => ({ sql, args: [now.getTime(), enquiry.id, lease] })),
      deadline,
    )
  }

  /** Takes the one receipt that an enquiry can have. @returns `false` if it was taken before */
  async function takeReceipt(id: string, now: Date): Promise<boolean> {
    const sql = 'UPDATE enquiries SET receipt_at = ? WHERE id = ? AND receipt_at IS NULL'
    const [taken] = await database.write([{ sql, args: [now.getTime(), id] }], deadline)
    return taken?.rowsAffected === 1
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

  return {
    add,
    lookUp,
    claim,
    oldestDue,
    settle,
    release,
    takeReceipt,
    counts,
    lastWriteAt: database.lastWriteAt,
    ...createMaintenance(database, deadline),
    ...createSeen(database, secret, deadline),
    ...createCounters(database, secret, deadline),
  }
}
