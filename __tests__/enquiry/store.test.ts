/** @jest-environment node */
import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import type { Enquiry } from '@/lib/enquiry/enquiry'
import type { Mailing, Store } from '@/lib/enquiry/store'
import { newDatabase, query } from '../helpers/database'
import { enquiryOf } from '../helpers/enquiry'
import { given } from '../helpers/given'
import { openStore } from '../helpers/open-store'

const sentAt = new Date('2026-11-22T11:00:00Z')
const later = (ms: number) => new Date(sentAt.getTime() + ms)
const topic = { title: 'Delivery', href: '/s#delivery' }
const enquiry = (n: number, values: Partial<Enquiry> = {}) =>
  enquiryOf('', { id: `id-${n}`, sentAt: later(n), topic, name: `Ada ${n}`, message: 'Help.', ...values })

const day = 86_400_000
const failed = { delivered: false, error: 'E 550', mailing: 'any' } as const
const delivered = () => ({ delivered: true }) as const
const mailings: Mailing[] = ['any']
const claimOne = async (store: Store, now: Date) => given((await store.claim(now, { mailings }))[0])

/** The embedded database always, and a remote one where TEST_DATABASE_URL and TEST_DATABASE_TOKEN name one to be emptied. */
const remote = process.env.TEST_DATABASE_URL
const databases = [['a file', newDatabase], ...(remote ? [['a remote one', () => remote] as const] : [])] as [
  string,
  () => string,
][]

