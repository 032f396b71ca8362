import { createHmac, timingSafeEqual } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Database } from './connection'
import type { Enquiry } from './enquiry'
import { newRound, parseColumn } from './row'

const MAX_ROWS = 1_000 // at once, so that the event loop is not blocked for long

/** Enquiries of one mail. `topic` is what the first is about, and `seenAt` is when the last of them was marked. */
type Mailed = { refs: string[]; topic?: string; sentAt?: Date; seenAt?: Date }

const tokenForm = /^([0-9a-f-]{32,36})\.([0-9a-f]{32})$/

/** Whether a text looks like a token; only `findMailed` tells whether it is one of ours. */
export const hasTokenForm = (text: string) => tokenForm.test(text)

/** @param secret the key of the tokens in the owner's mails: a token names a mail, and can do nothing but mark its enquiries as seen */
export function createSeen(database: Database, secret: string) {
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
    await database.write(enquiries.map(({ id }) => ({ sql, args: [digestId, id] })))
  }

  /** @returns `undefined` for a token that is not one of ours; no `refs` if all its enquiries have been deleted */
  async function findMailed(token: string): Promise<Mailed | undefined> {
    const mail = mailIdOf(token)
    if (!mail) return undefined
    const sql = `SELECT id, topic, sent_at, seen_at FROM enquiries WHERE ${isOfMail} ORDER BY sent_at`
    const [result] = await database.read([{ sql, args: { mail } }])
    const rows = result?.rows ?? []
    const isSeen = rows.length > 0 && rows.every((row) => row.seen_at)
    return {
      refs: rows.map((row) => String(row.id).slice(0, 8)),
      topic: parseColumn<{ title: string }>(rows[0]?.topic)?.title,
      sentAt: rows[0] && new Date(Number(rows[0].sent_at)),
      seenAt: isSeen ? new Date(Math.max(...rows.map((row) => Number(row.seen_at)))) : undefined,
    }
  }

  /** Marks the enquiries of a mail, unless they are marked. A token that is not one of ours marks nothing. */
  async function markSeen(token: string, now: Date) {
    const mail = mailIdOf(token)
    if (!mail) return
    const sql = `UPDATE enquiries SET seen_at = :now WHERE seen_at IS NULL AND ${isOfMail}`
    await database.write([{ sql, args: { mail, now: now.getTime() } }])
  }

  /** Makes enquiries due as reminders that were mailed before a time and not marked since; at most 1,000. */
  async function startReminders(mailedBefore: Date, now: Date) {
    const sql = `UPDATE enquiries SET ${newRound}, reminding = 1, due_at = :now, due_since = :now
                 WHERE id IN (
                   SELECT id FROM enquiries
                   WHERE awaits_seen = 1 AND seen_at IS NULL AND reminded_at IS NULL AND state = 'delivered' AND reminding = 0
                     AND delivered_at <= :before LIMIT ${MAX_ROWS})`
    await database.write([{ sql, args: { now: now.getTime(), before: mailedBefore.getTime() } }])
  }

  const isUnalarmed =
    "awaits_seen = 1 AND seen_at IS NULL AND alarmed_at IS NULL AND state = 'delivered' AND delivered_at <= :before"

  /** What to alarm the owner of; `faults` is how many could not be mailed as reminders, and `fault` is the reason of one. */
  async function findUnalarmed(mailedBefore: Date) {
    const args = { before: mailedBefore.getTime() }
    const sums = `SELECT COUNT(*) AS n, COUNT(fault) AS faults, MAX(fault) AS fault FROM enquiries WHERE ${isUnalarmed}`
    const refs = `SELECT id, lang FROM enquiries WHERE ${isUnalarmed} ORDER BY delivered_at LIMIT 3`
    const [totals, first] = await database.read([sums, refs].map((sql) => ({ sql, args })))
    const total = totals?.rows[0]
    return {
      n: Number(total?.n),
      refs: (first?.rows ?? []).map(({ id, lang }) => ({ ref: String(id).slice(0, 8), lang: String(lang) })),
      faults: Number(total?.faults),
      fault: total?.fault ? String(total.fault) : undefined,
    }
  }

  /** In parts, between which the event loop is free: 20,000 long enquiries take two seconds. */
  async function markAlarmed(mailedBefore: Date, now: Date) {
    const sql = `UPDATE enquiries SET alarmed_at = :now WHERE id IN (SELECT id FROM enquiries WHERE ${isUnalarmed} LIMIT ${MAX_ROWS})`
    const update = { sql, args: { now: now.getTime(), before: mailedBefore.getTime() } }
    for (let marked = MAX_ROWS; marked === MAX_ROWS; await setImmediate()) {
      const [result] = await database.write([update])
      marked = result?.rowsAffected ?? 0
    }
  }

  async function countUnseen(mailedBefore: Date): Promise<number> {
    const sql = 'SELECT COUNT(*) AS n FROM enquiries WHERE awaits_seen = 1 AND seen_at IS NULL AND delivered_at <= ?'
    const [result] = await database.read([{ sql, args: [mailedBefore.getTime()] }])
    return Number(result?.rows[0]?.n ?? 0)
  }

  return { seenToken, addDigest, findMailed, markSeen, startReminders, findUnalarmed, markAlarmed, countUnseen }
}
