/** @jest-environment node */
import tls from 'node:tls'
import { GET as getSweep } from '@/app/api/sweep/route'
import { sweepThenReceipts } from '@/lib/enquiry/outbox'
import { sendWeekly } from '@/lib/enquiry/weekly'
import { setClock } from '../helpers/clock'
import { createEnquirySite, nowhere } from '../helpers/enquiry-site'
import { given } from '../helpers/given'
import { openStore } from '../helpers/open-store'
import { startTlsServer } from '../helpers/tls-server'

/** What `site.yaml` says. */
const content: { weekly?: boolean; timeZone: string; url: string } = { timeZone: '', url: '' }
jest.mock('@/lib/content', () => {
  const actual = jest.requireActual('@/lib/content')
  return { ...actual, getSite: () => ({ ...actual.getSite(), ...content }) }
})

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const WEEK_MS = 7 * DAY_MS
const monday = Date.parse('2026-11-30T07:00:00Z')
const site = createEnquirySite({ NODE_ENV: 'production', DAILY_BUILDS: '', SEEN_WITHIN_HOURS: '' })
let server: Awaited<ReturnType<typeof startTlsServer>>

beforeAll(async () => {
  server = await startTlsServer()
})

afterAll(() => server.close())

beforeEach(() => {
  Object.assign(content, { weekly: undefined, timeZone: 'Europe/London', url: 'https://localhost:1' })
})

async function sweepAt(time: number) {
  setClock(time)
  await sweepThenReceipts()
}

const weeklyMails = () => site.smtp.received.filter(({ mail }) => mail.messageId?.startsWith('<week-'))
/** The weeks whose mail has arrived, in the order of arrival. */
const weeks = () => weeklyMails().map(({ mail }) => mail.messageId?.slice('<week-'.length, -'@localhost>'.length))
const lastMail = () => given(weeklyMails().at(-1)).mail

/** Lets the certificate of the test's server be one that browsers accept. */
function trustServer() {
  content.url = server.url
  const { connect } = tls
  jest
    .spyOn(tls, 'connect')
    .mockImplementation(((options: tls.ConnectionOptions) =>
      connect({ ...options, ca: server.certificate })) as typeof connect)
}