describe.each(databases)('on %s', (_name, database) => {
  const open = async () => {
    const url = database()
    const store = await openStore(url, process.env.TEST_DATABASE_TOKEN)
    await query(url, 'DELETE FROM enquiries')
    return { url, store }
  }

  it('gives back what was put in, the longest due first', async () => {
    const { store } = await open()
    expect(await store.add(enquiry(2, { topic: undefined }))).toBe(true)
    expect(await store.add(enquiry(1))).toBe(true)
    expect(await store.claim(later(10), { mailings })).toMatchObject([
      { enquiry: enquiry(1), attempts: 1, refused: undefined },
    ])
    expect(await store.claim(later(10), { mailings })).toMatchObject([{ enquiry: enquiry(2, { topic: undefined }) }])
    expect(await store.claim(later(10), { mailings })).toEqual([])
  })

  it('knows an enquiry that was sent before, whatever its case and spaces, and only that', async () => {
    const { store } = await open()
    await store.add(enquiry(1, { name: 'Ada', message: 'Help me.\nPlease.' }))
    expect(await store.add(enquiry(2, { name: 'ADA', message: 'help me.  please.' }))).toBe(false)
    for (const field of ['name', 'email', 'company', 'about', 'message']) {
      const other = enquiry(3, { id: field, name: 'Ada', message: 'Help me. Please.', [field]: 'other' })
      expect(await store.add(other)).toBe(true)
    }
    expect((await store.counts()).due).toBe(6)
  })

  it('leases: nobody else gets an enquiry until the lease is over', async () => {
    const { store } = await open()
    await store.add(enquiry(0))
    const first = await claimOne(store, later(0))
    expect(await store.claim(later(59_000), { mailings })).toEqual([])
    const second = await claimOne(store, later(60_000))
    expect(second.attempts).toBe(2)
    await store.settle([first], delivered, later(61_000))
    expect((await store.counts()).delivered).toBe(0)
    await store.settle([second], delivered, later(61_000))
    expect(await store.counts()).toEqual({ due: 0, delivered: 1, parked: 0, oldest: undefined })
  })

  it('keeps a failed one for its next time, with who is left to reach, or parked', async () => {
    const { store } = await open()
    await store.add(enquiry(0))
    const claimed = await claimOne(store, later(0))
    const refused = ['b@example.com']
    await store.settle([claimed], () => ({ ...failed, dueAt: later(300_000), refused }), later(1))
    expect(await store.claim(later(299_000), { mailings })).toEqual([])
    const again = await claimOne(store, later(300_000))
    expect(again.refused).toEqual(refused)
    await store.settle([again], () => ({ ...failed, dueAt: undefined }), later(300_001))
    expect(await store.counts()).toEqual({ due: 0, delivered: 0, parked: 1, oldest: undefined })
    expect(await store.claim(later(1e9), { mailings })).toEqual([])
  })

  it('counts from the oldest that is not delivered', async () => {
    const { store } = await open()
    await store.add(enquiry(5))
    await store.add(enquiry(3))
    expect(await store.counts()).toEqual({ due: 2, delivered: 0, parked: 0, oldest: later(3) })
  })

  it('deletes what was delivered long ago, never what is due, and what is parked a week after its time', async () => {
    const { store } = await open()
    for (const n of [1, 2, 3]) await store.add(enquiry(n))
    await store.settle([await claimOne(store, later(10))], delivered, later(100))
    await store.settle([await claimOne(store, later(10))], () => ({ ...failed, dueAt: undefined }), later(100))
    const before = { delivered: later(150), parked: later(150) }
    expect(await store.purge(before, later(200))).toBe(1)
    expect(await store.counts()).toMatchObject({ due: 1, delivered: 0, parked: 1 })
    expect(await store.purge(before, later(200 + 6 * day))).toBe(0)
    expect(await store.purge(before, later(200 + 7 * day))).toBe(1)
    expect(await store.counts()).toMatchObject({ due: 1, delivered: 0, parked: 0 })
  })

  it('puts right what was written while the clock was 100 days ahead', async () => {
    const { store } = await open()
    const ahead = (ms: number) => later(100 * day + ms)
    await store.add(enquiry(1, { sentAt: ahead(0) }))
    await store.add(enquiry(2))
    await store.settle([await claimOne(store, ahead(0))], () => ({ ...failed, dueAt: ahead(60_000) }), ahead(0))
    await store.add(enquiry(3))
    await store.settle([await claimOne(store, ahead(0))], () => ({ ...failed, dueAt: undefined }), ahead(0))
    await store.count(['x'], day, ahead(0))
    await store.repairTimes(later(10))
    const claimed = await store.claim(later(10), { mailings, limit: 9 })
    expect(claimed.map(({ enquiry: { id, sentAt } }) => [id, sentAt])).toEqual([
      ['id-2', later(2)],
      ['id-3', later(3)],
      ['id-1', later(10)],
    ])
    expect(await store.counted(['x'], day, later(10))).toBe(0)
    expect((await store.count(['x'], day, later(10))).n).toBe(1)
  })

  it('makes a parked enquiry due again when it is sent again, and only then', async () => {
    const { store } = await open()
    await store.add(enquiry(1, { name: 'Ada' }))
    const parked = await claimOne(store, later(10))
    await store.settle([parked], () => ({ ...failed, dueAt: undefined }), later(10))
    expect(await store.add(enquiry(2, { name: 'Ada' }))).toBe(false)
    expect(await store.counts()).toEqual({ due: 1, delivered: 0, parked: 0, oldest: later(2) })
    expect(await claimOne(store, later(20))).toMatchObject({ enquiry: { id: 'id-1' }, attempts: 1 })
  })

  it('gives one claim to one of many who ask at once', async () => {
    const { url, store } = await open()
    const others = await Promise.all([1, 2, 3].map(() => openStore(url, process.env.TEST_DATABASE_TOKEN)))
    await Promise.all(Array.from({ length: 60 }, (_, n) => store.add(enquiry(n))))
    const claimAll = async (from: typeof store) => {
      const ids: string[] = []
      for (;;) {
        const [claimed] = await from.claim(later(1e6), { mailings })
        if (!claimed) return ids
        ids.push(claimed.enquiry.id)
      }
    }
    const ids = (await Promise.all([store, ...others].map(claimAll))).flat()
    expect([ids.length, new Set(ids).size]).toEqual([60, 60])
  })

  it('leases several at once, in the order they were sent, and settles them together', async () => {
    const { store } = await open()
    for (const n of [3, 1, 2]) await store.add(enquiry(n))
    const batch = await store.claim(later(10), { mailings, limit: 2 })
    expect(batch.map((claimed) => claimed.enquiry.id)).toEqual(['id-1', 'id-2'])
    await store.settle(batch, delivered, later(20))
    expect(await store.counts()).toMatchObject({ due: 1, delivered: 2 })
  })

  it('counts for all who open it, in windows that begin with the first', async () => {
    const { url, store } = await open()
    const other = await openStore(url, process.env.TEST_DATABASE_TOKEN)
    const what = ['email', 'ada@example.com']
    expect(await store.count(what, 1000, later(0))).toEqual({ n: 1, endsAt: later(1000) })
    expect(await other.count(what, 1000, later(999))).toEqual({ n: 2, endsAt: later(1000) })
    expect(await store.counted(what, 1000, later(999))).toBe(2)
    expect(await other.counted(what, 1000, later(1000))).toBe(0)
    expect(await other.count(what, 1000, later(1000))).toEqual({ n: 1, endsAt: later(2000) })
    expect((await store.count(['email', 'eve@example.com'], 1000, later(1000))).n).toBe(1)
  })

  it('counts each of many at once', async () => {
    const { store } = await open()
    const counts = await Promise.all(Array.from({ length: 40 }, () => store.count(['x'], 1000, later(0))))
    expect(counts.map(({ n }) => n).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1))
  })
})

