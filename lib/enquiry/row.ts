import type { Row } from '@libsql/client'
import type { Enquiry } from './enquiry'

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

export const parseColumn = <T>(column: unknown): T | undefined =>
  typeof column === 'string' ? (JSON.parse(column) ?? undefined) : undefined

export const dateOf = (column: unknown): Date | undefined => (column ? new Date(Number(column)) : undefined)
