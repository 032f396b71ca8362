/** @jest-environment node */
import { GET as getHealth } from '@/app/api/health/route'
import { GET as getSweep } from '@/app/api/sweep/route'
import { getStore } from '@/lib/enquiry/database'
import { newEnquiry } from '@/lib/enquiry/enquiry'
import { sweep } from '@/lib/enquiry/outbox'
import { makeDue, newDatabase, query } from '../helpers/database'
import { given } from '../helpers/given'
import { type Script, startSmtp } from '../helpers/smtp'
import { startSmtpServer } from '../helpers/smtp-server'
import { startWebhook } from '../helpers/webhook'

const database = newDatabase()
let alarms: string[]
let webhook: Awaited<ReturnType<typeof startWebhook>>
let smtp: Awaited<ReturnType<typeof startSmtp>>
let log: jest.SpyInstance
let count = 0

beforeAll(async () => {
  webhook = await startWebhook()
  alarms = webhook.alarms
  Object.assign(process.env, {
    DATABASE_URL: database,
    MAIL_FROM: 'site@example.com',
    ALARM_WEBHOOK_URL: webhook.url,
  })
  await getStore()
})

afterAll(() => webhook.close())

beforeEach(async () => {
  log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  smtp = await startSmtp()
  Object.assign(process.env, {
    SMTP_URL: smtp.url,
    ENQUIRY_TO: 'me@example.com',
    VERCEL: '',
    CRON_SECRET: '',
    DATABASE_URL: database,
  })
  await query(database, 'DELETE FROM enquiries')
  await query(database, 'DELETE FROM counters')
  alarms.length = 0
})

afterEach(() => smtp.close())

async function addEnquiry() {
  count += 1
  const enquiry = newEnquiry({
    about: '',
    name: `Ada Secret ${count}`,
    email: 'ada@secret.example.com',
    company: '',
    message: 'A secret.',
  })
  expect(await given(await getStore()).add(enquiry)).toBe(true)
  return enquiry
}

const rows = () =>
  query(database, 'SELECT state, attempts, fault, refused, due_at - unixepoch() * 1000 AS wait FROM enquiries')
const minutes = (row: Awaited<ReturnType<typeof rows>>[number]) => Math.round(Number(row.wait) / 60_000)

/** Errors after which no mail arrived, by what the server does; `held` are those that only the owner can repair. */
const faults: [string, Script | { url: () => string }, string, 'retried' | 'held'][] = [
  ['nobody listens', { url: () => 'smtp://127.0.0.1:1' }, 'ESOCKET', 'retried'],
  ['the line is cut at once', { greeting: 'drop' }, 'ECONNECTION', 'retried'],
  ['there is no greeting', { greeting: undefined }, 'ETIMEDOUT', 'retried'],
  ['the greeting is 421', { greeting: '421 later' }, 'EPROTOCOL 421', 'retried'],
  ['the greeting is 554', { greeting: '554 no' }, 'EPROTOCOL 554', 'held'],
  ['the sender is deferred', { MAIL: '450 later' }, 'EENVELOPE 450', 'retried'],
  ['the recipient is deferred', { RCPT: '450 later' }, 'EENVELOPE 450', 'retried'],
  ['the recipient is refused', { RCPT: '550 no such user' }, 'EENVELOPE 550', 'held'],
  ['the server closes midway', { RCPT: '421 closing' }, 'EENVELOPE 421', 'retried'],
  ['the disk is full', { DATA: '452 full' }, '452', 'retried'],
  ['the message fails', { end: '451 later' }, 'EMESSAGE 451', 'retried'],
  ['the message is refused', { end: '554 spam' }, 'EMESSAGE 554', 'held'],
  ['the line is cut before the message', { DATA: 'drop' }, 'E', 'retried'],
  ['the password is wrong', { AUTH: '535 no' }, 'EAUTH 535', 'held'],
  ['the password cannot be checked now', { AUTH: '454 later' }, '454', 'retried'],
  ['it is no mail server', { greeting: 'HTTP/1.1 400 Bad Request' }, 'E', 'retried'],
]