it('makes a file that only its owner can read, and finds everything again', async () => {
  const url = newDatabase()
  const file = url.slice('file:'.length)
  await (await openStore(url)).add(enquiry(1))
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
  expect((statSync(path.dirname(file)).mode & 0o777).toString(8)).toBe('700')
  const again = await openStore(url)
  expect(await again.add(enquiry(9, { name: 'Ada 1' }))).toBe(false)
  expect((await query(url, 'PRAGMA synchronous'))[0]).toMatchObject({ synchronous: 2 })
})

it('can be opened by several at once while it is made', async () => {
  const url = newDatabase()
  const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(url)))
  const added = await Promise.all(stores.map((store, n) => store.add(enquiry(n, { name: 'Ada' }))))
  expect(added.filter(Boolean)).toHaveLength(1)
})

it('says where it cannot be made', async () => {
  await expect(openStore('file:/dev/null/enquiries.db')).rejects.toThrow(/dev\/null/)
})

it('keeps what is written after another process looked in', async () => {
  const url = newDatabase()
  const first = await openStore(url)
  await openStore(url)
  await query(url, 'SELECT 1')
  const look = `const c = require('@libsql/client').createClient({ url: '${url}' }); c.execute('SELECT 1 FROM meta').then(() => c.close())`
  execFileSync(process.execPath, ['-e', look])
  await first.add(enquiry(1))
  const count = `const c = require('@libsql/client').createClient({ url: '${url}' }); c.execute('SELECT COUNT(*) AS n FROM enquiries').then(({ rows }) => { console.log(rows[0].n); c.close() })`
  expect(execFileSync(process.execPath, ['-e', count], { encoding: 'utf8' }).trim()).toBe('1')
})

it('opens a database of version 1 of the project, with everything in it', async () => {
  const url = newDatabase()
  await (await openStore(url)).add(enquiry(1))
  const old = [
    ...['total_insert', 'total_delete', 'total_update'].map((name) => `DROP TRIGGER ${name}`),
    ...['waiting', 'parked', 'delivered', 'due'].map((name) => `DROP INDEX enquiries_${name}`),
    'DROP TABLE totals',
    ...['mailing', 'parked_at', 'expires_at'].map((name) => `ALTER TABLE enquiries DROP COLUMN ${name}`),
    "CREATE INDEX enquiries_due ON enquiries (due_at) WHERE state = 'due'",
    "DELETE FROM meta WHERE key = 'migration 3'",
  ]
  for (const sql of old) await query(url, sql)
  const store = await openStore(url)
  expect(await store.counts()).toMatchObject({ due: 1, delivered: 0, parked: 0 })
  expect((await claimOne(store, later(10))).enquiry).toEqual(enquiry(1))
})
