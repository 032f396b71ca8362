/** @jest-environment node */
import { copyFileSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openAdmin } from '@/lib/enquiry/database'
import { sweep } from '@/lib/enquiry/outbox'
import { setClock } from '../helpers/clock'
import { query } from '../helpers/database'
import { createEnquirySite } from '../helpers/enquiry-site'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const start = Date.now()
const site = createEnquirySite({ SEEN_WITHIN_HOURS: '24', ENQUIRY_FALLBACK_TO: 'second@example.com' })
const { send, store, health, rows } = site
let smtp: typeof site.smtp
/** Recipients that the mail server refuses, and its answer to a message. */
let refused: string[]
let answerTo: (raw: string) => number
/** The recipients that it was asked for. */
let attempts: string[]

beforeEach(async () => {
  refused = []
  answerTo = () => 250
  attempts = []
  setClock(start)
  smtp = await site.useSmtp({
    RCPT(address) {
      attempts.push(address)
      return refused.includes(address) ? '550 no' : '250 ok'
    },
    end: (raw) => `${answerTo(raw)} answer`,
  })
})

async function sweepAt(hours: number) {
  setClock(start + hours * HOUR_MS)
  return sweep()
}

async function confirm() {
  const [row] = await rows()
  await (await store()).markSeen((await store()).seenToken(String(row?.id)), new Date())
}

/** Enquiries that were delivered a day ago and not confirmed. */
const addDelivered = (id: string, message: string) =>
  site.query(
    `WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 20000)
     INSERT INTO enquiries (id, dedupe, sent_at, due_at, about, topic, name, email, company, message, state, delivered_at, awaits_seen)
     SELECT ${id}, n, ?1, 0, '', 'null', 'Old', 'old@example.com', '', ${message}, 'delivered', ?1, 1 FROM many`,
    start - DAY_MS,
  )

const mailedTo = (address: string) => smtp.received.filter(({ to }) => to.includes(address))

