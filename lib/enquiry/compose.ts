import { createHash } from 'node:crypto'
import type { OutgoingMail } from '../mail'
import type { Enquiry } from './enquiry'

const sentAtFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})

/** Writes the mail that tells the consultant of an enquiry, in plain text and as HTML with everything typed escaped. */
export function composeMail(enquiry: Enquiry, siteUrl: string): OutgoingMail {
  const { id, topic, name, email, company, message, suspicions } = enquiry
  const who = company ? `${name}, ${company}` : name
  const mark = suspicions.length > 0 ? 'Possible spam? ' : ''
  const opening = `${name} sent an enquiry from ${siteUrl}.`
  const closing = `Reply to this email to answer ${name}.`
  return {
    messageId: `<${id}@${new URL(siteUrl).hostname}>`,
    replyTo: { name, address: email },
    subject: `${mark}Enquiry: ${topic ? `${topic.title} – ` : ''}${who}`,
    text: [opening, '', textOf(enquiry, siteUrl), '', closing, ''].join('\n'),
    html: [
      '<!doctype html>',
      `<p>${escapeHtml(opening)}</p>`,
      '<table>',
      ...factsOf(enquiry, siteUrl).map(
        ([label, fact]) => `<tr><th align="left" valign="top">${label}</th><td>${escapeHtml(fact)}</td></tr>`,
      ),
      '</table>',
      '<h2>What’s happening</h2>',
      `<p style="white-space: pre-line">${escapeHtml(message)}</p>`,
      `<p>${escapeHtml(closing)}</p>`,
    ].join('\n'),
  }
}

/** Writes the one mail that tells of all the enquiries of a flood, whole, in plain text; none of them can be answered by a reply. */
export function composeDigest(enquiries: Enquiry[], siteUrl: string): OutgoingMail {
  const id = createHash('sha256').update(enquiries.map((enquiry) => enquiry.id).join())
  return {
    messageId: `<${id.digest('hex').slice(0, 32)}@${new URL(siteUrl).hostname}>`,
    subject: `${enquiries.length} enquiries in one mail`,
    text: [
      `More enquiries came from ${siteUrl} within an hour than you would want mails. These are all that waited.`,
      'Reply to the address of each; a reply to this email reaches none of them.',
      ...enquiries.map(
        (enquiry, n) => `\n\n===== ${n + 1} of ${enquiries.length} =====\n\n${textOf(enquiry, siteUrl)}`,
      ),
      '',
    ].join('\n'),
  }
}

function textOf(enquiry: Enquiry, siteUrl: string) {
  const facts = factsOf(enquiry, siteUrl).map(([label, fact]) => `${label && `${label}:`}`.padEnd(10) + fact)
  return [...facts, '', 'What’s happening', enquiry.message].join('\n')
}

function factsOf(
  { id, sentAt, topic, name, email, company, suspicions }: Enquiry,
  siteUrl: string,
): [string, string][] {
  return [
    ['About', topic ? topic.title : 'not given'],
    ...(topic?.href ? [['', new URL(topic.href, siteUrl).href] as [string, string]] : []),
    ['Name', name],
    ['Email', email],
    ['Company', company || 'not given'],
    ['Sent', `${sentAtFormat.format(sentAt).replace(' at ', ', ')} (UK time)`],
    ['Ref', id.slice(0, 8)],
    ...(suspicions.length > 0 ? [['Spam?', `Perhaps: ${suspicions.join('; ')}.`] as [string, string]] : []),
  ]
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
