import { createHmac, randomUUID } from 'node:crypto'
import { getTopics } from '../content'
import { findTopic } from '../topics'
import { words } from '../words'
import type { Values } from './form-state'

/** The problem or group that the client chose, as it was when they sent the enquiry. */
type ChosenTopic = { title: string; href?: string }

/** A valid enquiry. `spamSigns` are sentences for the owner; `resentAt` is when the client last sent it again. */
export type Enquiry = Values & { id: string; sentAt: Date; resentAt?: Date; topic?: ChosenTopic; spamSigns: string[] }

export function newEnquiry(values: Values, spamSigns: string[] = []): Enquiry {
  const topic = topicOf(values.about)
  return { ...values, about: topic ? values.about : '', id: randomUUID(), sentAt: new Date(), topic, spamSigns }
}

/** An unknown topic is no topic: the page with the form may be older than the content. */
function topicOf(about: string): ChosenTopic | undefined {
  if (about === 'other') return { title: words.form.otherTopic }
  const topic = findTopic(getTopics(), about)
  return topic && { title: topic.title, href: topic.href }
}

/** The same for two enquiries that a person would call the same: case and white space do not count. */
export function dedupeKey({ name, email, about, company, message }: Enquiry, secret: string): string {
  const plain = [name, email, about, company, message].map((value) => value.toLowerCase().replace(/\s+/g, ' '))
  return keyedHash(plain, secret)
}

/** Deterministic HMAC; cannot be reversed without the secret. */
export const keyedHash = (values: string[], secret: string): string =>
  createHmac('sha256', secret).update(JSON.stringify(values)).digest('base64url')
