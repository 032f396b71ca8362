/** @jest-environment node */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import naughtyStrings from 'big-list-of-naughty-strings/blns.json'
import { toString as textOf } from 'hast-util-to-string'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { sendEnquiry } from '@/app/contact/actions'
import { openAdmin } from '@/lib/enquiry/database'
import { composeMail } from '@/lib/enquiry/email'
import { emptyState } from '@/lib/enquiry/form-state'
import { sendMail } from '@/lib/mail'
import { runCommand } from '@/scripts/enquiries/run'
import { newDatabase } from '../helpers/database'
import { formOf } from '../helpers/enquiry'
import { given } from '../helpers/given'
import '../helpers/open-store'
import { names } from '../helpers/names'
import { type Received, startSmtp } from '../helpers/smtp'

jest.mock('next/server', () => ({ after: jest.fn() }))
jest.mock('next/headers', () => ({ headers: async () => new Headers() }))

const database = newDatabase()
const siteUrl = 'https://www.example.com'

/** What a reader sees: white space is one space; control and format characters, and their codes in a mail, are nothing. */
const visible = (text: string) =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cf}|(?![\s\u0085])\p{Cc}|\[U\+[0-9A-F]{4}\]/gu, '')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()

/** A name that is longer than the form allows is only in the message. */
const orAda = (text: string) => (Array.from(text.trim()).length <= 100 && visible(text) ? text : 'Ada')

const formulas = ["'=1+1", "''-1", '＝1', "'tis", '+44 20']

const typed = [...names, ...formulas, ...naughtyStrings].map((text, n) => ({
  name: orAda(text),
  email: `ada${n}@example.com`,
  company: orAda(text),
  message: `Number ${n}\n\n${text}\n.`,
}))

type Enquiry = (typeof typed)[number]
const arrived: Record<'stored' | 'exported', Record<string, Enquiry>> = { stored: {}, exported: {} }
const mails: Record<string, Received['mail']> = {}
let listed: string

/** Does it for many at once, and for the next when those are done. */
async function inGroups<T>(items: T[], action: (item: T) => Promise<void>) {
  for (let n = 0; n < items.length; n += 10) await Promise.all(items.slice(n, n + 10).map(action))
}

beforeAll(async () => {
  process.env.DATABASE_URL = database
  jest.spyOn(console, 'info').mockImplementation(() => undefined)
  await inGroups(typed, async (values) => {
    const sent = expect.objectContaining({ digest: expect.stringContaining('thank-you') })
    await expect(sendEnquiry(emptyState, formOf(values))).rejects.toEqual(sent)
  })
  const smtp = await startSmtp()
  const settings = { kind: 'smtp' as const, url: new URL(smtp.url), from: { address: 'a@b.c' }, to: ['a@b.c'] }
  const admin = await openAdmin({ url: database })
  const stored = await admin.list()
  admin.close()
  for (const enquiry of stored) arrived.stored[enquiry.email] = enquiry
  const site = { name: 'Site', address: 'a@b.c' }
  await inGroups(stored, async (enquiry) => {
    expect(await sendMail(composeMail(enquiry, siteUrl), settings, site)).toEqual({ sent: true })
  })
  await smtp.close()
  for (const { mail } of smtp.received) mails[given(mail.replyTo?.value[0]?.address)] = mail

  const file = path.join(path.dirname(database.slice('file:'.length)), 'all.csv')
  await runCommand(['export', file])
  for (const [, cells = ''] of readFileSync(file, 'utf8').matchAll(/((?:"(?:[^"]|"")*",?)+)\r\n/g)) {
    const [, , , , name = '', email = '', company = '', message = ''] = Array.from(
      cells.matchAll(/"((?:[^"]|"")*)"/g),
      ([, cell = '']) => cell.replaceAll('""', '"').replace(/^'('*[=+\-@＝＋－＠])/, '$1'),
    )
    arrived.exported[email] = { name, email, company, message }
  }
  listed = (await runCommand(['list'])).text
})

it.each(['stored', 'exported'] as const)('is %s as it was typed', (where) => {
  for (const values of typed) {
    const { name, email, company, message } = given(arrived[where][values.email])
    const shown = [name, company, message].map(visible)
    expect(shown).toEqual([values.name, values.company, values.message].map(visible))
    expect(`${name}${email}${company}`).not.toMatch(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]/u)
    expect(message).not.toMatch(/[^\P{Cc}\n\t]/u)
  }
})

it('is mailed as it was typed: subject, sender, text and HTML', () => {
  for (const { name, email, company, message } of typed) {
    const mail = given(mails[email])
    expect(visible(String(mail.subject))).toContain(`Enquiry: ${visible(name)}, ${visible(company)}`)
    expect(visible(given(mail.replyTo?.value[0]).name)).toBe(visible(name))
    expect(visible(String(mail.text))).toContain(`Name: ${visible(name)} Email: ${email} Company: ${visible(company)}`)
    expect(visible(String(mail.text))).toContain(visible(message))
    const html = unified()
      .use(rehypeParse)
      .parse(String(mail.html).replaceAll('<br>', '\n').replaceAll('</p>', '\n</p>'))
    expect(visible(textOf(html))).toContain(visible(message))
  }
})

it('keeps every sign of a name, with its joiners', () => {
  for (const [n, name] of names.entries()) {
    const email = `ada${n}@example.com`
    const exact = name.normalize('NFC')
    expect(arrived.stored[email]?.name).toBe(exact)
    expect(arrived.exported[email]?.name).toBe(exact)
    expect(mails[email]?.subject).toBe(`Enquiry: ${exact}, ${exact}`)
    expect(mails[email]?.replyTo?.value[0]?.name).toBe(exact)
    expect(mails[email]?.text).toContain(`Name:     ${exact}\n`)
    expect(mails[email]?.html).toContain(`<td dir="auto">${exact.replaceAll("'", '&#39;')}</td>`)
    expect(listed).toContain(exact)
  }
})

it('is listed in a terminal without anything that the terminal would obey', () => {
  expect(listed).not.toMatch(/[^\P{Cc}\n]/u)
})
