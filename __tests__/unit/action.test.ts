/** @jest-environment node */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sendEnquiry } from '@/app/contact/actions'
import { getTopics } from '@/lib/content'
import { getStore } from '@/lib/enquiry/database'
import { emptyState } from '@/lib/enquiry/form-state'
import { sweep } from '@/lib/enquiry/outbox'
import { makeDue, newDatabase, query } from '../helpers/database'
import { given } from '../helpers/given'
import { startSmtp } from '../helpers/smtp'

// What Next does after the answer is done by the test itself, and waited for.
jest.mock('next/server', () => ({ after: jest.fn() }))

/** The address that a proxy says the client has. */
let realIp: string | undefined
jest.mock('next/headers', () => ({ headers: async () => new Headers(realIp ? { 'x-real-ip': realIp } : {}) }))

const before = { ...process.env }
const good = {
  about: '',
  name: 'Ada Secret',
  email: 'ada@secret.example.com',
  company: 'Secret Ltd',
  message: 'A secret.',
}

function formOf(values: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}

const send = (values: Record<string, string>) => sendEnquiry(emptyState, formOf({ ...good, ...values }))
const redirected = expect.objectContaining({ digest: expect.stringContaining('/contact/thank-you') })

async function withSmtp(options: Parameters<typeof startSmtp>[0] = {}) {
  const smtp = await startSmtp(options)
  Object.assign(process.env, { SMTP_URL: smtp.url, MAIL_FROM: 'site@example.com', ENQUIRY_TO: 'me@example.com' })
  return smtp
}

/** A platform without lasting files and without a database: sent means that the mail server took it. */
const withoutStore = () => Object.assign(process.env, { VERCEL: '1' })

beforeEach(() => {
  process.env.DATABASE_URL = ''
})

afterEach(() => {
  process.env = { ...before }
  realIp = undefined
})

describe('without a store', () => {
  beforeEach(withoutStore)

  it('mails a good enquiry about a problem and leads to the thank-you page', async () => {
    const smtp = await withSmtp()
    const problem = given(getTopics().find(({ kind }) => kind === 'problem'))
    await expect(send({ about: problem.id })).rejects.toEqual(redirected)
    await smtp.close()
    expect(smtp.received).toHaveLength(1)
    expect(smtp.received[0]?.mail.subject).toBe(`Enquiry: ${problem.title} – Ada Secret, Secret Ltd`)
    expect(smtp.received[0]?.mail.text).toContain(problem.href)
  })

  it.each([
    ['nonsense', 'not given'],
    ['__proto__', 'not given'],
    ['other', 'Something else'],
  ])('serves the topic "%s" as: %s', async (about, said) => {
    const smtp = await withSmtp()
    await expect(send({ about })).rejects.toEqual(redirected)
    await smtp.close()
    expect(smtp.received[0]?.mail.text).toContain(`About:    ${said}`)
  })

  it('answers errors with every value, and mails nothing', async () => {
    const smtp = await withSmtp()
    expect(await send({ email: 'ada@', about: 'other' })).toEqual({
      status: 'invalid',
      errors: { email: 'Enter an email address in the correct format, like name@example.com' },
      values: { ...good, about: 'other', email: 'ada@' },
    })
    await smtp.close()
    expect(smtp.received).toEqual([])
  })

  it.each([
    ['nothing listens', { SMTP_URL: 'smtp://127.0.0.1:1' }],
    ['the settings are malformed', { ENQUIRY_TO: 'nobody' }],
    ['mail is not set up', { SMTP_URL: '' }],
  ])('keeps every value and logs nothing typed when %s', async (_name, variables) => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const smtp = await withSmtp()
    Object.assign(process.env, variables)
    expect(await send({})).toEqual({ status: 'failed', errors: {}, values: good })
    expect(log).toHaveBeenCalledWith(
      expect.stringMatching(/^ALARM: Enquiry [\w-]{36} was not sent, and the client was told so: ./),
    )
    expect(log.mock.calls.join()).not.toMatch(/secret/i)
    await smtp.close()
  })

  it('does not throw for what is no form at all', async () => {
    expect(await sendEnquiry(emptyState, undefined as unknown as FormData)).toMatchObject({ status: 'invalid' })
  })

  it('captures mail to files, where told to', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'capture-'))
    const home = process.cwd()
    process.chdir(folder)
    process.env.MAIL_CAPTURE = '1'
    const log = jest.spyOn(console, 'info').mockImplementation(() => undefined)
    await expect(send({})).rejects.toEqual(redirected)
    process.chdir(home)
    const file = given(/captured in (\S+\.eml)/.exec(String(log.mock.calls[0]))?.[1])
    expect(readFileSync(path.join(folder, file), 'utf8')).toMatch(/^Reply-To: Ada Secret <ada@secret.example.com>$/m)
    expect(readdirSync(path.join(folder, '.mail'))).toHaveLength(2)
  })
})

