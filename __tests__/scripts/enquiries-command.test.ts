/** @jest-environment node */
import { execFileSync } from 'node:child_process'
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Store } from '@/lib/enquiry/store'
import { runCommand } from '@/scripts/enquiries/run'
import { newDatabase, query } from '../helpers/database'
import { enquiryOf } from '../helpers/enquiry'
import { given } from '../helpers/given'
import { openStore } from '../helpers/open-store'
import { runScript, unset } from '../helpers/script'
import { startSmtp } from '../helpers/smtp'
import { startWebhook } from '../helpers/webhook'

let database: string
let store: Store
/** Beside the database. */
const inFolder = (name: string) => path.join(path.dirname(database.slice('file:'.length)), name)

const topic = { title: 'Delivery' }
const environment = { ...process.env }

function run(args: string[], variables: Record<string, string> = {}) {
  Object.assign(process.env, unset, { DATABASE_URL: database }, variables)
  return runCommand(args)
}

/** As the owner calls it, in a process of its own. */
const spawnCommand = (...args: string[]) => runScript('scripts/enquiries/index.ts', args, { DATABASE_URL: database })

beforeEach(async () => {
  database = newDatabase()
  store = await openStore(database)
})

afterEach(() => {
  process.env = { ...environment }
})

it('prints what a command answers, and errors apart from it', async () => {
  expect(await spawnCommand('list')).toEqual({ code: 0, out: `No enquiries in ${database}.\n`, err: '' })
  expect(await spawnCommand('frob')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('"frob" is not a command.'),
  })
})

it('does not make a database where there is none', async () => {
  const missing = inFolder('elsewhere.db')
  const { exitCode, text } = await run(['list'], { DATABASE_URL: `file:${missing}` })
  expect([exitCode, text]).toEqual([
    0,
    expect.stringContaining(`No enquiries in file:${missing}, which does not exist.`),
  ])
  expect((await run(['backup', 'x'], { DATABASE_URL: `file:${missing}` })).exitCode).toBe(1)
  expect(existsSync(missing)).toBe(false)
})

it.each([
  [[], 0, 'npm run enquiries -- list'],
  [['--help'], 0, 'npm run enquiries -- list'],
  [['frob'], 2, '"frob" is not a command.'],
  [['__proto__'], 2, '"__proto__" is not a command.'],
  [['show'], 2, '"show" needs a ref.'],
  [['show', 'a', 'b'], 2, '"show" takes one argument, not also "b".'],
  [['list', 'lost'], 1, '"lost" is not a state: due, delivered, waiting, confirmed, parked.'],
  [['list'], 0, 'No enquiries in file:'],
  [['seen'], 2, '"seen" needs a ref.'],
  [['seen', 'aaaaaaaa'], 1, 'No enquiry has a ref that begins with aaaaaaaa.'],
  [['show', 'aaaaaaaa'], 1, 'No enquiry has a ref that begins with aaaaaaaa.'],
  [['erase', 'no@example.com'], 0, 'There is no enquiry from no@example.com.'],
])('answers %j with exit code %i and says what to do', async (args, exitCode, said) => {
  expect(await run(args)).toEqual({ exitCode, text: expect.stringContaining(said) })
})

it('says what is wrong with the database', async () => {
  expect(await run(['show', 'a'], { DATABASE_URL: 'file:/dev/null/x.db' })).toEqual({
    exitCode: 1,
    text: expect.stringContaining('/dev/null'),
  })
  expect(await run(['list'], { DATABASE_URL: '', VERCEL: '1' })).toEqual({
    exitCode: 1,
    text: 'There is no database here: set DATABASE_URL and DATABASE_TOKEN.',
  })
})