describe('a reminder', () => {
  it('is tried for five days while the second address is refused, then ends in one alarm; the enquiry stays delivered', async () => {
    refused = ['second@example.com']
    await send()
    await sweep()
    const ends: number[] = []
    for (let hour = 23; hour <= 192; hour += 1) {
      const before = attempts.length
      await sweepAt(hour)
      if (attempts.length > before) ends.push(hour)
      expect(await health()).toMatchObject({ code: 200, due: 0, delivered: 1, parked: 0 })
    }
    expect(ends[0]).toBe(24)
    expect(ends.at(-1)).toBeGreaterThan(24 + 115)
    expect(ends.at(-1)).toBeLessThanOrEqual(24 + 120)
    expect(ends.length).toBeGreaterThan(25)
    expect(site.webhook.alarms).toEqual([
      expect.stringContaining('Nobody has marked as seen within 24 hours: '),
      expect.stringMatching(
        /1 could not be mailed to ENQUIRY_FALLBACK_TO either: EENVELOPE 550\. .*ENQUIRY_FALLBACK_TO/,
      ),
    ])
    expect((await rows())[0]).toMatchObject({ state: 'delivered', delivered_at: start })
    await sweepAt(30 * 24)
    expect(await rows()).toHaveLength(1)
    await sweepAt(30 * 24 + 1)
    expect(await rows()).toHaveLength(0)
  }, 60_000)

  it('reaches a good second address once when another is dead', async () => {
    process.env.ENQUIRY_FALLBACK_TO = 'second@example.com, dead@example.com'
    refused = ['dead@example.com']
    await send()
    for (let hour = 0; hour <= 168; hour += 2) await sweepAt(hour)
    expect(mailedTo('second@example.com')).toHaveLength(1)
    expect(attempts.filter((address) => address === 'dead@example.com').length).toBeGreaterThan(20)
  }, 60_000)

  it('arrives behind one that the mail server refuses', async () => {
    for (let n = 0; n < 6; n += 1) await send({ message: `Help ${n}.`, email: `ada${n}@example.org` })
    await sweep()
    smtp.received.length = 0
    answerTo = (raw) => (raw.includes('Help 0.') ? 550 : 250)
    await sweepAt(24)
    const texts = mailedTo('second@example.com').map(({ mail }) => /Help \d/.exec(String(mail.text))?.[0])
    expect(texts.sort()).toEqual(['Help 1', 'Help 2', 'Help 3', 'Help 4', 'Help 5'])
  })

  it('is no longer mailed once the owner has confirmed the enquiry', async () => {
    refused = ['second@example.com']
    await send()
    await sweep()
    await sweepAt(24)
    refused = []
    await confirm()
    await sweepAt(48)
    expect(mailedTo('second@example.com')).toHaveLength(0)
  })

  it('of 20,000 comes in digests after the mails of the hour, with one alarm an hour; the store takes more', async () => {
    await addDelivered("printf('%08d', n)", "'Old ' || n || '.'")
    for (let n = 0; n < 60; n += 1) await (await store()).count(['mails'], HOUR_MS, new Date())
    await sweep()
    expect(await health()).toMatchObject({ code: 200, delivered: 20_000, unseen: 20_000 })
    expect(await send()).toBe('sent')
    expect(await rows()).toHaveLength(20_001)
    expect(smtp.received).toHaveLength(0)
    for (const minutes of [11, 12, 13]) await sweepAt(minutes / 60)
    const digests = mailedTo('second@example.com')
    expect(digests.length).toBeGreaterThan(1)
    expect(digests[0]?.mail.subject).toBe('Not seen yet: 500 enquiries in one mail')
    expect(mailedTo('me@example.com')).toHaveLength(1)
    expect(site.webhook.alarms).toEqual([expect.stringMatching(/: 0{7}1, 0{7}2, 0{7}3 and 19997 more\./)])
  }, 60_000)

  it('is known to the version before, which runs on the same file', async () => {
    refused = ['second@example.com']
    await send()
    await sweep()
    await sweepAt(24)
    // What version 2.0 does when it starts, and when an enquiry is sent, mailed and reminded of.
    const columns = 'id, dedupe, sent_at, due_at, topic, about, name, email, company, message, suspicions, mailing'
    await site.query(
      `INSERT INTO enquiries (${columns}) VALUES ('new', 'new', ?1, ?1, 'null', '', 'Eve', 'eve@example.org', '', 'Hi.', '[]', 'any')`,
      Date.now(),
    )
    const reminded = await site.query(
      `UPDATE enquiries SET due_at = 0, reminded_at = ?1 WHERE awaits_seen = 1 AND seen_at IS NULL AND state = 'delivered'
       AND delivered_at <= ?1 AND (alarmed_at IS NULL OR reminded_at IS NULL) RETURNING id`,
      Date.now(),
    )
    expect(reminded).toHaveLength(1)
    refused = []
    expect(await sweepAt(26)).toMatchObject({ delivered: 1 })
    expect([mailedTo('me@example.com').length, mailedTo('second@example.com').length]).toEqual([2, 0])
  })
})

