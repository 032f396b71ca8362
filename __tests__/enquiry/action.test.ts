/** @jest-environment node */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sendEnquiry } from '@/app/contact/actions'
import { contentOf } from '@/lib/content'
import { emptyState } from '@/lib/enquiry/form-state'
import { sweep } from '@/lib/enquiry/outbox'
import { formOf } from '../helpers/enquiry'
import { createEnquirySite, nowhere } from '../helpers/enquiry-site'
import { given } from '../helpers/given'

// What Next does after the answer is done by the test itself, and waited for.
jest.mock('next/server', () => ({ after: jest.fn() }))

/** The address that a proxy says the client has. */
let realIp: string | undefined
jest.mock('next/headers', () => ({ headers: async () => new Headers(realIp ? { 'x-real-ip': realIp } : {}) }))

const site = createEnquirySite()
const good = {
  about: '',
  name: 'Ada Secret',
  email: 'ada@secret.example.com',
  company: 'Secret Ltd',
  message: 'A secret.',
}

const send = (values: Record<string, string> = {}) => sendEnquiry(emptyState, formOf({ ...good, ...values }))
const redirected = expect.objectContaining({ digest: expect.stringContaining('/contact/thank-you') })
const set = (variables: Record<string, string>) => Object.assign(process.env, variables)
const mails = () => site.smtp.received.map(({ mail }) => mail)

afterEach(() => {
  realIp = undefined
})

describe('without a store', () => {
  // A platform without lasting files and without a database: sent means that the mail server took it.
  beforeEach(() => set({ VERCEL: '1', DATABASE_URL: '' }))

  it('mails a good enquiry about a problem and leads to the thank-you page', async () => {
    const problem = given(contentOf('').topics.find(({ kind }) => kind === 'problem'))
    await expect(send({ about: problem.id })).rejects.toEqual(redirected)
    expect(mails().map(({ subject }) => subject)).toEqual([`Enquiry: ${problem.title} – Ada Secret, Secret Ltd`])
    expect(mails()[0]?.text).toContain(problem.href)
  })

  it.each([
    ['nonsense', 'not given'],
    ['__proto__', 'not given'],
    ['other', 'Something else'],
  ])('serves the topic "%s" as: %s', async (about, said) => {
    await expect(send({ about })).rejects.toEqual(redirected)
    expect(mails()[0]?.text).toContain(`About:    ${said}`)
  })

  it('answers errors with every value, and mails nothing', async () => {
    expect(await send({ email: 'ada@', about: 'other' })).toEqual({
      status: 'invalid',
      errors: { email: 'Enter an email address in the correct format, like name@example.com' },
      values: { ...good, about: 'other', email: 'ada@' },
    })
    expect(mails()).toEqual([])
  })

  it.each([
    ['nothing listens', { SMTP_URL: nowhere }],
    ['the settings are malformed', { ENQUIRY_TO: 'nobody' }],
    ['mail is not set up', { SMTP_URL: '' }],
  ])('keeps every value and logs nothing typed when %s', async (_name, variables) => {
    set(variables)
    expect(await send()).toEqual({ status: 'failed', errors: {}, values: good })
    expect(site.log).toHaveBeenCalledWith(
      expect.stringMatching(/^ALARM: Enquiry [\w-]{36} was not sent, and the client was told so: ./),
    )
    expect(site.log.mock.calls.join()).not.toMatch(/secret/i)
  })

  it('does not throw for what is no form at all', async () => {
    expect(await sendEnquiry(emptyState, undefined as unknown as FormData)).toMatchObject({ status: 'invalid' })
  })

  it('captures mail to files, where told to', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'capture-'))
    const home = process.cwd()
    process.chdir(folder)
    set({ SMTP_URL: '', MAIL_FROM: '', ENQUIRY_TO: '', MAIL_CAPTURE: '1' })
    const log = jest.spyOn(console, 'info').mockImplementation(() => undefined)
    await expect(send()).rejects.toEqual(redirected)
    process.chdir(home)
    const file = given(/captured in (\S+\.eml)/.exec(String(log.mock.calls[0]))?.[1])
    expect(readFileSync(path.join(folder, file), 'utf8')).toMatch(/^Reply-To: Ada Secret <ada@secret.example.com>$/m)
    expect(readdirSync(path.join(folder, '.mail'))).toHaveLength(2)
  })
})