it('lists all, or those in one state, and shows one whole', async () => {
  await store.add(enquiryOf('aaaaaaaa', { topic, spamSigns: ['it was sent within two seconds'] }))
  await store.settle(
    await store.claim(new Date(), { mailings: ['any'] }),
    () => ({ delivered: true }),
    new Date('2026-11-22T11:05:00Z'),
  )
  await store.add(enquiryOf('aaaabbbb', { sentAt: new Date('2027-06-22T11:04:00Z') }))
  expect((await run(['list'])).text.split('\n')).toEqual([
    'Ref       Sent (Europe/London)  State      Tries  Spam?    Name           Email                 About',
    'aaaaaaaa  2026-11-22 11:04      delivered  1      perhaps  Name aaaaaaaa  aaaaaaaa@example.com  Delivery',
    'aaaabbbb  2027-06-22 12:04      due        0               Name aaaabbbb  aaaabbbb@example.com',
  ])
  expect((await run(['list', 'due'])).text).not.toContain('aaaaaaaa')
  const { text } = await run(['show', 'aaaaaaaa'])
  for (const said of [
    'Sent:     2026-11-22 11:04 (Europe/London)',
    'State:    delivered, 2026-11-22 11:05, 1 try',
    'Spam?:    it was sent within two seconds',
    '\n\nMessage aaaaaaaa.',
  ])
    expect(text).toContain(said)
  expect((await run(['show', 'aaaa'])).text).toBe('2 enquiries have a ref that begins with aaaa: give more of it.')
})

it('lists what waits to be confirmed, and confirms it as the button in its mail does', async () => {
  for (const id of ['aaaaaaaa', 'bbbbbbbb']) await store.add(enquiryOf(id))
  expect(await run(['seen', 'aaaaaaaa'])).toEqual({
    exitCode: 1,
    text: 'aaaaaaaa is due: there is no mail yet whose arrival could be confirmed.',
  })
  for (const _ of [1, 2]) {
    const claimed = await store.claim(new Date(), { mailings: ['any'] })
    await store.settle(claimed, () => ({ delivered: true, awaitsSeen: true }), new Date('2026-11-22T11:05:00Z'))
  }
  expect((await run(['list', 'waiting'])).text).toMatch(/aaaaaaaa .* waiting .*bbbbbbbb .* waiting /s)
  expect((await run(['show', 'aaaaaaaa'])).text).toContain(
    'State:    delivered, 2026-11-22 11:05, not confirmed, 1 try',
  )

  expect(await run(['seen', 'aaaaaaaa'])).toEqual({ exitCode: 0, text: 'aaaaaaaa is confirmed.' })
  const [first] = await query(database, 'SELECT id, seen_at FROM enquiries ORDER BY id')
  expect(await run(['seen', 'aaaaaaaa'])).toEqual({ exitCode: 0, text: 'aaaaaaaa is confirmed.' })
  expect(await query(database, 'SELECT id, seen_at FROM enquiries ORDER BY id')).toEqual([
    first,
    expect.objectContaining({ seen_at: null }),
  ])
  expect(await store.countUnseen(new Date())).toBe(1)
  expect((await run(['list', 'confirmed'])).text).toMatch(/^(?!.*bbbbbbbb).*aaaaaaaa .* confirmed /s)
  expect((await run(['list', 'delivered'])).text).toMatch(/aaaaaaaa.*bbbbbbbb/s)
  expect((await run(['show', 'aaaaaaaa'])).text).toMatch(/State: {4}delivered, 2026-11-22 11:05, confirmed 20/)
})

it('shows controls as their code, so that the terminal obeys none', async () => {
  await store.add(enquiryOf('aaaaaaaa', { name: 'A\u001B[31m', message: 'a\u202Eb\u0007\tc\u200C' }))
  expect((await run(['list'])).text).toContain('A[U+001B][31m')
  expect((await run(['show', 'aaaaaaaa'])).text).toContain('\n\na[U+202E]b[U+0007]\tc\u200C')
})

