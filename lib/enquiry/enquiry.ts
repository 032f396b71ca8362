import { createHmac, randomUUID } from 'node:crypto'
import { contentOf } from '../content'
import { findTopic } from '../topics'
import { mainTexts } from '../words'
import type { Values } from './form-state'

/** The problem or group that the client chose, as it was when they sent the enquiry. */
type ChosenTopic = { title: string; href?: string }

/** A valid enquiry. `lang` is the language of its form, which the site may no longer have. `resentAt` is when the client last sent it again. */
export type Enquiry = Values & {
  id: string
  lang: string
  sentAt: Date
  resentAt?: Date
  topic?: ChosenTopic
  /** Sentences for the owner. */
  spamSigns: string[]
}

export function newEnquiry(values: Values, spamSigns: string[] = [], lang = ''): Enquiry {
  const topic = topicOf(values.about, lang)
  return { ...values, about: topic ? values.about : '', id: randomUUID(), lang, sentAt: new Date(), topic, spamSigns }
}

/** In the owner's language, if it is there too. An unknown topic is no topic: the page with the form may be older than the content. */
function topicOf(about: string, lang: string): ChosenTopic | undefined {
  if (about === 'other') return { title: mainTexts.words.form.otherTopic }
  const chosen = findTopic(contentOf(lang).topics, about)
  const topic = chosen && (findTopic(contentOf('').topics, chosen.id, ...chosen.aliases) ?? chosen)
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
