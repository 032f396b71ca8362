import { randomUUID } from 'node:crypto'
import { getTopics } from '../content'
import { findTopic } from '../topics'
import type { Values } from './state'

/** What the client chose, in the words and at the place it had when they sent it. */
export type Topic = { title: string; href?: string }

/** A checked enquiry with an identity of its own. `suspicions` are the signs of spam about it, in words for the owner. */
export type Enquiry = Values & { id: string; sentAt: Date; topic?: Topic; suspicions: string[] }

export function newEnquiry(values: Values, suspicions: string[] = []): Enquiry {
  const topic = topicOf(values.about)
  return { ...values, about: topic ? values.about : '', id: randomUUID(), sentAt: new Date(), topic, suspicions }
}

/** An unknown topic is no topic: the page it came from may be older than the content. */
function topicOf(about: string): Topic | undefined {
  if (about === 'other') return { title: 'Something else' }
  const topic = findTopic(getTopics(), about)
  return topic && { title: topic.title, href: topic.href }
}
