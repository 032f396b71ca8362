import { randomUUID } from 'node:crypto'
import { DAY_MS, MINUTE_MS } from '../time'
import type { Database } from './connection'
import { createCounters } from './counters'
import { dedupeKey, type Enquiry } from './enquiry'
import { createMaintenance } from './maintenance'
import { dateOf, dueAgain, enquiryOf, parseColumn } from './row'
import { createSeen } from './seen'
import { createWeeks } from './weeks'

/** How an enquiry may be mailed: in any way, alone (its content was refused once), or in a digest only. */
export type Mailing = 'any' | 'alone' | 'digest'

/** An enquiry is mailed to ENQUIRY_TO, and once more to ENQUIRY_FALLBACK_TO if nobody confirms it in time. */
export type Round = 'first' | 'reminder'

/** An enquiry leased to its claimer. `refused` are the recipients still to reach; `dueSince` is when the round began. */
export type Claimed = {
  enquiry: Enquiry
  round: Round
  lease: string
  attempts: number
  dueSince: Date
  mailing: Mailing
  refused?: string[]
}

export type Claim = { round?: Round; mailings: Mailing[]; limit?: number; retriesOnly?: boolean }

/** Without `dueAt` the round has ended: the enquiry is parked, unless it was delivered in its first round. */
export type Outcome =
  | { delivered: true; awaitsSeen?: boolean }
  | { delivered: false; dueAt: Date | undefined; error: string; mailing: Mailing; refused?: string[] }

/** `oldest` is since when the oldest due enquiry has been due. */
export type Counts = { due: number; delivered: number; parked: number; oldest?: Date }

const LEASE_MS = MINUTE_MS // more than a sweep (outbox) and one sending (lib/mail)
const RESEND_MS = DAY_MS // the same enquiry after a day is from a client who got no answer; before it is a reload or a lost answer
export const MAX_UNDELIVERED = 20_000 // more can only be a flood
export type Store = ReturnType<typeof createStore>

/** The part of the table in which each round's enquiries are due. */
const queues: Record<Round, string> = {
  first: "state = 'due'",
  reminder: "reminding = 1 AND state = 'delivered' AND seen_at IS NULL AND reminded_at IS NULL",
}
/** Whether the same enquiry, sent now, is a repetition: it is waiting, or was mailed within a day. */
const repetitionSql = "(state = 'due' OR state = 'delivered' AND delivered_at > :resendable)"