it.each(faults)(
  'mails it once, as soon as it can, when first %s',
  async (_name, script, fault, expected) => {
    const server = 'url' in script ? undefined : await startSmtp(script)
    process.env.SMTP_URL = server
      ? `smtp://user:password@127.0.0.1:${server.port}`
      : (script as { url: () => string }).url()
    const { id } = await addEnquiry()
    expect(await sweep()).toEqual({ delivered: 0, failed: 1 })
    const row = given((await rows())[0])
    expect(row).toMatchObject({ state: 'due', attempts: 1, fault: expect.stringContaining(fault) })
    expect(minutes(row)).toBe(expected === 'held' ? 30 : 1)
    expect(alarms).toHaveLength(expected === 'held' ? 1 : 0)
    server?.close()

    process.env.SMTP_URL = smtp.url
    expect(await sweep()).toEqual({ delivered: 0, failed: 0 })
    await makeDue(database)
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    expect(await sweep()).toEqual({ delivered: 0, failed: 0 })
    expect(smtp.received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@www.consultancy.internal>`])
    expect(log.mock.calls.join() + alarms.join()).not.toMatch(/secret|user:password/i)
  },
  20_000,
)

it.each([
  ['cut', 'drop' as const],
  ['silent', undefined],
])(
  'sends the same Message-ID again when the line goes %s after the message, which may have arrived',
  async (_name, end) => {
    const server = await startSmtp({ end })
    process.env.SMTP_URL = `smtp://127.0.0.1:${server.port}`
    const { id } = await addEnquiry()
    expect(await sweep()).toEqual({ delivered: 0, failed: 1 })
    expect(server.taken).toEqual([expect.stringContaining(`Message-ID: <${id}@`)])
    server.close()
    process.env.SMTP_URL = smtp.url
    await makeDue(database)
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    expect(smtp.received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@www.consultancy.internal>`])
  },
  20_000,
)

it('holds for a certificate nobody vouches for, and for TLS spoken to a port without', async () => {
  const selfSigned = await startSmtpServer({ secure: true })
  for (const url of [selfSigned.url.replace('smtp:', 'smtps:'), smtp.url.replace('smtp:', 'smtps:')]) {
    process.env.SMTP_URL = url
    await addEnquiry()
    await sweep()
  }
  expect((await rows()).map(minutes)).toEqual([30, 30])
  await selfSigned.close()
})

it('mails only those who are left, when one recipient of two was refused', async () => {
  process.env.ENQUIRY_TO = 'me@example.com, you@example.com'
  const picky = await startSmtp({ RCPT: (address) => (address.startsWith('you') ? '450 no' : '250 ok') })
  process.env.SMTP_URL = picky.url
  await addEnquiry()
  await sweep()
  expect(await rows()).toMatchObject([
    { state: 'due', fault: '1 of 2 recipients refused', refused: '["you@example.com"]' },
  ])
  process.env.SMTP_URL = smtp.url
  await makeDue(database)
  await sweep()
  expect([picky.received, smtp.received].map(([mail]) => mail?.to)).toEqual([['me@example.com'], ['you@example.com']])
  await picky.close()
})

it('goes on mailing only those who are left, however often they refuse', async () => {
  process.env.ENQUIRY_TO = 'me@example.com, you@example.com'
  const picky = await startSmtp({ RCPT: (address) => (address.startsWith('you') ? '550 no' : '250 ok') })
  process.env.SMTP_URL = picky.url
  await addEnquiry()
  for (let n = 0; n < 4; n += 1) {
    await sweep()
    await makeDue(database)
  }
  expect(picky.received.map(({ to }) => to)).toEqual([['me@example.com']])
  await picky.close()
})

it('mails a good enquiry in the same sweep as many new ones whose content is refused', async () => {
  for (let n = 0; n < 20; n += 1) await addEnquiry()
  const { id } = await addEnquiry()
  const filter = await startSmtp({ end: (raw) => (raw.includes(id) ? '250 ok' : '554 no') })
  process.env.SMTP_URL = filter.url
  expect(await sweep()).toEqual({ delivered: 1, failed: 20 })
  await filter.close()
})

it('raises the next alarm when nobody heard the last one', async () => {
  const url = process.env.ALARM_WEBHOOK_URL
  Object.assign(process.env, { VERCEL: '1', SMTP_URL: 'smtp://127.0.0.1:1', ALARM_WEBHOOK_URL: 'http://127.0.0.1:1/' })
  await addEnquiry()
  await sweep()
  process.env.ALARM_WEBHOOK_URL = url
  await addEnquiry()
  await sweep()
  expect(alarms).toHaveLength(1)
})

it('parks after five days what cannot be mailed, keeps it, and says so', async () => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  await addEnquiry()
  await query(database, 'UPDATE enquiries SET sent_at = sent_at - 5 * 86400000')
  await sweep()
  expect(await rows()).toMatchObject([{ state: 'parked' }])
  expect(alarms).toEqual([expect.stringMatching(/^Enquiries need you: 1 given up after five days/)])
  expect((await getHealth()).status).toBe(503)
})

it('tells of what is overdue, once an hour', async () => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  await addEnquiry()
  await query(database, 'UPDATE enquiries SET sent_at = sent_at - 16 * 60000')
  await sweep()
  await sweep()
  expect(alarms).toEqual([expect.stringMatching(/^Enquiries need you: 1 waiting to be mailed, the oldest since/)])
  const health = await getHealth()
  expect([health.status, await health.json()]).toEqual([
    503,
    {
      status: 'failing',
      reason: 'overdue',
      due: 1,
      delivered: 0,
      parked: 0,
      unseen: 0,
      oldestSeconds: expect.any(Number),
      lastWriteSeconds: 0,
    },
  ])
})

it('tells of the first failure where no timer will try again soon', async () => {
  Object.assign(process.env, { VERCEL: '1', SMTP_URL: 'smtp://127.0.0.1:1' })
  await addEnquiry()
  await sweep()
  expect(alarms).toEqual([
    expect.stringMatching(
      /^An enquiry could not be mailed: ESOCKET\. It is stored and will be tried again\. The mail server cannot/,
    ),
  ])
})

it('goes on when the webhook of the alarm does not', async () => {
  const url = process.env.ALARM_WEBHOOK_URL
  Object.assign(process.env, { VERCEL: '1', SMTP_URL: 'smtp://127.0.0.1:1', ALARM_WEBHOOK_URL: 'http://127.0.0.1:1/' })
  await addEnquiry()
  expect(await sweep()).toEqual({ delivered: 0, failed: 1 })
  process.env.ALARM_WEBHOOK_URL = url
})

it('stops after three failures in a row and leaves the rest for later', async () => {
  process.env.SMTP_URL = 'smtp://127.0.0.1:1'
  for (let n = 0; n < 5; n += 1) await addEnquiry()
  expect(await sweep()).toEqual({ delivered: 0, failed: 3 })
})

it('mails a new enquiry before 120 that keep failing, and goes on trying those', async () => {
  for (let n = 0; n < 120; n += 1) await addEnquiry()
  await query(database, "UPDATE enquiries SET attempts = 1, fault = 'EMESSAGE 550'")
  const { id } = await addEnquiry()
  const refusing = await startSmtp({ end: (raw) => (raw.includes(id) ? '250 ok' : '550 no') })
  process.env.SMTP_URL = refusing.url
  expect(await sweep()).toEqual({ delivered: 1, failed: 120 })
  expect(refusing.received).toHaveLength(1)
  expect(refusing.taken[0]).toContain(id)
  await refusing.close()
})

it('goes on with retries while new enquiries keep coming', async () => {
  const old = await addEnquiry()
  await query(database, 'UPDATE enquiries SET attempts = 1')
  for (let n = 0; n < 8; n += 1) await addEnquiry()
  await sweep()
  expect(smtp.received.findIndex(({ mail }) => mail.messageId?.includes(old.id))).toBe(3)
})

it('sends each of many once, though swept again while it sweeps', async () => {
  for (let n = 0; n < 5; n += 1) await addEnquiry()
  const first = sweep()
  await addEnquiry()
  await Promise.all([first, sweep(), sweep()])
  expect(smtp.received).toHaveLength(6)
  expect(new Set(smtp.received.map(({ mail }) => mail.messageId)).size).toBe(6)
})

describe('in a flood', () => {
  const wait = (minutes: number) =>
    query(database, "UPDATE enquiries SET sent_at = sent_at - ? WHERE state = 'due'", minutes * 60_000)

  beforeEach(async () => {
    const store = given(await getStore())
    for (let n = 0; n < 59; n += 1) await store.count(['mails'], 3_600_000, new Date())
    for (let n = 0; n < 4; n += 1) await addEnquiry()
  })

  it('mails sixty an hour, and all that is left in one digest once the first has waited ten minutes', async () => {
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    await wait(9)
    expect(await sweep()).toEqual({ delivered: 0, failed: 0 })
    expect(smtp.received).toHaveLength(1)
    expect((await getHealth()).status).toBe(200)
    await wait(1)
    expect(await sweep()).toEqual({ delivered: 3, failed: 0 })
    expect(smtp.received).toHaveLength(2)
    const { mail } = given(smtp.received[1])
    expect([mail.subject, mail.replyTo]).toEqual(['3 enquiries in one mail', undefined])
    for (let n = count - 2; n <= count; n += 1) expect(mail.text).toContain(`Name:     Ada Secret ${n}\n`)
    expect((await rows()).every(({ state }) => state === 'delivered')).toBe(true)
  })

  it('tries a digest that failed again', async () => {
    await sweep()
    await wait(10)
    process.env.SMTP_URL = 'smtp://127.0.0.1:1'
    expect(await sweep()).toEqual({ delivered: 0, failed: 3 })
    process.env.SMTP_URL = smtp.url
    await makeDue(database)
    expect(await sweep()).toEqual({ delivered: 3, failed: 0 })
    expect(smtp.received).toHaveLength(2)
  })

  /** A mail server that refuses every message with certain words in it, which digests send in base64. */
  const startFilter = async (words: RegExp, responseCode: number) => {
    const bodyOf = (raw: string) => Buffer.from(raw.slice(raw.indexOf('\r\n\r\n')), 'base64').toString('utf8')
    const server = await startSmtp({
      end: (raw) => (words.test(raw) || words.test(bodyOf(raw)) ? `${responseCode} refused` : '250 ok'),
    })
    process.env.SMTP_URL = server.url
    return server
  }

  it('splits a digest that is refused until only the refused enquiry waits, alone, with its reason', async () => {
    await sweep()
    for (let n = 0; n < 28; n += 1) await addEnquiry()
    await wait(10)
    const filter = await startFilter(new RegExp(`Ada Secret ${count - 9}\\b`), 550)
    expect(await sweep()).toEqual({ delivered: 30, failed: 1 })
    expect(filter.received.length).toBeLessThanOrEqual(10)
    const text = filter.received.map(({ mail }) => mail.text).join()
    for (let n = count - 30; n <= count; n += 1)
      if (n !== count - 9) expect(text).toContain(`Name:     Ada Secret ${n}\n`)
    expect(await query(database, "SELECT name, fault, mailing FROM enquiries WHERE state = 'due'")).toMatchObject([
      { name: `Ada Secret ${count - 9}`, fault: 'EMESSAGE 550', mailing: 'alone' },
    ])
    await filter.close()
  })

  it('sends smaller digests after each failure, so that one that is always deferred does not hold up the others', async () => {
    await sweep()
    for (let n = 0; n < 28; n += 1) await addEnquiry()
    await wait(10)
    const filter = await startFilter(new RegExp(`Ada Secret ${count}\\b`), 451)
    for (let n = 0; n < 6; n += 1) {
      await sweep()
      await makeDue(database)
    }
    expect(await query(database, "SELECT name FROM enquiries WHERE state = 'due'")).toMatchObject([
      { name: `Ada Secret ${count}` },
    ])
    await filter.close()
  })

  it('mails only the recipients who are left, and everyone if those are no longer in ENQUIRY_TO', async () => {
    process.env.ENQUIRY_TO = 'me@example.com, you@example.com'
    await sweep()
    await wait(10)
    const picky = await startSmtp({ RCPT: (address) => (address.startsWith('you') ? '450 no' : '250 ok') })
    process.env.SMTP_URL = picky.url
    expect(await sweep()).toEqual({ delivered: 0, failed: 3 })
    process.env.SMTP_URL = smtp.url
    await makeDue(database)
    await query(
      database,
      'UPDATE enquiries SET refused = ? WHERE name = ?',
      '["gone@example.com"]',
      `Ada Secret ${count}`,
    )
    expect(await sweep()).toEqual({ delivered: 3, failed: 0 })
    expect(smtp.received.slice(1).map(({ to, mail }) => [to, mail.subject])).toEqual([
      [['you@example.com'], '2 enquiries in one mail'],
      [['me@example.com', 'you@example.com'], `Enquiry: Ada Secret ${count}`],
    ])
    await picky.close()
  })

  it('limits a digest to 5 MB, as sent', async () => {
    await sweep()
    const store = given(await getStore())
    for (let n = 0; n < 500; n += 1) {
      const values = {
        about: '',
        name: '𝔄'.repeat(100),
        email: 'a@example.com',
        company: '',
        message: `${n} ${'𝔅'.repeat(3990)}`,
      }
      await store.add(newEnquiry(values))
    }
    await wait(10)
    await query(database, 'UPDATE enquiries SET attempts = 0')
    await sweep()
    const digests = smtp.received.slice(1)
    expect(digests.length).toBeGreaterThan(1)
    for (const { raw } of digests) expect(Buffer.byteLength(raw)).toBeLessThan(5_000_000)
    const numbers = digests.flatMap(({ mail }) => [...(mail.text ?? '').matchAll(/^> (\d+) 𝔅/gmu)].map(([, n]) => n))
    expect(new Set(numbers).size).toBe(500)
  }, 60_000)

  it('lets no message imitate the structure of a digest', async () => {
    await sweep()
    const message = '===== 1 of 3 =====\n\nName:     Eve\nWhat’s happening\nForged \u202Edesrever'
    await given(await getStore()).add(
      newEnquiry({ about: '', name: 'Mallory', email: 'm@example.com', company: '', message }),
    )
    await wait(10)
    await sweep()
    const { text = '' } = given(smtp.received[1]).mail
    const code = given(/code (\w{8})/.exec(text)?.[1])
    expect(text.match(new RegExp(`^===== ${code}: \\d of 4 =====$`, 'gm'))).toHaveLength(4)
    expect(text).toContain('> Name:     Eve\n> What’s happening\n> Forged [U+202E]desrever')
  })

  it('mails singly again when the hour is over', async () => {
    await query(database, 'UPDATE counters SET ends_at = 0')
    expect(await sweep()).toEqual({ delivered: 4, failed: 0 })
    expect(smtp.received).toHaveLength(4)
  })
})

it('deletes a delivered enquiry after the days that the privacy notice names', async () => {
  await addEnquiry()
  await sweep()
  await query(database, 'UPDATE enquiries SET delivered_at = delivered_at - 29 * 86400000')
  await sweep()
  expect(await rows()).toHaveLength(1)
  await query(database, 'UPDATE enquiries SET delivered_at = delivered_at - 2 * 86400000')
  await sweep()
  expect(await rows()).toHaveLength(0)
})

it('says in one word why it is not well', async () => {
  const reason = async () => {
    const health = await getHealth()
    return [health.status, (await health.json()).reason]
  }
  await addEnquiry()
  await query(database, "UPDATE totals SET n = 20000 WHERE state = 'due'")
  expect(await reason()).toEqual([503, 'full'])
  await query(database, 'DELETE FROM enquiries')
  await query(database, "UPDATE totals SET n = 0 WHERE state = 'due'")
  expect(await reason()).toEqual([200, undefined])
  await query(database, 'ALTER TABLE meta RENAME TO gone')
  await expect(given(await getStore()).markSwept(new Date())).rejects.toThrow('meta')
  expect(await reason()).toEqual([503, 'unwritable'])
  await query(database, 'ALTER TABLE gone RENAME TO meta')
  expect(await reason()).toEqual([200, undefined])
})

it('is well, by counts alone, when all is delivered', async () => {
  await addEnquiry()
  await sweep()
  const health = await getHealth()
  expect([health.status, await health.json()]).toEqual([
    200,
    { status: 'ok', due: 0, delivered: 1, parked: 0, unseen: 0, oldestSeconds: 0, lastWriteSeconds: 0 },
  ])
})

describe('the sweep by address', () => {
  const call = (authorization?: string) =>
    getSweep(new Request('http://site/api/sweep', { headers: authorization ? { authorization } : {} }))

  it.each([
    ['nobody has a secret', '', 'Bearer '],
    ['the secret is missing', 'right', undefined],
    ['the secret is wrong', 'right', 'Bearer wrong'],
    ['the scheme is wrong', 'right', 'Basic right'],
  ])('refuses when %s', async (_name, secret, authorization) => {
    process.env.CRON_SECRET = secret
    await addEnquiry()
    const response = await call(authorization)
    expect([response.status, await response.json()]).toEqual([401, { error: expect.stringContaining('CRON_SECRET') }])
    expect(smtp.received).toHaveLength(0)
  })

  it('delivers for who knows the secret', async () => {
    process.env.CRON_SECRET = 'right'
    await addEnquiry()
    const response = await call('Bearer right')
    expect([response.status, await response.json()]).toEqual([200, { delivered: 1, failed: 0 }])
    expect(smtp.received).toHaveLength(1)
  })

  it('fails for the scheduler to notice when the database cannot be used', async () => {
    process.env.CRON_SECRET = 'right'
    process.env.DATABASE_URL = 'file:/dev/null/enquiries.db'
    const response = await call('Bearer right')
    expect([response.status, await response.json()]).toMatchObject([503, { error: 'the database cannot be used' }])
  })
})
