/** @jest-environment node */
import { sendEnquiry } from '@/app/contact/actions'
import { emptyState } from '@/lib/enquiry/form-state'
import { newDatabase, query } from '../helpers/database'
import { startSmtp } from '../helpers/smtp'

jest.mock('next/server', () => ({ after: jest.fn() }))
jest.mock('next/headers', () => ({ headers: async () => new Headers() }))

const before = { ...process.env }
const redirected = expect.objectContaining({ digest: expect.stringContaining('/contact/thank-you') })

afterEach(() => {
  process.env = { ...before }
})

function form() {
  const form = new FormData()
  for (const [name, value] of Object.entries({ name: 'Ada', email: 'ada@example.com', message: 'Help.' }))
    form.append(name, value)
  return form
}

it('while the store is down sends at once, says so to the owner, and uses the store again when it is back', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const smtp = await startSmtp()
  Object.assign(process.env, { SMTP_URL: smtp.url, MAIL_FROM: 's@example.com', ENQUIRY_TO: 'me@example.com' })

  process.env.DATABASE_URL = 'file:/dev/null/enquiries.db'
  await expect(sendEnquiry(emptyState, form())).rejects.toEqual(redirected)
  expect(smtp.received).toHaveLength(1)
  expect(log).toHaveBeenCalledWith(expect.stringMatching(/^ALARM: The database of enquiries cannot be used: /))

  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  expect(await sendEnquiry(emptyState, form())).toMatchObject({
    status: 'failed',
    values: { name: 'Ada', message: 'Help.' },
  })

  process.env.DATABASE_URL = newDatabase()
  await expect(sendEnquiry(emptyState, form())).rejects.toEqual(redirected)
  expect(await query(process.env.DATABASE_URL, 'SELECT state FROM enquiries')).toMatchObject([{ state: 'due' }])
  await smtp.close()
})

it('thanks again for an enquiry that is stored, without another mail, though the store takes no more', async () => {
  const smtp = await startSmtp()
  Object.assign(process.env, { SMTP_URL: smtp.url, MAIL_FROM: 's@example.com', ENQUIRY_TO: 'me@example.com' })
  process.env.DATABASE_URL = newDatabase()
  await expect(sendEnquiry(emptyState, form())).rejects.toEqual(redirected)
  await query(process.env.DATABASE_URL, "UPDATE totals SET n = 20000 WHERE state = 'due'")
  for (let n = 0; n < 3; n += 1) await expect(sendEnquiry(emptyState, form())).rejects.toEqual(redirected)
  await smtp.close()
  expect(smtp.received).toEqual([])
})

it('without a store mails 60 an hour and answers the others with every word, but counts no mail that failed', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const smtp = await startSmtp()
  Object.assign(process.env, {
    VERCEL: '1',
    DATABASE_URL: '',
    MAIL_FROM: 's@example.com',
    ENQUIRY_TO: 'me@example.com',
  })
  const send = () => sendEnquiry(emptyState, form()).catch(() => 'sent')
  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  for (let n = 0; n < 70; n += 1) expect(await send()).toMatchObject({ status: 'failed' })
  process.env.SMTP_URL = smtp.url
  const answers = []
  for (let n = 0; n < 65; n += 1) answers.push(await send())
  await smtp.close()
  expect(answers.filter((answer) => answer === 'sent').length).toBeLessThanOrEqual(60)
  expect(smtp.received.length).toBeGreaterThan(50)
  expect(answers.at(-1)).toMatchObject({ status: 'failed', values: { message: 'Help.' } })
})
