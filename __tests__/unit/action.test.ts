/** @jest-environment node */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sendEnquiry } from '@/app/contact/actions'
import { getTopics } from '@/lib/content'
import { emptyState } from '@/lib/enquiry/state'
import { sweep } from '@/lib/enquiry/sweep'
import { makeDue, newDatabase } from '../helpers/database'
import { given } from '../helpers/given'
import { startSmtp } from '../helpers/smtp'

// What Next does after the answer is done by the test itself, and waited for.
jest.mock('next/server', () => ({ after: jest.fn() }))

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
      expect.stringMatching(/^ALARM: Enquiry [\w-]{36} was not sent, and its client was told so: ./),
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
  it('is sent when it is stored, though no mail can leave; it is mailed when it can', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    process.env.DATABASE_URL = newDatabase()
    const smtp = await withSmtp()
    Object.assign(process.env, { SMTP_URL: 'smtp://127.0.0.1:1' })
    await expect(send({})).rejects.toEqual(redirected)
    expect(await sweep()).toEqual({ delivered: 0, failed: 1 })
    process.env.SMTP_URL = smtp.url
    await makeDue(process.env.DATABASE_URL)
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    await smtp.close()
    expect(smtp.received.map(({ mail }) => mail.replyTo?.text)).toEqual(['"Ada Secret" <ada@secret.example.com>'])
    expect(log.mock.calls.join()).not.toMatch(/secret/i)
  })
})