describe('with a store', () => {
  describe('against floods', () => {
    const limited = (retryMinutes: number) => ({ status: 'limited', retryMinutes, errors: {} })
    let number = 0
    /** Another enquiry of somebody else's, unless it says whose. */
    const another = (values: Record<string, string> = {}) => {
      number += 1
      return send({ message: `Number ${number}.`, email: `ada${number}@example.com`, ...values })
    }
    const take = (values?: Record<string, string>) => expect(another(values)).rejects.toEqual(redirected)
    const count = async () => Number((await site.query('SELECT COUNT(*) AS n FROM enquiries'))[0]?.n)

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
        site.query('UPDATE counters SET ends_at = 0 WHERE ends_at < ?', Date.now() + 11 * 60_000)
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
      expect(await sweep()).toEqual({ delivered: 5, failed: 0 })
      await site.query("UPDATE enquiries SET sent_at = sent_at - 600000 WHERE state = 'due'")
      expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
      expect(mails()[5]?.subject).toMatch(/^Possible spam\?/)
      expect(mails()[5]?.text).toContain('more than five enquiries came from its email address')
    })

    it('counts in memory when the store cannot', async () => {
      realIp = '192.0.2.9'
      await site.query('ALTER TABLE counters RENAME TO gone')
      for (let n = 0; n < 5; n += 1) await take()
      expect(await another()).toMatchObject(limited(10))
      await site.query('ALTER TABLE gone RENAME TO counters')
      expect(site.log).toHaveBeenCalledWith(
        'Enquiries are counted in memory: SQLITE_ERROR: SQLITE_ERROR: no such table: counters',
      )
      expect(await count()).toBe(5)
    })

    it('keeps neither an internet address nor, outside the enquiry, an e-mail address', async () => {
      realIp = '192.0.2.77'
      await take({ email: 'ada@counted.example.com' })
      const rows = await site.query('SELECT key FROM counters')
      expect(rows).toHaveLength(3)
      expect(JSON.stringify(rows)).not.toMatch(/192|counted/)
    })
  })

  it('marks what looks like spam, and sends it all the same', async () => {
    await expect(send({ website: 'filled in by a password manager' })).rejects.toEqual(redirected)
    await sweep()
    expect(mails()[0]?.subject).toBe('Possible spam? Enquiry: Ada Secret, Secret Ltd')
    expect(mails()[0]?.text).toContain('Spam?:    Perhaps: a field that people do not see was filled in.')
  })

  it('thanks again for an enquiry that is stored, without another mail, though the store takes no more', async () => {
    await expect(send()).rejects.toEqual(redirected)
    await site.query("UPDATE totals SET n = 20000 WHERE state = 'due'")
    for (let n = 0; n < 3; n += 1) await expect(send()).rejects.toEqual(redirected)
    expect(mails()).toEqual([])
  })

  it('while the store is down sends at once, says so to the owner, and uses the store again when it is back', async () => {
    process.env.DATABASE_URL = 'file:/dev/null/enquiries.db'
    await expect(send()).rejects.toEqual(redirected)
    expect(mails()).toHaveLength(1)
    expect(site.log).toHaveBeenCalledWith(expect.stringMatching(/^ALARM: The database of enquiries cannot be used: /))
    process.env.SMTP_URL = nowhere
    expect(await send()).toMatchObject({ status: 'failed', values: good })
    process.env.DATABASE_URL = site.database
    await expect(send()).rejects.toEqual(redirected)
    expect(await site.rows()).toMatchObject([{ state: 'due' }])
  })
})

it('without a store mails 60 an hour and answers the others with every word, but counts no mail that failed', async () => {
  set({ VERCEL: '1', DATABASE_URL: '', SMTP_URL: nowhere })
  for (let n = 0; n < 70; n += 1) expect(await send()).toMatchObject({ status: 'failed' })
  process.env.SMTP_URL = site.smtp.url
  const answers = []
  for (let n = 0; n < 65; n += 1) answers.push(await send().catch(() => 'sent'))
  // The tests above have mailed a few in this hour.
  expect(answers.filter((answer) => answer === 'sent').length).toBeLessThanOrEqual(60)
  expect(mails().length).toBeGreaterThan(40)
  expect(answers.at(-1)).toMatchObject({ status: 'failed', values: good })
})
