import type { Row } from '@libsql/client'
import type { Enquiry } from './enquiry'
import { keyedHash } from './keyed-hash'

/** Equal for what a person would call the same enquiry: case and white space do not count. */
export function dedupeKey({ name, email, about, message }: Enquiry, secret: string) {
  const plain = [name, email, about, message].map((value) => value.toLowerCase().replace(/\s+/g, ' '))
  return keyedHash(plain, secret)
}

/** Reads an enquiry off its row. */
export function enquiryOf({ id, sent_at, topic, about, name, email, company, message, suspicions }: Row): Enquiry {
  const text = { id, about, name, email, company, message }
  return {
    ...(Object.fromEntries(Object.entries(text).map(([key, value]) => [key, String(value)])) as Record<
      keyof typeof text,
      string
    >),
    sentAt: new Date(Number(sent_at)),
    topic: read(topic),
    suspicions: read(suspicions) ?? [],
  }
}

/** What a column holds as JSON; nothing for `null` in SQL or JSON. */
export const read = <T>(column: unknown): T | undefined =>
  typeof column === 'string' ? (JSON.parse(column) ?? undefined) : undefined