describe('the same enquiry again', () => {
  it('is due again a day after it was mailed, marked, and stays what it was before', async () => {
    await send()
    await sweep()
    setClock(start + 23 * HOUR_MS)
    expect(await send({ message: 'HELP.' })).toBe('sent')
    await sweep()
    expect(smtp.received).toHaveLength(1)

    await confirm()
    setClock(start + 24 * HOUR_MS)
    expect(await send({ message: 'HELP.' })).toBe('sent')
    expect(await rows()).toMatchObject([{ state: 'due', sent_at: start, seen_at: null }])
    expect(await health()).toMatchObject({ code: 200, due: 1, oldestSeconds: 0 })
    await sweep()
    const [first, again] = smtp.received.map(({ mail }) => mail)
    expect(again?.subject).toBe('Sent again: Enquiry: Ada')
    expect(again?.text).toMatch(/^Sent: .*\(sent again; first on .*\)$/m)
    expect(again?.messageId).not.toBe(first?.messageId)

    for (const [hours, n] of [
      [25, 2],
      [24 + 24, 3],
      [30 * 24 + 24, 3],
    ] as const) {
      setClock(start + hours * HOUR_MS)
      await sweep()
      expect([hours, await rows()]).toMatchObject([hours, [{ state: 'delivered' }]])
      expect([hours, smtp.received.length]).toEqual([hours, n])
    }
    await sweepAt(31 * 24 + 1)
    expect(await rows()).toHaveLength(0)
  })

  it('is tried for five days from when it was sent again, then parked', async () => {
    await send()
    await sweep()
    refused = ['me@example.com']
    setClock(start + 25 * DAY_MS)
    await send()
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'due' }])
    setClock(start + 30 * DAY_MS)
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'parked' }])
  })

  it('counts for the limit of its connection', async () => {
    for (let n = 0; n < 5; n += 1) expect(await send({}, '192.0.2.1')).toBe('sent')
    expect(await send({}, '192.0.2.1')).toMatchObject({ status: 'limited', values: { message: 'Help.' } })
    expect(await rows()).toHaveLength(1)
  })

  it('is due again when the owner resends it, for five days more', async () => {
    await send()
    await sweep()
    setClock(start + 10 * DAY_MS)
    refused = ['me@example.com']
    const admin = await openAdmin({ url: site.database })
    await admin.requeue(String((await rows())[0]?.id), new Date())
    admin.close()
    await sweep()
    expect(await rows()).toMatchObject([{ state: 'due', attempts: 1 }])
  })
})

it('goes on mailing while enquiries keep coming and the alarm is not heard', async () => {
  await send({ message: 'Slow.' })
  await send({ message: 'Next.', email: 'eve@example.org' })
  await send({ message: 'Parked.', email: 'bob@example.org' })
  await site.query("UPDATE enquiries SET state = 'parked', parked_at = ?1 WHERE message = 'Parked.'", start)
  site.webhook.isDown = true
  answerTo = () => {
    setClock(Date.now() + 31_000) // longer than one sweep mails
    return 250
  }
  const sweeping = setInterval(sweep, 1)
  for (const end = performance.now() + 5_000; smtp.received.length < 2 && performance.now() < end; ) await nextTurn()
  clearInterval(sweeping)
  site.webhook.isDown = false
  expect(smtp.received).toHaveLength(2)
  await sweep()
})

it('costs a sweep little more while 20,000 long enquiries are stored', async () => {
  delete process.env.ENQUIRY_FALLBACK_TO
  /** The CPU of the cheapest of five sweeps, in milliseconds. */
  const cost = async () => {
    const costs: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const before = process.cpuUsage()
      await sweep()
      const { user, system } = process.cpuUsage(before)
      costs.push((user + system) / 1_000)
    }
    return Math.min(...costs)
  }
  const empty = await cost()
  await addDelivered('n', `'${'x'.repeat(4_000)}'`)
  await sweep()
  expect(site.webhook.alarms).toHaveLength(1)
  expect(await site.query('SELECT COUNT(*) AS n FROM enquiries WHERE alarmed_at IS NULL')).toEqual([{ n: 0 }])
  // A statement that reads the table costs 60 to 500 ms.
  expect(await cost()).toBeLessThan(5 * empty + 40)
}, 60_000)

it('has all that was stored in the main file after each sweep', async () => {
  await send()
  await sweep()
  const file = site.database.slice('file:'.length)
  copyFileSync(file, `${file}-copy`)
  expect(await query(`file:${file}-copy`, 'SELECT state FROM enquiries')).toMatchObject([{ state: 'delivered' }])
})