describe('the mail of the week', () => {
  it.each([
    ['Europe/London', monday],
    ['America/New_York', monday + 5 * HOUR_MS],
    ['Asia/Tokyo', monday - 9 * HOUR_MS],
  ])('is sent once, from Monday 7:00 in %s, also when nothing came', async (timeZone, seven) => {
    content.timeZone = timeZone
    await sweepAt(seven - MINUTE_MS)
    await sweepAt(seven)
    for (const hours of [0, 1, 30, 100]) await sweepAt(seven + hours * HOUR_MS)
    await sweepAt(seven + WEEK_MS - MINUTE_MS)
    await sweepAt(seven + WEEK_MS)
    expect(weeks()).toEqual(['2026-W48', '2026-W49', '2026-W50'])
    expect(lastMail().subject).toMatch(/^Week 50: 0 enquiries, /)
    expect(given(weeklyMails()[0]).to).toEqual(['me@example.com'])
  })

  it('knows the weeks of ISO 8601', async () => {
    for (const day of [
      '2026-12-31',
      '2027-01-03',
      '2027-01-04',
      '2028-01-02',
      '2028-01-03',
      '2028-12-31',
      '2029-01-01',
    ])
      await sweepAt(Date.parse(`${day}T12:00:00Z`))
    expect(weeks()).toEqual(['2026-W53', '2027-W01', '2027-W52', '2028-W01', '2028-W52', '2029-W01'])
  })

  it('comes on Tuesday where the site slept on Monday', async () => {
    await sweepAt(monday - DAY_MS)
    await sweepAt(monday + 30 * HOUR_MS)
    expect(weeks()).toEqual(['2026-W48', '2026-W49'])
  })

  it('is sent by one of several processes, and not again after a restart', async () => {
    const stores = await Promise.all([1, 2, 3].map(() => openStore(site.database)))
    for (let n = 1; n <= 20; n += 1) {
      const claims = await Promise.all(stores.map((store) => store.claimWeek(`week ${n}`, new Date())))
      expect(claims.filter(Boolean)).toHaveLength(1)
      await given(stores[n % 3]).settleWeek(`week ${n}`, new Date())
    }
    setClock(monday)
    await Promise.all([1, 2, 3].map(() => sendWeekly(monday + MINUTE_MS)))
    expect(weeks()).toEqual(['2026-W49'])
    const restarted = await openStore(site.database)
    expect(await restarted.claimWeek('2026-W49', new Date(monday + DAY_MS))).toBe(false)
  })

  it('comes once for each week, whichever way the clock jumps', async () => {
    const days = [0, 100, 0, 1, -100, 2, 7, -100, 100, 8]
    for (const day of days) await sweepAt(monday + day * DAY_MS)
    expect(weeks()).toEqual(['2026-W49', '2027-W10', '2026-W34', '2026-W50'])
  })

  it('is tried again until it is sent, ever more rarely, with the same Message-ID and without an alarm', async () => {
    const faulty = await site.useSmtp({ end: '451 later' })
    for (const minutes of [0, 1, 3, 7, 15, 31, 63, 127, 255, 511, 767, 1023]) {
      const attempts = faulty.taken.length
      if (minutes > 0) await sweepAt(monday + (minutes - 0.1) * MINUTE_MS)
      expect(faulty.taken).toHaveLength(attempts)
      await sweepAt(monday + minutes * MINUTE_MS)
      expect(faulty.taken).toHaveLength(attempts + 1)
    }
    const ids = faulty.taken.map((raw) => /^Message-ID: (.*?)\r$/m.exec(raw)?.[1])
    expect([...new Set(ids)]).toEqual(['<week-2026-W49@localhost>'])
    expect(site.webhook.alarms).toEqual([])
    process.env.SMTP_URL = site.smtp.url
    await sweepAt(monday + 30 * HOUR_MS)
    await sweepAt(monday + 40 * HOUR_MS)
    expect(weeks()).toEqual(['2026-W49'])
  })

  it('is sent after the process that had it died, or set its next attempt while the clock was ahead', async () => {
    const store = await site.store()
    expect(await store.claimWeek('2026-W49', new Date(monday))).toBe(true)
    await sweepAt(monday + 59_000)
    expect(weeks()).toEqual([])
    await sweepAt(monday + MINUTE_MS)
    expect(await store.claimWeek('2026-W50', new Date(monday + WEEK_MS + 3 * DAY_MS))).toBe(true)
    await sweepAt(monday + WEEK_MS)
    expect(weeks()).toEqual(['2026-W49', '2026-W50'])
  })

  it('reaches each recipient once when another is refused', async () => {
    process.env.ENQUIRY_TO = 'me@example.com, gone@example.com'
    const picky = await site.useSmtp({ RCPT: (to) => (to.startsWith('gone') ? '550 no' : '250 ok') })
    for (let hour = 0; hour < 100; hour += 1) await sweepAt(monday + hour * HOUR_MS)
    expect(picky.received.map(({ to }) => to)).toEqual([['me@example.com']])
  })

  it.each([
    ['site.yaml says so', {}],
    ['the site is in development', { NODE_ENV: 'development' }],
    ['it is a preview', { VERCEL: '1', VERCEL_ENV: 'preview' }],
    ['there is no database', { VERCEL: '1', VERCEL_ENV: 'production', DATABASE_URL: '' }],
    ['there is no mail', { SMTP_URL: '', MAIL_FROM: '', ENQUIRY_TO: '' }],
  ])('is not sent where %s', async (where, variables) => {
    Object.assign(process.env, variables)
    if (where === 'site.yaml says so') content.weekly = false
    await sweepAt(monday)
    expect(site.smtp.received).toEqual([])
  })

  it('has nothing that a client wrote, and counts among no limit', async () => {
    const secret = { name: 'Qzx', email: 'ada@qzx.example', company: 'Qzx Ltd', message: 'qzx https://qzx.example' }
    setClock(monday)
    for (let n = 0; n < 3; n += 1)
      await site.add({ ...secret, message: `qzx ${n}`, about: ['delivery', 'qzx', 'other'][n] })
    await site.query(`UPDATE enquiries SET suspicions = '["it has more than two links"]', fault = 'qzx'`)
    process.env.SMTP_URL = nowhere
    await sweepAt(monday)
    process.env.SMTP_URL = site.smtp.url
    await site.query('DELETE FROM weeks')
    await site.query("UPDATE enquiries SET due_at = due_at + 1e9, state = iif(about = '', 'parked', state)")
    await sendWeekly(Date.now() + 1)
    const [mail, ...more] = site.smtp.received
    expect(more).toEqual([])
    expect(given(mail).raw + given(mail).mail.text).not.toMatch(/qzx/i)
    expect(await site.query('SELECT * FROM counters')).toEqual([])
  })
})

