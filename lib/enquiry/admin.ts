import { open, rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { InStatement, Row } from '@libsql/client'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import { cleanEmail } from './address'
import type { Database } from './connection'
import { type Enquiry, keyedHash } from './enquiry'
import { emailCounters } from './limits'
import { dateOf, dueAgain, enquiryOf } from './row'

const ERASE_TIMEOUT_MS = 60_000
const CLEAR_RETRY_MS = 200

export type StoredEnquiry = Enquiry & {
  state: 'due' | 'delivered' | 'parked'
  attempts: number
  dueAt?: Date
  deliveredAt?: Date
  awaitsSeen: boolean
  seenAt?: Date
  error?: string
}

export type Admin = ReturnType<typeof createAdmin>

export function createAdmin(database: Database, secret: string) {
  async function select(statement: InStatement): Promise<StoredEnquiry[]> {
    const [result] = await database.read([statement])
    return (result?.rows ?? []).map(storedEnquiryOf)
  }

  /** The oldest first. */
  const list = () => select('SELECT * FROM enquiries ORDER BY sent_at')

  /** @param ref the beginning of an id; each mail shows eight characters of it */
  const find = (ref: string) =>
    select({ sql: 'SELECT * FROM enquiries WHERE substr(id, 1, length(?1)) = ?1', args: [ref.toLowerCase()] })

  /** Makes an enquiry due now, for every recipient, also one that was delivered or parked. */
  async function requeue(id: string, now: Date) {
    const sql = `UPDATE enquiries SET ${dueAgain}, due_at = :now, due_since = :now, mailing = 'alone' WHERE id = :id`
    await database.write([{ sql, args: { now: now.getTime(), id } }])
  }

  /** @returns how many were deleted, and whether their bytes are removed from the file: not while another program reads it */
  async function erase(email: string): Promise<{ erased: number; isClear: boolean }> {
    const deadline = Date.now() + ERASE_TIMEOUT_MS
    const typed = cleanEmail(email)
    const forms = [email, typed, toAsciiDomain(typed)] // earlier versions stored what browsers made of an address
    const keys = forms.flatMap(emailCounters).map((counter) => keyedHash(counter, secret))
    const enquiries = 'DELETE FROM enquiries WHERE lower(email) IN (SELECT lower(value) FROM json_each(?))'
    const counters = 'DELETE FROM counters WHERE key IN (SELECT value FROM json_each(?))'
    const statements = [
      { sql: enquiries, args: [JSON.stringify(forms)] },
      { sql: counters, args: [JSON.stringify(keys)] },
    ]
    const [deleted] = await database.write(statements, deadline)
    const isClear = !database.isFile || (await clear(deadline))
    return { erased: deleted?.rowsAffected ?? 0, isClear }
  }

  async function clear(deadline: number): Promise<boolean> {
    while (!(await database.clear(deadline))) {
      if (Date.now() >= deadline) return false
      await setTimeout(CLEAR_RETRY_MS)
    }
    return true
  }

  /** @throws when the file exists */
  async function backUp(file: string) {
    await (await open(file, 'wx', 0o600)).close() // VACUUM INTO fills an empty file, and keeps its mode
    const copy = { sql: 'VACUUM INTO ?', args: [file] }
    // What is left of a copy that failed would pass for a whole one.
    await database.execute(copy).catch((error) => rm(file).then(() => Promise.reject(error)))
  }

  return { list, find, requeue, erase, backUp }
}

const storedEnquiryOf = (row: Row): StoredEnquiry => ({
  ...enquiryOf(row),
  state: row.state as StoredEnquiry['state'],
  attempts: Number(row.attempts),
  dueAt: row.state === 'due' ? new Date(Number(row.due_at)) : undefined,
  deliveredAt: dateOf(row.delivered_at),
  awaitsSeen: row.awaits_seen === 1,
  seenAt: dateOf(row.seen_at),
  error: row.fault ? String(row.fault) : undefined,
})
