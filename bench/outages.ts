import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newDatabase, query } from '../__tests__/helpers/database'
import { openForm } from '../__tests__/helpers/load'
import { freePort, run, succeed } from '../__tests__/helpers/site'
import { type Received, startSmtp } from '../__tests__/helpers/smtp'
import { startShippedSite } from './helpers/shipped-site'
import { quantile } from './helpers/statistics'

/*
 * Breaks the database of the production server in several ways while enquiries arrive, kills the server, and counts: every accepted
 * enquiry must be in the database or mailed, every other answer must return what was typed, and no enquiry may be mailed under two
 * Message-IDs. The home page must stay fast meanwhile. Takes about five minutes.
 */
const ENQUIRIES_DURING = 50
const ENQUIRIES_AFTER = 20
const AFTER_MS = 500
const HOME_INTERVAL_MS = 20
const MAX_HOME_P99_MS = 200

type Outage = {
  name: string
  /** Prepares a database. @returns its URL, or why the outage cannot be tried on this machine */
  prepare: () => Promise<{ url: string } | { skip: string }>
  /** Breaks the database. @returns a function that repairs it, or waits until the outage has ended */
  begin: (url: string) => Promise<() => Promise<void>>
  /** The enquiries during the outage are spread over this time. */
  durationMs: number
}

const fileOf = (url: string) => url.slice('file:'.length)
const prepareFile = async () => ({ url: newDatabase() })

/** Takes the write lock in another process, and rolls back after `ms`. */
function lock(ms: number): Outage['begin'] {
  return async (url) => {
    const program = `
      const db = new (require('libsql'))(${JSON.stringify(fileOf(url))}, { timeout: 5 })
      db.exec("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('locked', '')")
      console.log('locked')
      setTimeout(() => db.exec('ROLLBACK'), ${ms})`
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(child, 'exit')
    const [said] = await Promise.race([once(child.stdout, 'data'), exited])
    if (String(said).trim() !== 'locked') throw new Error(`The lock was not taken: ${said}`)
    return async () => void (await exited)
  }
}

/** Fills a file system of 4 MB, and deletes the filler. */
const fullDisk: Outage = {
  name: 'the disk is full',
  durationMs: 3_000,
  async prepare() {
    const folder = mkdtempSync(path.join(tmpdir(), 'full-'))
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]).status !== 0)
      return { skip: 'this user may not mount a file system' }
    process.once('exit', () => spawnSync('umount', ['-l', folder]))
    return { url: `file:${folder}/enquiries.db` }
  },
  async begin(url) {
    const filler = path.join(path.dirname(fileOf(url)), 'filler')
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k'])
    return async () => rmSync(filler)
  },
}

const readOnly: Outage = {
  name: 'the file is read-only',
  durationMs: 3_000,
  async prepare() {
    const url = newDatabase()
    return spawnSync('chattr', ['-V']).error ? { skip: 'chattr is not installed' } : { url }
  },
  async begin(url) {
    const set = (flag: string) => spawnSync('chattr', [flag, fileOf(url), `${fileOf(url)}-wal`])
    if (set('+i').status !== 0) throw new Error('This file system or user cannot make a file immutable.')
    return async () => void set('-i')
  },
}

const corrupt: Outage = {
  name: 'the file is corrupt',
  durationMs: 3_000,
  prepare: prepareFile,
  async begin(url) {
    const size = Number(spawnSync('stat', ['-c', '%s', fileOf(url)], { encoding: 'utf8' }).stdout)
    spawnSync('dd', ['if=/dev/urandom', `of=${fileOf(url)}`, 'conv=notrunc', 'bs=1', `count=${size}`])
    spawnSync('dd', ['if=/dev/urandom', `of=${fileOf(url)}-wal`, 'conv=notrunc', 'bs=1', 'count=20000'])
    return async () => {
      for (const end of ['', '-wal', '-shm']) rmSync(fileOf(url) + end, { force: true })
    }
  },
}

const erase: Outage = {
  name: 'one of 100,000 enquiries is erased',
  durationMs: 4_000,
  async prepare() {
    const url = newDatabase()
    await succeed(run('npm', ['run', 'enquiries', '--', 'list'], '.', { DATABASE_URL: url }))
    await query(
      url,
      `WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 100000)
       INSERT INTO enquiries (id, dedupe, sent_at, due_at, about, topic, name, email, company, message, state, delivered_at)
       SELECT 'old-' || n, n, unixepoch() * 1000, 0, '', 'null', 'Old', 'old-' || n || '@example.com', '', printf('%.*c', 800, 'x'),
         'delivered', unixepoch() * 1000 FROM many`,
    )
    return { url }
  },
  async begin(url) {
    const erasing = succeed(
      run('npm', ['run', 'enquiries', '--', 'erase', 'old-500@example.com'], '.', { DATABASE_URL: url }),
    )
    return async () => void (await erasing)
  },
}