it('mails one again, though it was parked, and says when that fails', async () => {
  await store.add(enquiryOf('aaaaaaaa', { sentAt: new Date() }))
  await query(database, "UPDATE enquiries SET state = 'parked'")
  const mail = { MAIL_FROM: 'site@example.com', ENQUIRY_TO: 'me@example.com' }
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  expect(await run(['resend', 'aaaaaaaa'], { ...mail, SMTP_URL: 'smtp://127.0.0.1:1' })).toEqual({
    exitCode: 1,
    text: expect.stringMatching(
      /^aaaaaaaa is not delivered: ESOCKET\. The mail server cannot be reached.+ Next attempt 20.+ \(Europe\/London\)\.$/,
    ),
  })
  const smtp = await startSmtp()
  expect(await run(['resend', 'aaaaaaaa'], { ...mail, SMTP_URL: smtp.url })).toMatchObject({ exitCode: 0 })
  await smtp.close()
  const { text, replyTo } = given(smtp.received[0]).mail
  expect([text, replyTo?.text]).toEqual([
    expect.stringContaining('Message aaaaaaaa.'),
    '"Name aaaaaaaa" <aaaaaaaa@example.com>',
  ])
  expect((await run(['list'])).text).toContain('delivered')
})

it('exports a file that a spreadsheet takes for text alone, and writes over none', async () => {
  await store.add(
    enquiryOf('aaaaaaaa', { topic, name: '=HYPERLINK("http://x")', company: '+44', message: 'One,\n"two"' }),
  )
  const file = inFolder('all.csv')
  expect(await run(['export', file])).toEqual({ exitCode: 0, text: `1 enquiries written to ${file}.` })
  expect(readFileSync(file, 'utf8')).toBe(
    [
      '\uFEFF"Id","Sent (Europe/London)","State","About","Name","Email","Company","Message","Spam?"',
      `"aaaaaaaa-0000-4000-8000-000000000000","2026-11-22 11:04","due","Delivery","'=HYPERLINK(""http://x"")","aaaaaaaa@example.com","'+44","One,\n""two""",""`,
      '',
    ].join('\r\n'),
  )
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(await run(['export', file])).toEqual({ exitCode: 1, text: expect.stringContaining('file already exists') })
})

it('erases all that came from an address, to the last byte of the file, while the site has it open', async () => {
  await store.add(enquiryOf('aaaaaaaa', { email: 'Ada@erase-me.example.com', message: 'From erase-me.' }))
  await store.add(enquiryOf('bbbbbbbb', { email: 'ada@erase-me.example.com' }))
  await store.add(enquiryOf('cccccccc'))
  await store.count(['email', 'ada@erase-me.example.com', String(86_400_000)], 1000, new Date())
  // Read by another process: reading them here would drop the locks by which SQLite knows that this one has the file open.
  const read = `const fs = require('fs'); for (const name of fs.readdirSync('.')) process.stdout.write(fs.readFileSync(name))`
  const files = () => execFileSync(process.execPath, ['-e', read], { cwd: inFolder('.'), encoding: 'latin1' })
  expect(files()).toContain('erase-me')
  expect(await spawnCommand('erase', 'ADA@erase-me.example.com')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^2 deleted\./),
  })
  expect(files()).not.toContain('erase-me')
  expect(await query(database, 'SELECT id FROM enquiries')).toHaveLength(1)
  expect(await query(database, 'SELECT * FROM counters')).toHaveLength(0)
})

it.each([
  ['info@MÜLLER.example', 'info@müller.example'],
  ['Ada <Info@xn--mller-kva.example>', 'info@müller.example'],
  ['info@xn--mller-kva.example', 'info@xn--mller-kva.example'],
  ['info@müller.example', 'Info@xn--mller-kva.example'],
  ['zoe@weiß.de', 'zoe@xn--wei-7ka.de'],
  ['zoe@xn--wei-7ka.de', 'zoe@weiß.de'],
  ['müller@weiß.de', 'müller@xn--wei-7ka.de'],
  ['MÜLLER@example.com', 'MÜLLER@Example.com'],
])('erases for %s what came from %s', async (given, email) => {
  await store.add(enquiryOf('aaaaaaaa', { email }))
  expect(await run(['erase', given])).toEqual({ exitCode: 0, text: expect.stringMatching(/^1 deleted\./) })
})

