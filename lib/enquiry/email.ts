import { createHash, randomBytes } from 'node:crypto'
import { escapeHtml } from '../escape-html'
import type { OutgoingMail } from '../mail'
import { fill, mainTexts, writtenOn } from '../words'
import { isAsciiMailbox } from './address'
import type { Enquiry } from './enquiry'
import { showControls } from './text'

const { words, plural, formatTime } = mainTexts

/** `seenUrl` is where the owner marks the enquiry as seen; a reminder is sent because nobody did. */
type Options = { seenUrl?: string; isReminder?: boolean }

export function composeMail(enquiry: Enquiry, siteUrl: string, { seenUrl, isReminder }: Options = {}): OutgoingMail {
  const { topic, name, email, company, message, spamSigns } = enquiry
  const sender = company ? `${name}, ${company}` : name
  const { mail } = words
  const title = topic ? fill(mail.subjectWithTopic, { topic: topic.title, sender }) : fill(mail.subject, { sender })
  const subject = markSubject(title, enquiry, isReminder)
  const opening = fill(mail.opening, { name, url: siteUrl })
  const canReply = isAsciiMailbox(email)
  const closing = fill(canReply ? mail.closing : mail.closingWithoutReply, { name, email })
  return {
    messageId: messageIdOf(mailKey(enquiry), siteUrl, isReminder),
    replyTo: canReply ? { name, address: email } : undefined,
    subject: spamSigns.length > 0 ? fill(mail.possibleSpam, { subject }) : subject,
    text: [
      opening,
      ...(isReminder ? ['', words.seen.reminder] : []),
      '',
      ...factLines(enquiry, siteUrl),
      '',
      mail.message,
      showControls(message),
      '',
      closing,
      ...seenLines(seenUrl),
      '',
    ].join('\n'),
    // The client's words come first. Not in the text above, where nothing could mark their end without changing them.
    html: [
      '<!doctype html>',
      '<div dir="auto" style="font-family: sans-serif">',
      `<p dir="auto">${escapeHtml(opening)}</p>`,
      ...(isReminder ? [`<p dir="auto">${escapeHtml(words.seen.reminder)}</p>`] : []),
      `<h2 dir="auto">${escapeHtml(mail.message)}</h2>`,
      ...paragraphs(showControls(message)),
      '<hr>',
      '<table dir="auto">',
      ...factsOf(enquiry, siteUrl).map(
        ([label, fact]) =>
          `<tr><th align="left" valign="top">${escapeHtml(label)}</th><td dir="auto">${escapeHtml(fact)}</td></tr>`,
      ),
      '</table>',
      `<p dir="auto">${escapeHtml(closing)}</p>`,
      ...(seenUrl ? [`<p><a href="${escapeHtml(seenUrl)}">${escapeHtml(words.seen.link)}</a></p>`] : []),
      '</div>',
    ].join('\n'),
  }
}

function markSubject(title: string, { resentAt }: Enquiry, isReminder = false) {
  const subject = resentAt ? fill(words.mail.subjectAgain, { subject: title }) : title
  return isReminder ? fill(words.seen.reminderSubject, { subject }) : subject
}

/** Another Message-ID for each round: a mail program may hide a second mail with the same one. */
const messageIdOf = (key: string, siteUrl: string, isReminder = false) =>
  `<${key}${isReminder ? '-again' : ''}@${new URL(siteUrl).hostname}>`

const mailKey = ({ id, resentAt }: Enquiry) => (resentAt ? `${id}-${resentAt.getTime()}` : id)

const seenLines = (seenUrl?: string) => (seenUrl ? ['', `${words.seen.link}:`, seenUrl] : [])

/** Outlook ignores `white-space`, which elsewhere keeps what is indented. */
const paragraphs = (text: string) =>
  text
    .split(/\n(?:[ \t]*\n)+/)
    .map((lines) => `<p dir="auto" style="white-space: pre-wrap">${escapeHtml(lines).replaceAll('\n', '<br>')}</p>`)

/** Nothing typed can imitate the structure: lines of a message are quoted, and the separators hold a random code named at the top. */
export function composeDigest(enquiries: Enquiry[], siteUrl: string, options: Options = {}): OutgoingMail {
  const { seenUrl, isReminder } = options
  const code = randomBytes(4).toString('hex')
  const subject = plural(words.digest.subject, enquiries.length)
  return {
    messageId: messageIdOf(digestId(enquiries), siteUrl, isReminder),
    subject: isReminder ? fill(words.seen.reminderSubject, { subject }) : subject,
    textEncoding: 'base64', // so that its size is known (batch)
    text: [
      plural(words.digest.opening, enquiries.length, { url: siteUrl }),
      ...(isReminder ? [words.seen.reminderMany] : []),
      fill(words.digest.reply, { code }),
      ...seenLines(seenUrl),
      ...enquiries.map(
        (enquiry, n) =>
          `\n\n===== ${fill(words.digest.separator, { code, number: n + 1, count: enquiries.length })} =====\n\n${digestEntry(enquiry, siteUrl)}`,
      ),
      '',
    ].join('\n'),
  }
}

/** The same for the same enquiries, so that a digest sent twice can be recognised. */
export const digestId = (enquiries: Enquiry[]) =>
  createHash('sha256').update(enquiries.map(mailKey).join()).digest('hex').slice(0, 32)

/** Bytes of UTF-8, with room for the separator and the site's address. */
export const digestEntryBytes = (enquiry: Enquiry) =>
  Buffer.byteLength(digestEntry(enquiry, 'https://example.com')) + 200

function digestEntry(enquiry: Enquiry, siteUrl: string) {
  const quoted = showControls(enquiry.message)
    .split('\n')
    .map((line) => `> ${line}`)
  return [...factLines(enquiry, siteUrl), '', words.mail.message, ...quoted].join('\n')
}

function factLines(enquiry: Enquiry, siteUrl: string) {
  const facts = factsOf(enquiry, siteUrl)
  const width = Math.max(8, ...facts.map(([label]) => label.length)) + 2
  return facts.map(([label, fact]) => `${label && `${label}:`}`.padEnd(width) + fact)
}

function factsOf(enquiry: Enquiry, siteUrl: string): [string, string][] {
  const { id, lang, sentAt, resentAt, topic, name, email, company, spamSigns } = enquiry
  const { mail } = words
  const first = formatTime(sentAt)
  const spam: [string, string] = [mail.spam, fill(mail.spamSigns, { signs: spamSigns.join('; ') })]
  return [
    [mail.about, topic ? topic.title : mail.missing],
    ...(topic?.href ? [['', new URL(topic.href, siteUrl).href] as [string, string]] : []),
    [mail.name, name],
    [mail.email, email],
    [mail.company, company || mail.missing],
    [mail.sent, (resentAt ? fill(mail.sentAgain, { time: formatTime(resentAt), first }) : first) + writtenOn(lang)],
    [mail.reference, id.slice(0, 8)],
    ...(spamSigns.length > 0 ? [spam] : []),
  ]
}
