import { randomUUID } from 'node:crypto'
import type { Client } from '@libsql/client'
import { createCounters } from './counters'
import type { Enquiry } from './enquiry'
import { dedupeKey, enquiryOf, read } from './rows'

/** A stored enquiry, leased to whoever claimed it. Nobody else gets it until the lease has run out. */
export type Claimed = { enquiry: Enquiry; lease: string; attempts: number; refused?: string[] }

/** What became of an attempt: delivered, or when to try again (never, for a parked one) and why it failed. */
export type Outcome =
  | { delivered: true }
  | { delivered: false; dueAt: Date | undefined; fault: string; refused?: string[] }

/** `oldest` is when the oldest undelivered enquiry was sent. */
export type Counts = { due: number; delivered: number; parked: number; oldest?: Date }

/** How long an attempt may take, in milliseconds: four times the longest sending (lib/mail). */
const leaseFor = 60_000

/** Keeps enquiries until they are delivered. Every call may throw when the database is out of reach. */
export type Store = ReturnType<typeof createStore>

/** @param secret what the recognition of repeated enquiries is keyed with, so that the database alone tells nothing */
export function createStore(client: Client, secret: string) {
  /** @returns false when the same enquiry (name, email, topic and message) is already there */
  async function add(enquiry: Enquiry): Promise<boolean> {
    const { id, sentAt, topic, about, name, email, company, message, suspicions } = enquiry
    const { rowsAffected } = await client.execute({
      sql: `INSERT INTO enquiries (id, dedupe, sent_at, due_at, topic, about, name, email, company, message, suspicions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedupe) DO NOTHING`,
      args: [
        id,
        dedupeKey(enquiry, secret),
        sentAt.getTime(),
        sentAt.getTime(),
        JSON.stringify(topic ?? null),
        about,
        name,
        email,
        company,
        message,
        JSON.stringify(suspicions),
      ],
    })
    return rowsAffected > 0
  }

  /** @returns whether the same enquiry (name, email, topic and message) is already there */
  async function has(enquiry: Enquiry): Promise<boolean> {
    const sql = 'SELECT 1 FROM enquiries WHERE dedupe = ?'
    const { rows } = await client.execute({ sql, args: [dedupeKey(enquiry, secret)] })
    return rows.length > 0
  }

  /** Leases the enquiries that have been due longest, at most so many; one statement, so two claims never get the same. */
  async function claim(now: Date, most = 1): Promise<Claimed[]> {
    const lease = randomUUID()
    const { rows } = await client.execute({
      sql: `UPDATE enquiries SET lease = ?, due_at = ?, attempts = attempts + 1
            WHERE id IN (SELECT id FROM enquiries WHERE state = 'due' AND due_at <= ? ORDER BY due_at LIMIT ?)
            RETURNING *`,
      args: [lease, now.getTime() + leaseFor, now.getTime(), most],
    })
    return rows
      .map((row) => ({
        enquiry: enquiryOf(row),
        lease,
        attempts: Number(row.attempts),
        refused: read<string[]>(row.refused),
      }))
      .sort((a, b) => a.enquiry.sentAt.getTime() - b.enquiry.sentAt.getTime())
  }

  /** Writes down what became of an attempt for each of its enquiries, but for those whose lease ran out and went to another. */
  async function settle(batch: Claimed[], outcomeOf: (claimed: Claimed) => Outcome, now: Date) {
    const statements = batch.map((claimed) => {
      const outcome = outcomeOf(claimed)
      const { state, dueAt, fault, refused } = outcome.delivered
        ? { state: 'delivered', dueAt: undefined, fault: null, refused: undefined }
        : { ...outcome, state: outcome.dueAt ? 'due' : 'parked' }
      return {
        sql: `UPDATE enquiries SET state = ?, due_at = ?, fault = ?, refused = ?, delivered_at = ?, lease = NULL
              WHERE id = ? AND lease = ?`,
        args: [
          state,
          (dueAt ?? now).getTime(),
          fault,
          refused ? JSON.stringify(refused) : null,
          outcome.delivered ? now.getTime() : null,
          claimed.enquiry.id,
          claimed.lease,
        ],
      }
    })
    await client.batch(statements, 'write')
  }

  async function counts(): Promise<Counts> {
    const { rows } = await client.execute(
      'SELECT state, COUNT(*) AS n, MIN(sent_at) AS oldest FROM enquiries GROUP BY state',
    )
    const of = (state: string) => rows.find((row) => row.state === state)
    const oldest = of('due')?.oldest
    return {
      due: Number(of('due')?.n ?? 0),
      delivered: Number(of('delivered')?.n ?? 0),
      parked: Number(of('parked')?.n ?? 0),
      oldest: oldest ? new Date(Number(oldest)) : undefined,
    }
  }

  /** Deletes what was delivered before `delivered`, all that was sent before `any`, and counters that ended. @returns how many enquiries */
  async function purge(before: { delivered: Date; any: Date }, now: Date): Promise<number> {
    const [deleted] = await client.batch(
      [
        {
          sql: "DELETE FROM enquiries WHERE (state = 'delivered' AND delivered_at < ?) OR sent_at < ?",
          args: [before.delivered.getTime(), before.any.getTime()],
        },
        { sql: 'DELETE FROM counters WHERE ends_at <= ?', args: [now.getTime()] },
      ],
      'write',
    )
    return deleted?.rowsAffected ?? 0
  }

  /** Writes down that what is due was looked for. */
  async function markSwept(now: Date) {
    const sql = `INSERT INTO meta (key, value) VALUES ('swept_at', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`
    await client.execute({ sql, args: [now.toISOString()] })
  }

  /** When any instance last looked for what is due. */
  async function lastSwept(): Promise<Date | undefined> {
    const { rows } = await client.execute("SELECT value FROM meta WHERE key = 'swept_at'")
    return rows[0] && new Date(String(rows[0].value))
  }

  return { add, has, claim, settle, counts, purge, markSwept, lastSwept, ...createCounters(client, secret) }
}
