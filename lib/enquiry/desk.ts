import type { Client, Row } from '@libsql/client'
import type { Enquiry } from './enquiry'
import { keyedHash } from './keyed-hash'
import { emailCounters } from './limits'
import { enquiryOf } from './rows'

export const states = ['due', 'delivered', 'parked'] as const

/** A kept enquiry and how its delivery stands: due with its next attempt, delivered, or given up (parked). */
export type Kept = Enquiry & {
  state: (typeof states)[number]
  attempts: number
  dueAt?: Date
  deliveredAt?: Date
  fault?: string
}

export type Desk = ReturnType<typeof createDesk>

/** What the owner can do with the enquiries that are kept. Every call may throw when the database is out of reach. */
export function createDesk(client: Client, secret: string, isFile: boolean) {
  /** The oldest first; all of them, or those in one state. */
  async function list(state?: Kept['state']): Promise<Kept[]> {
    const sql = 'SELECT * FROM enquiries WHERE state = coalesce(?, state) ORDER BY sent_at'
    return (await client.execute({ sql, args: [state ?? null] })).rows.map(keptOf)
  }

  /** @param ref how an id begins, eight characters of which stand in each mail */
  async function find(ref: string): Promise<Kept[]> {
    const sql = 'SELECT * FROM enquiries WHERE substr(id, 1, length(?1)) = ?1'
    return (await client.execute({ sql, args: [ref.toLowerCase()] })).rows.map(keptOf)
  }

  /** Makes an enquiry due now and for every recipient, also one that was delivered or parked. */
  async function requeue(id: string, now: Date) {
    const sql = `UPDATE enquiries SET state = 'due', due_at = ?, lease = NULL, refused = NULL, delivered_at = NULL WHERE id = ?`
    await client.execute({ sql, args: [now.getTime(), id] })
  }

  /** Deletes all that came from an e-mail address, and clears its bytes out of a database file. @returns how many enquiries */
  async function erase(email: string): Promise<number> {
    const statements = [
      { sql: 'DELETE FROM enquiries WHERE lower(email) = ?', args: [email.toLowerCase()] },
      ...emailCounters(email).map((what) => ({
        sql: 'DELETE FROM counters WHERE key = ?',
        args: [keyedHash(what, secret)],
      })),
    ]
    const [deleted] = await client.batch(statements, 'write')
    if (isFile) {
      await client.execute('VACUUM')
      const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      if (rows[0]?.busy !== 0)
        throw new Error(
          'The enquiries are deleted, but the site is using the database: run this once more to clear it.',
        )
    }
    return deleted?.rowsAffected ?? 0
  }

  /** Copies the whole database to a new file, while the site goes on. @throws when there is a file already */
  async function backUp(file: string) {
    await client.execute({ sql: 'VACUUM INTO ?', args: [file] })
  }

  return { list, find, requeue, erase, backUp }
}

const keptOf = (row: Row): Kept => ({
  ...enquiryOf(row),
  state: row.state as Kept['state'],
  attempts: Number(row.attempts),
  dueAt: row.state === 'due' ? new Date(Number(row.due_at)) : undefined,
  deliveredAt: row.delivered_at ? new Date(Number(row.delivered_at)) : undefined,
  fault: row.fault ? String(row.fault) : undefined,
})
