import type { OutgoingMail } from '../mail'
import type { Enquiry } from './enquiry'

const sentAtFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
})

/** Writes the mail that tells the consultant of an enquiry, in plain text and as HTML with everything typed escaped. */
export function composeMail(enquiry: Enquiry, siteUrl: string): OutgoingMail {
  const { id, sentAt, topic, name, email, company, message } = enquiry
  const who = company ? `${name}, ${company}` : name
  const facts: [string, string][] = [
    ['About', topic ? topic.title : 'not given'],
    ...(topic?.href ? [['', new URL(topic.href, siteUrl).href] as [string, string]] : []),
    ['Name', name],
    ['Email', email],
    ['Company', company || 'not given'],
    ['Sent', `${sentAtFormat.format(sentAt).replace(' at ', ', ')} (UK time)`],
    ['Ref', id.slice(0, 8)],
  ]
  const opening = `${name} sent an enquiry from ${siteUrl}.`
  const closing = `Reply to this email to answer ${name}.`
  return {
    messageId: `<${id}@${new URL(siteUrl).hostname}>`,
    replyTo: { name, address: email },
    subject: topic ? `Enquiry: ${topic.title} – ${who}` : `Enquiry: ${who}`,
    text: [
      opening,
      '',
      ...facts.map(([label, fact]) => `${label && `${label}:`}`.padEnd(10) + fact),
      '',
      'What’s happening',
      message,
      '',
      closing,
      '',
    ].join('\n'),
    html: [
      '<!doctype html>',
      `<p>${escapeHtml(opening)}</p>`,
      '<table>',
      ...facts.map(
        ([label, fact]) => `<tr><th align="left" valign="top">${label}</th><td>${escapeHtml(fact)}</td></tr>`,
      ),
      '</table>',
      '<h2>What’s happening</h2>',
      `<p style="white-space: pre-line">${escapeHtml(message)}</p>`,
      `<p>${escapeHtml(closing)}</p>`,
    ].join('\n'),
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