/** Every call throws when the database cannot be used. */
export function createStore(database: Database, secret: string) {
  /**
   * Resolves when the row is committed. The same enquiry is due again if it was parked, or was mailed a day ago or earlier.
   * @returns `false` if the same enquiry was there
   */
  async function add(enquiry: Enquiry, mailing: Mailing = 'any'): Promise<boolean> {
    const { id, lang, sentAt, topic, about, name, email, company, message, spamSigns } = enquiry
    const dedupe = dedupeKey(enquiry, secret)
    const times = { sent_at: sentAt.getTime(), due_at: sentAt.getTime() }
    const lists = { topic: JSON.stringify(topic ?? null), suspicions: JSON.stringify(spamSigns) }
    const row = { id, lang, dedupe, ...times, ...lists, about, name, email, company, message, mailing }
    const columns = Object.keys(row)
    const insert = {
      sql: `INSERT INTO enquiries (${columns}) VALUES (${columns.map((column) => `:${column}`)})
            ON CONFLICT (dedupe) DO UPDATE SET
              ${dueAgain}, due_at = excluded.sent_at, due_since = excluded.sent_at, resent_at = excluded.sent_at,
              mailing = iif(mailing = 'alone', mailing, excluded.mailing),
              seen_at = NULL, alarmed_at = NULL, reminded_at = NULL
            WHERE NOT ${repetitionSql} RETURNING id`,
      args: { ...row, resendable: resendableBefore(sentAt) },
    }
    const [written] = await database.write([insert])
    if (database.isFile && !(await isStored(enquiry)))
      throw new Error('an enquiry was written to the database but is not in it')
    return written?.rows[0]?.id === id
  }

  const findRepetition = (enquiry: Enquiry) => ({
    sql: `SELECT 1 FROM enquiries WHERE dedupe = :dedupe AND ${repetitionSql}`,
    args: { dedupe: dedupeKey(enquiry, secret), resendable: resendableBefore(enquiry.sentAt) },
  })

  async function isStored(enquiry: Enquiry) {
    const [stored] = await database.read([findRepetition(enquiry)])
    return stored?.rows.length === 1
  }

  /** @returns whether the same enquiry is waiting or was mailed within a day, and whether there is no room for more */
  async function lookUp(enquiry: Enquiry): Promise<{ isRepetition: boolean; isFull: boolean }> {
    const [repetition, undelivered] = await database.read([
      findRepetition(enquiry),
      "SELECT SUM(n) AS n FROM totals WHERE state <> 'delivered'",
    ])
    return { isRepetition: repetition?.rows.length === 1, isFull: Number(undelivered?.rows[0]?.n) >= MAX_UNDELIVERED }
  }

  /** Leases due enquiries in one statement, so that two claims never get the same. First attempts come before retries. */
  async function claim(now: Date, { round = 'first', mailings, limit = 1, retriesOnly }: Claim): Promise<Claimed[]> {
    const lease = randomUUID()
    const sql = `UPDATE enquiries SET lease = ?, due_at = ?, attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM enquiries WHERE ${queues[round]} AND due_at <= ? AND mailing IN (SELECT value FROM json_each(?))
          ${retriesOnly ? 'AND attempts > 0' : ''}
        ORDER BY attempts > 0, due_at LIMIT ?)
      RETURNING *`
    const args = [lease, now.getTime() + LEASE_MS, now.getTime(), JSON.stringify(mailings), limit]
    const [result] = await database.write([{ sql, args }])
    const claimed = (result?.rows ?? []).map((row) => ({
      enquiry: enquiryOf(row),
      round,
      lease,
      attempts: Number(row.attempts),
      dueSince: new Date(Math.max(Number(row.sent_at), Number(row.due_since))),
      mailing: row.mailing as Mailing,
      refused: parseColumn<string[]>(row.refused),
    }))
    return claimed.sort((a, b) => a.enquiry.sentAt.getTime() - b.enquiry.sentAt.getTime())
  }

  async function oldestDue(now: Date, { round = 'first', mailings }: Claim): Promise<Date | undefined> {
    const sql = `SELECT MIN(max(sent_at, due_since)) AS since FROM enquiries
                 WHERE ${queues[round]} AND due_at <= ? AND mailing IN (SELECT value FROM json_each(?))`
    const [result] = await database.read([{ sql, args: [now.getTime(), JSON.stringify(mailings)] }])
    return dateOf(result?.rows[0]?.since)
  }

  /** Records the result of an attempt, except for enquiries whose lease went to another. */
  async function settle(batch: Claimed[], outcomeOf: (claimed: Claimed) => Outcome, now: Date) {
    const statements = batch.map((claimed) => {
      const changes = { lease: null, ...changesOf(outcomeOf(claimed), claimed.round, now) }
      return {
        sql: `UPDATE enquiries SET ${Object.keys(changes).map((column) => `${column} = :${column}`)} WHERE id = :id AND lease = :claimed`,
        args: { ...changes, id: claimed.enquiry.id, claimed: claimed.lease },
      }
    })
    await database.write(statements)
  }

  /** Gives back what was claimed and not tried. */
  async function release(batch: Claimed[], now: Date) {
    const sql = 'UPDATE enquiries SET lease = NULL, due_at = ?, attempts = attempts - 1 WHERE id = ? AND lease = ?'
    await database.write(batch.map(({ enquiry, lease }) => ({ sql, args: [now.getTime(), enquiry.id, lease] })))
  }

  /** Takes the one receipt that an enquiry can have. @returns `false` if it was taken before */
  async function takeReceipt(id: string, now: Date): Promise<boolean> {
    const sql = 'UPDATE enquiries SET receipt_at = ? WHERE id = ? AND receipt_at IS NULL'
    const [taken] = await database.write([{ sql, args: [now.getTime(), id] }])
    return taken?.rowsAffected === 1
  }

  async function counts(): Promise<Counts> {
    const [totals, waiting] = await database.read([
      'SELECT state, n FROM totals',
      "SELECT MIN(max(sent_at, due_since)) AS since FROM enquiries WHERE state = 'due'",
    ])
    const totalOf = (state: string) => Number(totals?.rows.find((row) => row.state === state)?.n ?? 0)
    const oldest = dateOf(waiting?.rows[0]?.since)
    return { due: totalOf('due'), delivered: totalOf('delivered'), parked: totalOf('parked'), oldest }
  }

  const outbox = { add, lookUp, claim, oldestDue, settle, release, takeReceipt, counts }
  const others = {
    ...createMaintenance(database),
    ...createSeen(database, secret),
    ...createCounters(database, secret),
    ...createWeeks(database),
  }
  return { ...outbox, ...others, lastWriteAt: database.lastWriteAt }
}

const resendableBefore = (now: Date) => now.getTime() - RESEND_MS

/** What the end of an attempt changes in a row. The state of an enquiry that was delivered once stays. */
function changesOf(outcome: Outcome, round: Round, now: Date): Record<string, string | number | null> {
  const time = now.getTime()
  if (outcome.delivered) {
    const success = { fault: null, refused: null }
    if (round === 'reminder') return { ...success, reminding: 0, reminded_at: time }
    return { ...success, state: 'delivered', delivered_at: time, reminding: 0, awaits_seen: outcome.awaitsSeen ? 1 : 0 }
  }
  const { dueAt, error, mailing, refused } = outcome
  const failure = { fault: error, mailing, refused: refused ? JSON.stringify(refused) : null }
  if (dueAt) return { ...failure, due_at: dueAt.getTime() }
  // Without `alarmed_at` the owner is alarmed once more.
  return round === 'reminder'
    ? { ...failure, reminding: 0, reminded_at: time, alarmed_at: null }
    : { ...failure, state: 'parked', parked_at: time }
}
