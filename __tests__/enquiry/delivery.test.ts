/** @jest-environment node */
import { GET as getSweep } from '@/app/api/sweep/route'
import { sweep } from '@/lib/enquiry/outbox'
import { createEnquirySite, nowhere } from '../helpers/enquiry-site'
import { given } from '../helpers/given'
import type { Script } from '../helpers/smtp'
import { startSmtpServer } from '../helpers/smtp-server'

const site = createEnquirySite()
let count = 0

function addEnquiry() {
  count += 1
  return site.add({ name: `Ada Secret ${count}`, email: 'ada@secret.example.com', message: 'A secret.' })
}

const minutes = (row: Awaited<ReturnType<typeof site.rows>>[number]) => Math.round(Number(row.wait) / 60_000)
/** A mail server that does not accept one of two recipients. */
const usePickySmtp = (reply: string) => site.useSmtp({ RCPT: (to) => (to.startsWith('you') ? reply : '250 ok') })

it.each<[string, Script | undefined, string, 'retried' | 'held']>([
  ['nobody listens', undefined, 'ESOCKET', 'retried'],
  ['the line is cut at once', { greeting: 'drop' }, 'ECONNECTION', 'retried'],
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
  ['the line is cut after the message, which may have arrived', { end: 'drop' }, 'E', 'retried'],
  ['the password is wrong', { AUTH: '535 no' }, 'EAUTH 535', 'held'],
  ['the password cannot be checked now', { AUTH: '454 later' }, '454', 'retried'],
  ['it is no mail server', { greeting: 'HTTP/1.1 400 Bad Request' }, 'E', 'retried'],
])(
  'mails it once, with the same Message-ID, as soon as it can, when first %s; only the owner can repair what is held',
  async (_name, script, fault, expected) => {
    const faulty = script && (await site.useSmtp(script))
    process.env.SMTP_URL = faulty ? faulty.url.replace('//', '//user:password@') : nowhere
    const { id } = await addEnquiry()
    expect(await sweep()).toEqual({ delivered: 0, failed: 1 })
    const row = given((await site.rows())[0])
    expect(row).toMatchObject({ state: 'due', attempts: 1, fault: expect.stringContaining(fault) })
    expect(minutes(row)).toBe(expected === 'held' ? 30 : 1)
    expect(site.webhook.alarms).toHaveLength(expected === 'held' ? 1 : 0)
    for (const message of faulty?.taken ?? []) expect(message).toContain(`Message-ID: <${id}@`)

    process.env.SMTP_URL = site.smtp.url
    expect(await sweep()).toEqual({ delivered: 0, failed: 0 })
    await site.makeDue()
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    expect(await sweep()).toEqual({ delivered: 0, failed: 0 })
    expect(site.smtp.received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@www.consultancy.internal>`])
    expect(site.log.mock.calls.join() + site.webhook.alarms.join()).not.toMatch(/secret|user:password/i)
  },
)

it('holds for a certificate nobody vouches for, and for TLS spoken to a port without', async () => {
  const selfSigned = await startSmtpServer({ secure: true })
  for (const { url } of [selfSigned, site.smtp]) {
    process.env.SMTP_URL = url.replace('smtp:', 'smtps:')
    await addEnquiry()
    await sweep()
  }
  expect((await site.rows()).map(minutes)).toEqual([30, 30])
  await selfSigned.close()
})

it('mails only those who are left, however often they refuse, when one recipient of two was refused', async () => {
  process.env.ENQUIRY_TO = 'me@example.com, you@example.com'
  const picky = await usePickySmtp('550 no')
  await addEnquiry()
  for (let n = 0; n < 4; n += 1) {
    await sweep()
    await site.makeDue()
    const [row] = await site.rows()
    expect(row).toMatchObject({ state: 'due', refused: '["you@example.com"]' })
    if (n === 0) expect(row?.fault).toBe('1 of 2 recipients refused')
  }
  process.env.SMTP_URL = site.smtp.url
  await sweep()
  expect([picky, site.smtp].map(({ received }) => received.map(({ to }) => to))).toEqual([
    [['me@example.com']],
    [['you@example.com']],
  ])
})

it.each([451, 554])('mails a good enquiry in the same sweep as 20 whose content is answered with %i', async (code) => {
  for (let n = 0; n < 20; n += 1) await addEnquiry()
  const { id } = await addEnquiry()
  await site.useSmtp({ end: (raw) => (raw.includes(id) ? '250 ok' : `${code} no`) })
  expect(await sweep()).toEqual({ delivered: 1, failed: 20 })
})

it('goes on when nobody hears the alarm, and raises the next one', async () => {
  Object.assign(process.env, { VERCEL: '1', SMTP_URL: nowhere, ALARM_WEBHOOK_URL: 'http://127.0.0.1:1/' })
  await addEnquiry()
  expect(await sweep()).toEqual({ delivered: 0, failed: 1 })
  process.env.ALARM_WEBHOOK_URL = site.webhook.url
  await addEnquiry()
  await sweep()
  expect(site.webhook.alarms).toHaveLength(1)
})

it('parks after five days what cannot be mailed, keeps it, and says so', async () => {
  process.env.SMTP_URL = nowhere
  await addEnquiry()
  await site.query('UPDATE enquiries SET sent_at = sent_at - 5 * 86400000')
  await sweep()
  expect(await site.rows()).toMatchObject([{ state: 'parked' }])
  expect(site.webhook.alarms).toEqual([expect.stringMatching(/^Enquiries need you: 1 given up after five days/)])
  expect((await site.health()).code).toBe(503)
})

it('tells of what is overdue, once an hour', async () => {
  process.env.SMTP_URL = nowhere
  await addEnquiry()
  await site.query('UPDATE enquiries SET sent_at = sent_at - 16 * 60000')
  await sweep()
  await sweep()
  expect(site.webhook.alarms).toEqual([
    expect.stringMatching(/^Enquiries need you: 1 waiting to be mailed, the oldest since/),
  ])
  expect(await site.health()).toEqual({
    code: 503,
    status: 'failing',
    reason: 'overdue',
    due: 1,
    delivered: 0,
    parked: 0,
    unseen: 0,
    oldestSeconds: expect.any(Number),
    lastWriteSeconds: 0,
  })
})

it('tells of the first failure where no timer will try again soon', async () => {
  Object.assign(process.env, { VERCEL: '1', SMTP_URL: nowhere })
  await addEnquiry()
  await sweep()
  expect(site.webhook.alarms).toEqual([
    expect.stringMatching(
      /^An enquiry could not be mailed: ESOCKET\. It is stored and will be tried again\. The mail server cannot/,
    ),
  ])
})

it('stops after three failures in a row and leaves the rest for later', async () => {
  process.env.SMTP_URL = nowhere
  for (let n = 0; n < 5; n += 1) await addEnquiry()
  expect(await sweep()).toEqual({ delivered: 0, failed: 3 })
})

it('mails a new enquiry before 120 that keep failing, and goes on trying those', async () => {
  for (let n = 0; n < 120; n += 1) await addEnquiry()
  await site.query("UPDATE enquiries SET attempts = 1, fault = 'EMESSAGE 550'")
  const { id } = await addEnquiry()
  const refusing = await site.useSmtp({ end: (raw) => (raw.includes(id) ? '250 ok' : '550 no') })
  expect(await sweep()).toEqual({ delivered: 1, failed: 120 })
  expect(refusing.received).toHaveLength(1)
  expect(refusing.taken[0]).toContain(id)
})

it('goes on with retries while new enquiries keep coming', async () => {
  const old = await addEnquiry()
  await site.query('UPDATE enquiries SET attempts = 1')
  for (let n = 0; n < 8; n += 1) await addEnquiry()
  await sweep()
  expect(site.smtp.received.findIndex(({ mail }) => mail.messageId?.includes(old.id))).toBe(3)
})

it('sends each of many once, though swept again while it sweeps', async () => {
  for (let n = 0; n < 5; n += 1) await addEnquiry()
  const first = sweep()
  await addEnquiry()
  await Promise.all([first, sweep(), sweep()])
  expect(site.smtp.received).toHaveLength(6)
  expect(new Set(site.smtp.received.map(({ mail }) => mail.messageId)).size).toBe(6)
})

describe('in a flood', () => {
  const wait = (minutes: number) =>
    site.query("UPDATE enquiries SET sent_at = sent_at - ? WHERE state = 'due'", minutes * 60_000)

  beforeEach(async () => {
    const store = await site.store()
    for (let n = 0; n < 59; n += 1) await store.count(['mails'], 3_600_000, new Date())
    for (let n = 0; n < 4; n += 1) await addEnquiry()
  })

  it('mails sixty an hour, and all that is left in one digest once the first has waited ten minutes', async () => {
    expect(await sweep()).toEqual({ delivered: 1, failed: 0 })
    await wait(9)
    expect(await sweep()).toEqual({ delivered: 0, failed: 0 })
    expect(site.smtp.received).toHaveLength(1)
    expect((await site.health()).code).toBe(200)
    await wait(1)
    expect(await sweep()).toEqual({ delivered: 3, failed: 0 })
    expect(site.smtp.received).toHaveLength(2)
    const { mail } = given(site.smtp.received[1])
    expect([mail.subject, mail.replyTo]).toEqual(['3 enquiries in one mail', undefined])
    for (let n = count - 2; n <= count; n += 1) expect(mail.text).toContain(`Name:     Ada Secret ${n}\n`)
    expect((await site.rows()).every(({ state }) => state === 'delivered')).toBe(true)
  })

  it('tries a digest that failed again', async () => {
    await sweep()
    await wait(10)
    process.env.SMTP_URL = nowhere
    expect(await sweep()).toEqual({ delivered: 0, failed: 3 })
    process.env.SMTP_URL = site.smtp.url
    await site.makeDue()
    expect(await sweep()).toEqual({ delivered: 3, failed: 0 })
    expect(site.smtp.received).toHaveLength(2)
  })

  /** A mail server that refuses every message with certain words in it, which digests send in base64. */
  const useFilter = (words: RegExp, responseCode: number) => {
    const bodyOf = (raw: string) => Buffer.from(raw.slice(raw.indexOf('\r\n\r\n')), 'base64').toString('utf8')
    return site.useSmtp({
      end: (raw) => (words.test(raw) || words.test(bodyOf(raw)) ? `${responseCode} refused` : '250 ok'),
    })
  }

  it('splits a digest that is refused until only the refused enquiry waits, alone, with its reason', async () => {
    await sweep()
    for (let n = 0; n < 28; n += 1) await addEnquiry()
    await wait(10)
    const filter = await useFilter(new RegExp(`Ada Secret ${count - 9}\\b`), 550)
    expect(await sweep()).toEqual({ delivered: 30, failed: 1 })
    expect(filter.received.length).toBeLessThanOrEqual(10)
    const text = filter.received.map(({ mail }) => mail.text).join()
    for (let n = count - 30; n <= count; n += 1)
      if (n !== count - 9) expect(text).toContain(`Name:     Ada Secret ${n}\n`)
    expect(await site.query("SELECT name, fault, mailing FROM enquiries WHERE state = 'due'")).toMatchObject([
      { name: `Ada Secret ${count - 9}`, fault: 'EMESSAGE 550', mailing: 'alone' },
    ])
  })

  it('sends smaller digests after each failure, so that one that is always deferred does not hold up the others', async () => {
    await sweep()
    for (let n = 0; n < 28; n += 1) await addEnquiry()
    await wait(10)
    await useFilter(new RegExp(`Ada Secret ${count}\\b`), 451)
    for (let n = 0; n < 6; n += 1) {
      await sweep()
      await site.makeDue()
    }
    expect(await site.query("SELECT name FROM enquiries WHERE state = 'due'")).toMatchObject([
      { name: `Ada Secret ${count}` },
    ])
  })

  it('mails only the recipients who are left, and everyone if those are no longer in ENQUIRY_TO', async () => {
    process.env.ENQUIRY_TO = 'me@example.com, you@example.com'
    await sweep()
    await wait(10)
    await usePickySmtp('450 no')
    expect(await sweep()).toEqual({ delivered: 0, failed: 3 })
    process.env.SMTP_URL = site.smtp.url
    await site.makeDue()
    await site.query('UPDATE enquiries SET refused = ? WHERE name = ?', '["gone@example.com"]', `Ada Secret ${count}`)
    expect(await sweep()).toEqual({ delivered: 3, failed: 0 })
    expect(site.smtp.received.slice(1).map(({ to, mail }) => [to, mail.subject])).toEqual([
      [['you@example.com'], '2 enquiries in one mail'],
      [['me@example.com', 'you@example.com'], `Enquiry: Ada Secret ${count}`],
    ])
  })

  it('limits a digest to 5 MB, as sent', async () => {
    await sweep()
    for (let n = 0; n < 500; n += 1) await site.add({ name: '𝔄'.repeat(100), message: `${n} ${'𝔅'.repeat(3990)}` })
    await wait(10)
    await site.query('UPDATE enquiries SET attempts = 0')
    await sweep()
    const digests = site.smtp.received.slice(1)
    expect(digests.length).toBeGreaterThan(1)
    for (const { raw } of digests) expect(Buffer.byteLength(raw)).toBeLessThan(5_000_000)
    const numbers = digests.flatMap(({ mail }) => [...(mail.text ?? '').matchAll(/^> (\d+) 𝔅/gmu)].map(([, n]) => n))
    expect(new Set(numbers).size).toBe(500)
  }, 60_000)

  it('lets no message imitate the structure of a digest', async () => {
    await sweep()
    const message = '===== 1 of 3 =====\n\nName:     Eve\nWhat’s happening\nForged \u202Edesrever'
    await site.add({ message })
    await wait(10)
    await sweep()
    const { text = '' } = given(site.smtp.received[1]).mail
    const code = given(/code (\w{8})/.exec(text)?.[1])
    expect(text.match(new RegExp(`^===== ${code}: \\d of 4 =====$`, 'gm'))).toHaveLength(4)
    expect(text).toContain('> Name:     Eve\n> What’s happening\n> Forged [U+202E]desrever')
  })

  it('mails singly again when the hour is over', async () => {
    await site.query('UPDATE counters SET ends_at = 0')
    expect(await sweep()).toEqual({ delivered: 4, failed: 0 })
    expect(site.smtp.received).toHaveLength(4)
  })
})

it('says in one word why it is not well', async () => {
  const reason = async () => {
    const { code, reason } = await site.health()
    return [code, reason]
  }
  await addEnquiry()
  await site.query("UPDATE totals SET n = 20000 WHERE state = 'due'")
  expect(await reason()).toEqual([503, 'full'])
  await site.query('DELETE FROM enquiries')
  await site.query("UPDATE totals SET n = 0 WHERE state = 'due'")
  expect(await reason()).toEqual([200, undefined])
  await site.query('ALTER TABLE meta RENAME TO gone')
  await expect((await site.store()).markSwept(new Date())).rejects.toThrow('meta')
  expect(await reason()).toEqual([503, 'unwritable'])
  await site.query('ALTER TABLE gone RENAME TO meta')
  expect(await reason()).toEqual([200, undefined])
})

it('is well, by counts alone, when all is delivered', async () => {
  await addEnquiry()
  await sweep()
  expect(await site.health()).toEqual({
    code: 200,
    status: 'ok',
    due: 0,
    delivered: 1,
    parked: 0,
    unseen: 0,
    oldestSeconds: 0,
    lastWriteSeconds: 0,
  })
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
    expect(site.smtp.received).toHaveLength(0)
  })

  it('delivers for who knows the secret', async () => {
    process.env.CRON_SECRET = 'right'
    await addEnquiry()
    const response = await call('Bearer right')
    expect([response.status, await response.json()]).toEqual([200, { delivered: 1, failed: 0 }])
    expect(site.smtp.received).toHaveLength(1)
  })

  it('fails for the scheduler to notice when the database cannot be used', async () => {
    process.env.CRON_SECRET = 'right'
    process.env.DATABASE_URL = 'file:/dev/null/enquiries.db'
    const response = await call('Bearer right')
    expect([response.status, await response.json()]).toMatchObject([503, { error: 'the database cannot be used' }])
  })
})
