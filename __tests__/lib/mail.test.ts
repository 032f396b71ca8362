/** @jest-environment node */

import type { MailSettings } from '@/config/settings.mjs'
import { composeMail } from '@/lib/enquiry/email'
import type { Enquiry } from '@/lib/enquiry/enquiry'
import { parseEnquiry } from '@/lib/enquiry/schema'
import { type OutgoingMail, sendMail } from '@/lib/mail'
import { formOf } from '../helpers/enquiry'
import { given } from '../helpers/given'
import { startSmtp } from '../helpers/smtp'

const site = { name: 'The Site', address: 'owner@example.com' }
const id = '12345678-aaaa-4bbb-8ccc-dddddddddddd'
const sentAt = new Date('2026-11-22T11:04:00Z')
const typed = {
  lang: '',
  about: '',
  name: 'Ada',
  email: 'ada@example.com',
  company: 'Engines',
  message: 'One.\n.\n..two',
  spamSigns: [],
}
const siteUrl = 'https://www.example.com'
const topic = { title: 'My CTO is leaving', href: '/cto-services#cto-leaving' }

const settings = (url: string, to = ['me@example.com']): MailSettings => ({
  kind: 'smtp',
  url: new URL(url),
  from: { address: 'site@example.com' },
  to,
})
/** What arrives at a polite server. */
async function receive(mail: OutgoingMail, sender = site, to?: string[]) {
  const smtp = await startSmtp()
  expect(await sendMail(mail, settings(smtp.url, to), sender)).toEqual({ sent: true })
  await smtp.close()
  return given(smtp.received[0])
}
const compose = (enquiry: Partial<Enquiry> = {}) => composeMail({ ...typed, id, sentAt, topic, ...enquiry }, siteUrl)

it('tells the consultant all there is to know', async () => {
  const { mail, raw, from, to } = await receive(compose())
  expect([from, to]).toEqual(['site@example.com', ['me@example.com']])
  expect(mail.subject).toBe('Enquiry: My CTO is leaving – Ada, Engines')
  expect(mail.from?.text).toBe('"The Site" <site@example.com>')
  expect(mail.replyTo?.text).toBe('"Ada" <ada@example.com>')
  expect(mail.messageId).toBe(`<${id}@www.example.com>`)
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  expect(mail.text).toBe(`Ada sent an enquiry from https://www.example.com.

About:    My CTO is leaving
          https://www.example.com/cto-services#cto-leaving
Name:     Ada
Email:    ada@example.com
Company:  Engines
Sent:     22 November 2026, 11:04 GMT
Ref:      12345678

What’s happening
One.
.
..two

Reply to this email to answer Ada.
`)
})

it('says nothing of a topic or a company that were not given', () => {
  const { subject, text } = compose({ company: '', topic: undefined })
  expect(subject).toBe('Enquiry: Ada')
  expect(text).toMatch(/^About: {4}not given\nName:/m)
  expect(text).toMatch(/^Company: {2}not given$/m)
})

it('shows what was typed as text in the HTML part too', () => {
  expect(compose({ message: '<script>alert("1")</script> & more' }).html).toContain(
    '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more',
  )
})

it('writes paragraphs and line breaks as elements, which Outlook shows too, in their own direction', () => {
  const { html } = compose({ name: 'علی‌رضا', message: 'First <b>.\n \nSecond.\n- one\n\n\nسلام' })
  expect(html).toContain('<td dir="auto">علی‌رضا</td>')
  expect(html).toContain(
    ['First &lt;b&gt;.', 'Second.<br>- one', 'سلام']
      .map((lines) => `<p dir="auto" style="white-space: pre-wrap">${lines}</p>`)
      .join('\n'),
  )
})

it.each([
  ['info@müller.example', 'Ada <info@xn--mller-kva.example>', 'Reply to this email to answer Ada.'],
  ['müller@example.com', undefined, 'To answer Ada, write to müller@example.com. A reply to this email does not reach'],
  ['=?utf-8?q?eve?=@example.com', undefined, 'To answer Ada, write to =?utf-8?q?eve?=@example.com. A reply'],
])('to %s: shows it as it was typed, and sends no header that a mail server may refuse', async (email, reply, said) => {
  const { mail, raw } = await receive(compose({ email }))
  expect(raw.slice(0, raw.indexOf('\r\n\r\n'))).toMatch(/^[\t\r\n -~]+$/)
  expect(/^Reply-To: (.*)\r$/m.exec(raw)?.[1]).toBe(reply)
  expect(mail.text).toContain(`Email:    ${email}\n`)
  expect(mail.text).toContain(said)
})

