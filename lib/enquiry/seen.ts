import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database } from './connection'
import type { Enquiry } from './enquiry'
import { enquiryOf } from './row'

/** Enquiries of one mail. `seenAt` is when the last of them was marked. */
type Mailed = { refs: string[]; sentAt?: Date; seenAt?: Date }

/** An enquiry that nobody has marked in time, and what has not been done about it yet. */
export type Unseen = { enquiry: Enquiry; needsAlarm: boolean; needsReminder: boolean }

const MAX_UNSEEN = 20 // in one sweep
const REMINDER_LEASE_MS = 60_000 // and the wait after an attempt that failed

const tokenForm = /^([0-9a-f-]{32,36})\.([0-9a-f]{32})$/

/** Whether a text looks like a token; only `findMailed` tells whether it is one of ours. */
export const hasTokenForm = (text: string) => tokenForm.test(text)

/** @param secret the key of the tokens in the owner's mails: a token names a mail, and can do nothing but mark its enquiries as seen */
export function createSeen(database: Database, secret: string, deadline?: number) {
  // Half of the hash is enough (RFC 2104, 5), and hexadecimal digits survive every mail program.
  const macOf = (mailId: string) => createHmac('sha256', secret).update(`seen ${mailId}`).digest('hex').slice(0, 32)

  /** @param mailId the id of an enquiry or of a digest */
  const seenToken = (mailId: string) => `${mailId}.${macOf(mailId)}`

  function mailIdOf(token: string): string | undefined {
    const [, mailId = '', mac = ''] = tokenForm.exec(token) ?? []
    return mailId && timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(mailId))) ? mailId : undefined
  }

  const isOfMail = '(id = :mail OR id IN (SELECT enquiry_id FROM digests WHERE id = :mail))'

  async function addDigest(digestId: string, enquiries: Enquiry[]) {
    const sql = 'INSERT INTO digests (id, enquiry_id) VALUES (?, ?) ON CONFLICT DO NOTHING'
    await database.write(
      enquiries.map(({ id }) => ({ sql, args: [digestId, id] })),
      deadline,
    )
  }

  /** @returns `undefined` for a token that is not one of ours; no `refs` if all its enquiries have been deleted */
  async function findMailed(token: string): Promise<Mailed | undefined> {
    const mail = mailIdOf(token)
    if (!mail) return undefined
    const [result] = await database.read(
      [{ sql: `SELECT id, sent_at, seen_at FROM enquiries WHERE ${isOfMail} ORDER BY sent_at`, args: { mail } }],
      deadline,
    )
    const rows = result?.rows ?? []
    const isSeen = rows.length > 0 && rows.every((row) => row.seen_at)
    return {
      refs: rows.map((row) => String(row.id).slice(0, 8)),
      sentAt: rows[0] && new Date(Number(rows[0].sent_at)),
      seenAt: isSeen ? new Date(Math.max(...rows.map((row) => Number(row.seen_at)))) : undefined,
    }
  }

  /** Marks the enquiries of a mail, unless they are marked. A token that is not one of ours marks nothing. */
  async function markSeen(token: string, now: Date) {
    const mail = mailIdOf(token)
    if (!mail) return
    const sql = `UPDATE enquiries SET seen_at = :now WHERE seen_at IS NULL AND ${isOfMail}`
    await database.write([{ sql, args: { mail, now: now.getTime() } }], deadline)
  }

  /** Leases enquiries that were mailed before a time and not marked since, and of which the owner has not been reminded. */
  async function claimUnseen(mailedBefore: Date, now: Date): Promise<Unseen[]> {
    const [result] = await database.write(
      [
        {
          sql: `UPDATE enquiries SET due_at = ? WHERE id IN (
                  SELECT id FROM enquiries WHERE awaits_seen = 1 AND seen_at IS NULL AND state = 'delivered' AND delivered_at <= ?
                    AND due_at <= ? AND (alarmed_at IS NULL OR reminded_at IS NULL)
                  ORDER BY delivered_at LIMIT ${MAX_UNSEEN})
                RETURNING *`,
          args: [now.getTime() + REMINDER_LEASE_MS, mailedBefore.getTime(), now.getTime()],
        },
      ],
      deadline,
    )
    return (result?.rows ?? []).map((row) => ({
      enquiry: enquiryOf(row),
      needsAlarm: !row.alarmed_at,
      needsReminder: !row.reminded_at,
    }))
  }

  const mark = (column: 'alarmed_at' | 'reminded_at') => async (unseen: Unseen[], now: Date) => {
    const sql = `UPDATE enquiries SET ${column} = ? WHERE id = ?`
    await database.write(
      unseen.map(({ enquiry }) => ({ sql, args: [now.getTime(), enquiry.id] })),
      deadline,
    )
  }

  async function countUnseen(mailedBefore: Date): Promise<number> {
    const sql = 'SELECT COUNT(*) AS n FROM enquiries WHERE awaits_seen = 1 AND seen_at IS NULL AND delivered_at <= ?'
    const [result] = await database.read([{ sql, args: [mailedBefore.getTime()] }], deadline)
    return Number(result?.rows[0]?.n ?? 0)
  }

  return {
    seenToken,
    addDigest,
    findMailed,
    markSeen,
    claimUnseen,
    countUnseen,
    markAlarmed: mark('alarmed_at'),
    markReminded: mark('reminded_at'),
  }
}
