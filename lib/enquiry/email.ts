import { createHash, randomBytes } from 'node:crypto'
import type { OutgoingMail } from '../mail'
import type { Enquiry } from './enquiry'

const sentAtFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})

export function composeMail(enquiry: Enquiry, siteUrl: string): OutgoingMail {
  const { id, topic, name, email, company, message, spamSigns } = enquiry
  const sender = company ? `${name}, ${company}` : name
  const spamPrefix = spamSigns.length > 0 ? 'Possible spam? ' : ''
  const opening = `${name} sent an enquiry from ${siteUrl}.`
  const closing = `Reply to this email to answer ${name}.`
  return {
    messageId: `<${id}@${new URL(siteUrl).hostname}>`,
    replyTo: { name, address: email },
    subject: `${spamPrefix}Enquiry: ${topic ? `${topic.title} – ` : ''}${sender}`,
    text: [opening, '', ...factLines(enquiry, siteUrl), '', MESSAGE_HEADING, showBidi(message), '', closing, ''].join(
      '\n',
    ),
    html: [
      '<!doctype html>',
      `<p>${escapeHtml(opening)}</p>`,
      '<table>',
      ...factsOf(enquiry, siteUrl).map(
        ([label, fact]) => `<tr><th align="left" valign="top">${label}</th><td>${escapeHtml(fact)}</td></tr>`,
      ),
      '</table>',
      `<h2>${MESSAGE_HEADING}</h2>`,
      `<p style="white-space: pre-line">${escapeHtml(showBidi(message))}</p>`,
      `<p>${escapeHtml(closing)}</p>`,
    ].join('\n'),
  }
}

/** Nothing typed can imitate the structure: lines of a message are quoted, and the separators hold a random code named at the top. */
export function composeDigest(enquiries: Enquiry[], siteUrl: string): OutgoingMail {
  const id = createHash('sha256').update(enquiries.map((enquiry) => enquiry.id).join())
  const code = randomBytes(4).toString('hex')
  return {
    messageId: `<${id.digest('hex').slice(0, 32)}@${new URL(siteUrl).hostname}>`,
    subject: `${enquiries.length} enquiries in one mail`,
    textEncoding: 'base64', // so that its size is known (batch)
    text: [
      `${enquiries.length} enquiries from ${siteUrl} in one mail, because many came at once or several from one address.`,
      `Reply to the address of each; a reply to this email reaches none of them. Each begins with the code ${code}.`,
      ...enquiries.map(
        (enquiry, n) => `\n\n===== ${code}: ${n + 1} of ${enquiries.length} =====\n\n${digestEntry(enquiry, siteUrl)}`,
      ),
      '',
    ].join('\n'),
  }
}

/** Bytes of UTF-8, with room for the separator and the site's address. */
export const digestEntryBytes = (enquiry: Enquiry) =>
  Buffer.byteLength(digestEntry(enquiry, 'https://example.com')) + 200

function digestEntry(enquiry: Enquiry, siteUrl: string) {
  const quoted = showBidi(enquiry.message)
    .split('\n')
    .map((line) => `> ${line}`)
  return [...factLines(enquiry, siteUrl), '', MESSAGE_HEADING, ...quoted].join('\n')
}

const MESSAGE_HEADING = 'What’s happening'

const factLines = (enquiry: Enquiry, siteUrl: string) =>
  factsOf(enquiry, siteUrl).map(([label, fact]) => `${label && `${label}:`}`.padEnd(10) + fact)

function factsOf({ id, sentAt, topic, name, email, company, spamSigns }: Enquiry, siteUrl: string): [string, string][] {
  return [
    ['About', topic ? topic.title : 'not given'],
    ...(topic?.href ? [['', new URL(topic.href, siteUrl).href] as [string, string]] : []),
    ['Name', name],
    ['Email', email],
    ['Company', company || 'not given'],
    ['Sent', `${sentAtFormat.format(sentAt).replace(' at ', ', ')} (UK time)`],
    ['Ref', id.slice(0, 8)],
    ...(spamSigns.length > 0 ? [['Spam?', `Perhaps: ${spamSigns.join('; ')}.`] as [string, string]] : []),
  ]
}

/** Shows the controls that reorder the text after them (Unicode UAX #9, 2.1 to 2.4) as their code. */
const showBidi = (text: string) =>
  text.replace(/[\u202A-\u202E\u2066-\u2069]/g, (control) => `[U+${control.charCodeAt(0).toString(16).toUpperCase()}]`)

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