describe('whatever is typed, the envelope, the recipients and the headers stay ours', () => {
  const hostile = [
    'Ada\r\nBcc: eve@example.com',
    'Ada\nTo: eve@example.com\n\nBody',
    'eve@example.com, mallory@example.com',
    'friends: eve@example.com, mallory@example.com;',
    '"Ada" <eve@example.com>',
    'Ada <eve@example.com>, Mallory',
    '=?utf-8?Q?=0D=0ABcc:_eve@example.com?=',
    'Ada\u0000\u0008\u001b[31m',
    '\u202EadA\u2066',
    'a\uD800b',
    '\r\n.\r\nMAIL FROM:<eve@example.com>\r\n',
    '<img src=x onerror=alert(1)>',
    'é'.repeat(100),
  ]

  it.each(hostile)('%j', async (words) => {
    const parsed = parseEnquiry(formOf({ about: words, name: words, company: words, message: words }))
    expect(parsed.ok).toBe(true)
    const { mail: arrived, from, to } = await receive(compose(parsed.values))
    expect([from, to]).toEqual(['site@example.com', ['me@example.com']])
    expect([...arrived.headers.keys()].sort().join(' ')).toBe(
      'auto-submitted content-type date from message-id mime-version reply-to subject to',
    )
    expect(arrived.to).toMatchObject({ text: 'me@example.com' })
    expect(arrived.replyTo?.value).toEqual([{ name: expect.any(String), address: 'ada@example.org' }])
    expect(arrived.subject).toMatch(/^Enquiry: My CTO is leaving – /)
  })
})

describe('text that looks like an encoded word (RFC 2047) arrives as it was typed', () => {
  const lookalikes = [
    '=?utf-8?q?Evil?= <x@y.example>',
    '=?UTF-8?Q?Evil?=',
    '=?utf-8?B?RXZpbA==?=',
    'Ada =?iso-8859-1?b?RXZpbA==?= Example',
    'x=?utf-8?q?Evil?=y',
    '=?utf-8?q?a b?=',
    '=?utf-8?q?Ev?= =?utf-8?q?il?=',
    '"=?utf-8?q?Evil?="',
    'Zoë =?utf-8?q?Evil?=',
    '=?',
    `${'👩🏽‍💻=?utf-8?q?Evil?='.repeat(4)}\\"`,
  ]

  it.each(lookalikes)('%s', async (words) => {
    const sender = { name: words, address: 'owner@example.com' }
    const arrived = await receive(compose({ name: words, company: words, topic: { title: words } }), sender)
    const other = await receive(compose({ name: words, company: '' }), sender)
    expect(arrived.mail.subject).toBe(`Enquiry: ${words} – ${words}, ${words}`)
    expect(other.mail.subject).toBe(`Enquiry: My CTO is leaving – ${words}`)
    expect(arrived.mail.from?.value).toEqual([{ name: words, address: 'site@example.com' }])
    expect(arrived.mail.replyTo?.value).toEqual([{ name: words, address: 'ada@example.com' }])
    expect(arrived.raw).not.toMatch(/^(?:From|Reply-To):[^<]*"/m)
  })
})

it('knows its recipients whatever letters the server writes them in', async () => {
  await receive(compose(), site, ['Me@Example.COM'])
})

it('is not sent when the server says nothing, at the start or after the message', async () => {
  const servers = [await startSmtp({ greeting: undefined }), await startSmtp({ end: undefined })]
  const deliveries = await Promise.all(servers.map(({ url }) => sendMail(compose(), settings(url), site)))
  for (const delivery of deliveries)
    expect(delivery).toMatchObject({ sent: false, isPermanent: false, error: expect.stringMatching(/^E/) })
  for (const server of servers) await server.close()
})
