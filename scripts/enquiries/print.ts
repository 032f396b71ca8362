import { getSite } from '../../lib/content'
import type { StoredEnquiry } from '../../lib/enquiry/admin'
import { adviceFor } from '../../lib/enquiry/alarm'
import { writtenOn } from '../../lib/words'

export const timeZone = getSite().timeZone

/** In the owner's time zone: 2026-11-22 11:05 */
export const time = (date: Date) => date.toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })

/** A delivered one waits until it is confirmed, if its mail asks for that. */
export const stateOf = ({ state, awaitsSeen, seenAt }: StoredEnquiry) =>
  state === 'delivered' ? (seenAt && 'confirmed') || (awaitsSeen && 'waiting') || state : state

export function describe(enquiry: StoredEnquiry) {
  const { state, dueAt, deliveredAt, seenAt, error } = enquiry
  const facts = {
    Ref: enquiry.id,
    Sent: `${time(enquiry.sentAt)} (${timeZone})${writtenOn(enquiry.lang)}`,
    State: [
      state,
      deliveredAt && time(deliveredAt),
      seenAt ? `confirmed ${time(seenAt)}` : stateOf(enquiry) === 'waiting' && 'not confirmed',
      dueAt && `next attempt ${time(dueAt)}`,
      `${enquiry.attempts} ${enquiry.attempts === 1 ? 'try' : 'tries'}`,
      error,
    ]
      .filter(Boolean)
      .join(', '),
    ...(error && state !== 'delivered' && { 'To do': adviceFor(error) }),
    About: enquiry.topic?.title ?? '',
    Name: enquiry.name,
    Email: enquiry.email,
    Company: enquiry.company,
    'Spam?': enquiry.spamSigns.join('; '),
  }
  const lines = Object.entries(facts).map(([label, fact]) => `${`${label}:`.padEnd(10)}${fact}`.trimEnd())
  return [...lines, '', enquiry.message].join('\n')
}

export function table(rows: string[][]) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/**
 * RFC 4180, with a byte order mark for Excel, and an apostrophe before formulas (OWASP, CSV injection). A formula that had apostrophes before
 * it gets one more, so that taking one away gives what was typed.
 */
export const toCsv = (rows: string[][]) =>
  `\uFEFF${rows.map((row) => `${row.map((cell) => quote(disarm(cell))).join(',')}\r\n`).join('')}`

const disarm = (cell: string) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)
const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