it('erases the counters of the technical form too, and nothing from another domain that browsers made of it', async () => {
  await store.add(enquiryOf('aaaaaaaa', { email: 'zoe@weiss.de' }))
  await store.count(['email', 'zoe@xn--wei-7ka.de', String(86_400_000)], 1000, new Date())
  expect((await run(['erase', 'zoe@weiß.de'])).text).toContain('There is no enquiry from zoe@weiß.de.')
  expect(await query(database, 'SELECT id FROM enquiries')).toHaveLength(1)
  expect(await query(database, 'SELECT * FROM counters')).toHaveLength(0)
})

it('backs up while the site writes, and what is put back is all there', async () => {
  await store.add(enquiryOf('aaaaaaaa'))
  const file = inFolder('backup.db')
  expect(await run(['backup', file])).toMatchObject({ exitCode: 0 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await run(['backup', file])).text).toBe(`${file} exists already: give another name.`)
  await store.add(enquiryOf('bbbbbbbb'))

  const restored = inFolder('restored')
  mkdirSync(restored)
  copyFileSync(file, path.join(restored, 'enquiries.db'))
  const url = `file:${path.join(restored, 'enquiries.db')}`
  const { text } = await run(['list'], { DATABASE_URL: url })
  expect([text.includes('aaaaaaaa'), text.includes('bbbbbbbb')]).toEqual([true, false])
  const again = await openStore(url)
  expect(await again.add(enquiryOf('cccccccc', { ...enquiryOf('aaaaaaaa'), id: 'other' }))).toBe(false)
  expect(await again.add(enquiryOf('dddddddd'))).toBe(true)
  expect(existsSync(`${file}-wal`)).toBe(false)
})

it('says when the last backup was made, to the site alone', async () => {
  const start = Date.now()
  expect(await store.lastTime('backed_up_at')).toBeUndefined()
  await run(['backup', inFolder('backup.db')])
  const madeAt = given(await store.lastTime('backed_up_at'))
  expect(madeAt.getTime()).toBeGreaterThanOrEqual(start)
  await run(['backup', inFolder('backup.db')])
  await run(['backup', '/dev/null/backup.db'])
  expect(await store.lastTime('backed_up_at')).toEqual(madeAt)
})

it('raises the alarm when there is no backup', async () => {
  const webhook = await startWebhook()
  const backUp = (file: string, url = database) =>
    runScript('scripts/enquiries/index.ts', ['backup', file], { DATABASE_URL: url, ALARM_WEBHOOK_URL: webhook.url })
  const file = inFolder('backup.db')
  expect(await backUp(file)).toMatchObject({ code: 0, err: '' })
  expect(webhook.alarms).toEqual([])
  expect(await backUp(file)).toMatchObject({ code: 1, err: expect.stringContaining('exists already') })
  expect(await backUp(inFolder('other.db'), 'file:/dev/null/x.db')).toMatchObject({ code: 1 })
  expect(await backUp('')).toMatchObject({ code: 2 })
  expect(webhook.alarms).toEqual([
    `There is no new backup of the enquiries: ${file} exists already: give another name.`,
    expect.stringMatching(/^There is no new backup of the enquiries: .*\/dev\/null/),
    expect.stringMatching(/^There is no new backup of the enquiries: "backup" needs a file\./),
  ])
  webhook.close()
})

it('leaves nothing of a backup that fails midway', async () => {
  await query(database, 'PRAGMA wal_checkpoint(TRUNCATE)')
  const [table] = await query(database, "SELECT rootpage FROM sqlite_schema WHERE name = 'digests'")
  const [page] = await query(database, 'PRAGMA page_size')
  const handle = openSync(database.slice('file:'.length), 'r+')
  writeSync(handle, Buffer.alloc(100, 'broken'), 0, 100, (Number(table?.rootpage) - 1) * Number(page?.page_size))
  closeSync(handle)
  const file = inFolder('backup.db')
  expect(await run(['backup', file])).toEqual({ exitCode: 1, text: expect.stringContaining('malformed') })
  expect(existsSync(file)).toBe(false)
})