describe('with a store', () => {
  /** One for all, because the process keeps it open. */
  const database = newDatabase()

  beforeEach(async () => {
    process.env.DATABASE_URL = database
    await getStore()
    for (const table of ['enquiries', 'counters']) await query(database, `DELETE FROM ${table}`)
  })

  it('is sent when it is stored, though no mail can leave; it is mailed when it can', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const smtp = await withSmtp()
    Object.assign(process.env, { SMTP_URL: 'smtp://127.0.0.1:1' })
    await expect(send({})).rejects.toEqual(redirected)
    expect(await sweep()).toEqual({ delivered: 0, failed: 1 })
    process.env.SMTP_URL = smtp.url
    await makeDue(database)
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    await smtp.close()
    expect(smtp.received.map(({ mail }) => mail.replyTo?.text)).toEqual(['"Ada Secret" <ada@secret.example.com>'])
    expect(log.mock.calls.join()).not.toMatch(/secret/i)
  })

  describe('against floods', () => {
    const limited = (retryMinutes: number) => ({ status: 'limited', retryMinutes, errors: {} })
    let number = 0
    /** Another enquiry of somebody else's, unless it says whose. */
    const another = (values: Record<string, string> = {}) => {
      number += 1
      return send({ message: `Number ${number}.`, email: `ada${number}@example.com`, ...values })
    }
    const take = (values?: Record<string, string>) => expect(another(values)).rejects.toEqual(redirected)
    const count = async () => Number((await query(database, 'SELECT COUNT(*) AS n FROM enquiries'))[0]?.n)

    beforeEach(() => {
      process.env.TRUST_PROXY = '1'
    })

    it('takes five from one connection in ten minutes, then says so, with every value', async () => {
      realIp = '2001:db8:1:2::1'
      for (let n = 0; n < 5; n += 1) await take()
      realIp = '2001:db8:1:2:3::4'
      expect(await another()).toMatchObject({ ...limited(10), values: { message: `Number ${number}.` } })
      expect(await count()).toBe(5)
      realIp = '2001:db8:1:3::1'
      await take()
    })

    it('takes twenty a day from one connection', async () => {
      realIp = '192.0.2.1'
      const nextTenMinutes = () =>
        query(database, 'UPDATE counters SET ends_at = 0 WHERE ends_at < ?', Date.now() + 11 * 60_000)
      for (let n = 1; n <= 20; n += 1) {
        await take()
        if (n % 5 === 0) await nextTenMinutes()
      }
      expect(await another()).toMatchObject(limited(1440))
    })

    it.each([
      ['no proxy is trusted', '', '192.0.2.1'],
      ['the proxy says nothing', '1', undefined],
      ['the proxy says nonsense', '1', 'unknown'],
    ])('takes any number from connections that are not known, when %s', async (_name, trust, address) => {
      process.env.TRUST_PROXY = trust
      realIp = address
      for (let n = 0; n < 10; n += 1) await take()
    })

    it('takes more than five a day from one e-mail address, but marks them and keeps them for the digest', async () => {
      for (const email of ['ada@example.com', 'Ada@example.com', 'ADA@example.com', 'ada@Example.com'])
        await take({ email })
      const same = { email: 'ada@example.com', message: 'The same.' }
      for (let n = 0; n < 4; n += 1) await take(same)
      await take({ email: 'ada@example.com' })
      await take(same)
      const smtp = await withSmtp()
      expect(await sweep()).toEqual({ delivered: 5, failed: 0 })
      await query(database, "UPDATE enquiries SET sent_at = sent_at - 600000 WHERE state = 'due'")
      expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
      await smtp.close()
      expect(smtp.received[5]?.mail.subject).toMatch(/^Possible spam\?/)
      expect(smtp.received[5]?.mail.text).toContain('more than five enquiries came from its email address')
    })

    it('counts in memory when the store cannot', async () => {
      const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
      realIp = '192.0.2.9'
      await query(database, 'ALTER TABLE counters RENAME TO gone')
      for (let n = 0; n < 5; n += 1) await take()
      expect(await another()).toMatchObject(limited(10))
      await query(database, 'ALTER TABLE gone RENAME TO counters')
      expect(log).toHaveBeenCalledWith(
        'Enquiries are counted in memory: SQLITE_ERROR: SQLITE_ERROR: no such table: counters',
      )
      expect(await count()).toBe(5)
    })

    it('keeps neither an internet address nor, outside the enquiry, an e-mail address', async () => {
      realIp = '192.0.2.77'
      await take({ email: 'ada@counted.example.com' })
      const rows = await query(database, 'SELECT key FROM counters')
      expect(rows).toHaveLength(3)
      expect(JSON.stringify(rows)).not.toMatch(/192|counted/)
    })
  })

  it('marks what looks like spam, and sends it all the same', async () => {
    const smtp = await withSmtp()
    await expect(send({ website: 'filled in by a password manager' })).rejects.toEqual(redirected)
    await sweep()
    await smtp.close()
    expect(smtp.received[0]?.mail.subject).toBe('Possible spam? Enquiry: Ada Secret, Secret Ltd')
    expect(smtp.received[0]?.mail.text).toContain('Spam?:    Perhaps: a field that people do not see was filled in.')
  })
})
