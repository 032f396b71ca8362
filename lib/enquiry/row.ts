import type { Row } from '@libsql/client'
import type { Enquiry } from './enquiry'

export function enquiryOf(row: Row): Enquiry {
  const text = (column: string) => String(row[column])
  return {
    id: text('id'),
    lang: text('lang'),
    about: text('about'),
    name: text('name'),
    email: text('email'),
    company: text('company'),
    message: text('message'),
    sentAt: new Date(Number(row.sent_at)),
    resentAt: dateOf(row.resent_at),
    topic: parseColumn(row.topic),
    spamSigns: parseColumn(row.suspicions) ?? [],
  }
}

/** What is set when a round of mailing begins. */
export const newRound = 'attempts = 0, lease = NULL, refused = NULL, fault = NULL'

/** What is set when an enquiry is due again as if it had never been mailed. */
export const dueAgain = `${newRound}, state = 'due', reminding = 0, delivered_at = NULL, parked_at = NULL, expires_at = NULL`

export const parseColumn = <T>(column: unknown): T | undefined =>
  typeof column === 'string' ? (JSON.parse(column) ?? undefined) : undefined

export const dateOf = (column: unknown): Date | undefined => (column ? new Date(Number(column)) : undefined)