describe('what it says', () => {
  const said = async (time = monday) => {
    await sweepAt(time)
    return lastMail()
  }

  it('is that all is well when it is', async () => {
    trustServer()
    await site.send()
    await (await site.store()).markBackedUp(new Date())
    const now = Date.now()
    const { subject, text } = await said(now + HOUR_MS)
    expect(subject).toMatch(/^Week \d+: 1 enquiry, all is well$/)
    expect(text).not.toContain('NEEDS YOU')
    for (const line of [
      'No enquiry has waited for too long, and the database can be used.',
      'Days left of the certificate: 89',
      'Age of the build: 1 hour',
      'Age of the newest backup: 1 hour',
      'Enquiries of the last seven days: 1',
      'Stored, and mailed to you: 1',
      'Waiting to be mailed: 0',
      'Given up after five days: 0',
      'Marked as possible spam: 0',
    ])
      expect(`${text}`.split('\n')).toContain(line)
    expect(text).not.toContain('Confirmed')
  })

  it('counts what is still stored, and names what waits, the oldest first', async () => {
    setClock(monday)
    for (let n = 0; n < 40; n += 1) await site.add({ message: `${n}`, about: ['cto-leaving', '', 'other'][n % 3] })
    const change = (set: string, where: string) => site.query(`UPDATE enquiries SET ${set} WHERE ${where}`)
    const n = 'CAST(message AS INTEGER)'
    await change(`sent_at = sent_at - 60000 * ${n}`, 'TRUE')
    await change(`state = 'delivered', delivered_at = sent_at`, `${n} < 10`)
    await change('seen_at = sent_at, awaits_seen = 1', `${n} < 4`)
    await change('sent_at = sent_at - 8 * 86400000', `${n} < 3 OR ${n} > 37`)
    await change('resent_at = sent_at + 8 * 86400000', `${n} = 2`)
    await change(`suspicions = '["it was sent within two seconds"]'`, `${n} IN (5, 20)`)
    await change(`state = 'parked', parked_at = sent_at`, `${n} IN (10, 11)`)
    await change(`due_at = due_at + 1e12`, `state = 'due'`)
    process.env.SEEN_WITHIN_HOURS = '24'
    setClock(monday)
    await sendWeekly(monday + 1)
    const { text, subject } = lastMail()
    expect(subject).toBe('Week 49: 36 enquiries, and the site needs you')
    for (const line of [
      'Enquiries of the last seven days: 36',
      'Stored, and mailed to you: 10',
      'Confirmed: 4',
      'Waiting to be mailed: 28',
      'Given up after five days: 2',
      'Marked as possible spam: 2',
    ])
      expect(`${text}`.split('\n')).toContain(line)
    const listed = `${text}`.split('\n').filter((line) => /^[0-9a-f]{8}: /.test(line))
    expect(listed).toHaveLength(20)
    expect(listed.slice(0, 4).map((line) => line.slice(10))).toEqual([
      'My CTO or lead engineer is leaving, 8 days',
      'Something else, 8 days',
      'not given, 37 minutes',
      'My CTO or lead engineer is leaving, 36 minutes',
    ])
    expect(text).toContain('And 8 more that wait.')
  })

  it.each<[string, () => unknown, RegExp]>([
    [
      'an enquiry that waits',
      () =>
        site.add().then(() => site.query('UPDATE enquiries SET sent_at = sent_at - 1e7, due_at = due_at + 3600000')),
      /NEEDS YOU: An enquiry has waited for more than 15 minutes\. See why/,
    ],
    [
      'a parked enquiry',
      () => site.add().then(() => site.query("UPDATE enquiries SET state = 'parked', parked_at = sent_at")),
      /NEEDS YOU: An enquiry was given up after five days\. .*resend REF$/m,
    ],
    [
      'an enquiry that nobody has confirmed',
      async () => {
        Object.assign(process.env, { SEEN_WITHIN_HOURS: '1' })
        await site.add()
        await site.query("UPDATE enquiries SET state = 'delivered', delivered_at = sent_at - 1e7, awaits_seen = 1")
      },
      /NEEDS YOU: 1 enquiry was not confirmed in time\./,
    ],
    [
      'a flood',
      () => site.query("UPDATE totals SET n = 20000 WHERE state = 'due'"),
      /NEEDS YOU: So many enquiries wait/,
    ],
    [
      'an old build where builds are daily',
      () => {
        process.env.DAILY_BUILDS = '1'
        setClock(Date.now() + 50 * HOUR_MS)
      },
      /NEEDS YOU: Age of the build: 2 days$/m,
    ],
    ['a site that is not there', () => setClock(Date.now()), /NEEDS YOU: The certificate could not be read\./],
    [
      'a certificate that nobody vouches for',
      () => {
        content.url = server.url
      },
      /^Days left of the certificate: \d+\nNEEDS YOU: Browsers do not accept the certificate \(DEPTH_ZERO_SELF_SIGNED_CERT\)\./m,
    ],
    [
      'a certificate that ends soon',
      () => {
        trustServer()
        setClock(Date.now() + 76.5 * DAY_MS)
      },
      /NEEDS YOU: Days left of the certificate: 13$/m,
    ],
    ['no backup', () => undefined, /NEEDS YOU: There is no backup of the enquiries\./],
    [
      'an old backup',
      async () => {
        await (await site.store()).markBackedUp(new Date())
        setClock(Date.now() + 50 * HOUR_MS)
      },
      /NEEDS YOU: Age of the newest backup: 2 days$/m,
    ],
  ])('is that the owner is needed by %s', async (_fault, seed, line) => {
    await seed()
    await sweepThenReceipts()
    expect(lastMail().text).toMatch(line)
    expect(lastMail().subject).toMatch(/, and the site needs you$/)
  })

  it('only names the age of the build where builds are not daily', async () => {
    const { text } = await said(Date.now() + 100 * DAY_MS)
    expect(text).toContain('\nAge of the build: 100 days\n')
  })

  it.each<[string, () => unknown]>([
    [
      'a wrong password',
      () =>
        site.useSmtp({ AUTH: '535 no' }).then(({ url }) => {
          process.env.SMTP_URL = url.replace('//', '//user:password@')
        }),
    ],
    [
      'a full disk',
      () => site.query("CREATE TRIGGER full BEFORE INSERT ON weeks BEGIN SELECT RAISE(ABORT, 'full'); END"),
    ],
  ])('is nothing, which the owner notices, for %s', async (_fault, seed) => {
    await seed()
    await sweepAt(monday)
    await sweepAt(monday + DAY_MS)
    expect(weeks()).toEqual([])
  })

  it('is nothing where nobody may call the sweep, and comes with the first call', async () => {
    process.env.CRON_SECRET = 'a secret of the scheduler'
    const call = (authorization: string) =>
      getSweep(new Request('http://site/api/sweep', { headers: { authorization } }))
    setClock(monday)
    expect((await call('Bearer another')).status).toBe(401)
    expect(weeks()).toEqual([])
    await call('Bearer a secret of the scheduler')
    expect(weeks()).toEqual(['2026-W49'])
  })
})