/** A remote server that accepts connections and never answers. */
const hung: Outage = {
  name: 'a remote server hangs',
  durationMs: 6_000,
  async prepare() {
    const port = await freePort()
    const server = createServer(() => undefined).listen(port, '127.0.0.1')
    server.unref()
    return { url: `libsql://127.0.0.1:${port}?tls=0` }
  },
  begin: async () => async () => undefined,
}

const outages: Outage[] = [
  ...[1, 6, 12].flatMap((seconds) =>
    [1, 2, 3].map((round) => ({
      name: `locked for ${seconds} s (${round})`,
      prepare: prepareFile,
      begin: lock(seconds * 1_000),
      durationMs: seconds * 1_000,
    })),
  ),
  fullDisk,
  readOnly,
  corrupt,
  erase,
  hung,
]

/** @returns a function that stops and returns the answer times in milliseconds */
function pollHome(url: string) {
  let isStopped = false
  const poll = async () => {
    const times: number[] = []
    while (!isStopped) {
      const start = performance.now()
      await (await fetch(url)).text()
      times.push(performance.now() - start)
      await wait(HOME_INTERVAL_MS)
    }
    return times
  }
  const times = poll()
  return () => {
    isStopped = true
    return times
  }
}

type Answer = { message: string; isAccepted: boolean; isReturned: boolean }

/** Sends enquiries evenly spread over a time. `isReturned`: the answer is the form with the message in it. */
const sendAll = (send: Awaited<ReturnType<typeof openForm>>, phase: string, count: number, durationMs: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, n): Promise<Answer> => {
      await wait((n * durationMs) / count)
      const message = `${phase} ${n}.`
      const answer = await send(message).catch(() => undefined)
      return {
        message,
        isAccepted: answer?.sent ?? false,
        isReturned: answer?.body.includes(`${message}</textarea>`) ?? false,
      }
    }),
  )

async function tryOutage({ name, prepare, begin, durationMs }: Outage) {
  const prepared = await prepare()
  if ('skip' in prepared) return { outage: name, result: `SKIPPED: ${prepared.skip}` }
  const { url } = prepared
  const smtp = await startSmtp()
  const server = await startShippedSite({ SMTP_URL: smtp.url, DATABASE_URL: url })
  const send = await openForm(server.url)
  await send('Before.')

  const stopPolling = pollHome(server.url)
  const end = await begin(url)
  const answersDuring = await sendAll(send, 'During', ENQUIRIES_DURING, durationMs)
  await end()
  const answersAfter = await sendAll(send, 'After', ENQUIRIES_AFTER, AFTER_MS)
  const homeP99 = quantile(await stopPolling(), 0.99)
  await server.kill()
  await wait(200) // The SMTP server is still parsing the last mail.
  await smtp.close()

  const answers = [...answersDuring, ...answersAfter]
  const accepted = answers.filter(({ isAccepted }) => isAccepted)
  const stored = await storedMessages(url)
  const messageIds = groupMessageIds(smtp.received)
  const lost = accepted.filter(({ message }) => !stored.has(message) && !messageIds.has(message)).length
  const unanswered = answers.filter(({ isAccepted, isReturned }) => !isAccepted && !isReturned).length
  const mailedTwice = [...messageIds.values()].filter(({ size }) => size > 1).length
  const isGood = lost + unanswered + mailedTwice === 0 && homeP99 < MAX_HOME_P99_MS
  return {
    outage: name,
    result: isGood ? 'ok' : 'FAILED',
    posted: answers.length,
    accepted: accepted.length,
    stored: accepted.filter(({ message }) => stored.has(message)).length,
    mailed: accepted.filter(({ message }) => messageIds.has(message)).length,
    lost,
    unanswered,
    'mailed twice': mailedTwice,
    'home p99 ms': Math.round(homeP99),
  }
}

async function storedMessages(url: string) {
  if (!url.startsWith('file:') || !existsSync(fileOf(url))) return new Set()
  return new Set((await query(url, 'SELECT message FROM enquiries')).map(({ message }) => message))
}

/** The Message-IDs under which each enquiry was mailed, by its message. */
function groupMessageIds(received: Received[]) {
  const ids = new Map<string, Set<string>>()
  for (const { mail } of received) {
    const message = /^(?:During|After) \d+\.$/m.exec(mail.text ?? '')?.[0] ?? ''
    ids.set(message, (ids.get(message) ?? new Set()).add(mail.messageId ?? ''))
  }
  return ids
}

const nameFilter = process.argv[2] ?? ''
const selected = outages.filter(({ name }) => name.includes(nameFilter))
if (selected.length === 0) {
  console.error(`No outage has "${nameFilter}" in its name. There are: ${outages.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}
const results = []
for (const outage of selected) {
  const result = await tryOutage(outage)
  results.push(result)
  console.log(JSON.stringify(result))
}
console.table(results)
process.exit(results.some(({ result }) => result === 'FAILED') ? 1 : 0)
