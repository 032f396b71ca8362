import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newDatabase, query } from '../helpers/database'
import { openForm, wait } from '../helpers/load'
import { buildSite, freePort, ready, run, settings, startSite } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'

/*
 * Breaks the database of the production server in every way while enquiries arrive, kills the server, and counts: every enquiry whose
 * client was thanked must be in the database or mailed, and none mailed twice except under the same Message-ID. The home page must stay
 * fast meanwhile. Takes about five minutes.
 */
const DURING = 50
const AFTERWARDS = 20
const MAX_HOME_P99_MS = 200

type Outage = {
  name: string
  /** Prepares the database. @returns its address, or why this cannot be tried here */
  prepare: () => Promise<{ url: string } | { skip: string }>
  /** Breaks the database. @returns what ends the outage by itself, or repairs it when called */
  begin: (url: string) => Promise<() => Promise<void>>
  /** Over how many milliseconds the enquiries during the outage are spread. */
  ms: number
  variables?: Record<string, string>
}

const fileOf = (url: string) => url.slice('file:'.length)
const ordinary = async () => ({ url: newDatabase() })

/** Another process takes the write lock, inserts a row and rolls back. */
function lock(ms: number): Outage['begin'] {
  return async (url) => {
    const program = `
      const db = new (require('libsql'))(${JSON.stringify(fileOf(url))}, { timeout: 5 })
      db.exec("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('locked', '')")
      console.log('locked')
      setTimeout(() => db.exec('ROLLBACK'), ${ms})`
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    return () => exited
  }
}

/** A small file system of its own, which is filled up and emptied again. */
const fullDisk: Outage = {
  name: 'the disk is full',
  ms: 3_000,
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
  ms: 3_000,
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
  ms: 3_000,
  prepare: ordinary,
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
  name: 'one of 100,000 is erased',
  ms: 4_000,
  async prepare() {
    const url = newDatabase()
    await run('npm', ['run', 'enquiries', '--', 'list'], '.', { DATABASE_URL: url })
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
    const erasing = run('npm', ['run', 'enquiries', '--', 'erase', 'old-500@example.com'], '.', { DATABASE_URL: url })
    return async () => {
      const { code, output } = await erasing
      if (code !== 0) throw new Error(output)
    }
  },
}

/** A server that accepts connections and never answers. */
const hung: Outage = {
  name: 'a remote server hangs',
  ms: 6_000,
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
      prepare: ordinary,
      begin: lock(seconds * 1_000),
      ms: seconds * 1_000,
    })),
  ),
  fullDisk,
  readOnly,
  corrupt,
  erase,
  hung,
]

const quantile = (values: number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * q) - 1] ?? 0

async function pollHome(url: string, isOver: () => boolean) {
  const times: number[] = []
  while (!isOver()) {
    const start = performance.now()
    await (await fetch(url)).text()
    times.push(performance.now() - start)
    await wait(20)
  }
  return times
}

async function tryOutage({ name, prepare, begin, ms, variables }: Outage) {
  const prepared = await prepare()
  if ('skip' in prepared) return { outage: name, result: `SKIPPED: ${prepared.skip}` }
  const { url } = prepared
  const smtp = await startSmtp()
  const server = await startSite('shipped', { ...settings, SMTP_URL: smtp.url, DATABASE_URL: url, ...variables })
  await ready(server.url)
  const send = await openForm(server.url)
  await send('Before.')

  let isOver = false
  const polling = pollHome(server.url, () => isOver)
  const end = await begin(url)
  const sendAll = (phase: string, number: number, spread: number) =>
    Promise.all(
      Array.from({ length: number }, async (_, n) => {
        await wait((n * spread) / number)
        const message = `${phase} ${n}.`
        const answer = await send(message).catch(() => undefined)
        return {
          message,
          isThanked: answer?.sent ?? false,
          isToldOtherwise: answer?.body.includes(`${message}</textarea>`),
        }
      }),
    )
  const during = await sendAll('During', DURING, ms)
  await end()
  const afterwards = await sendAll('Afterwards', AFTERWARDS, 500)
  isOver = true
  const p99 = quantile(await polling, 0.99)
  await server.kill()
  await wait(200) // what the mail server received last is parsed
  await smtp.close()

  const answers = [...during, ...afterwards]
  const stored =
    url.startsWith('file:') && existsSync(fileOf(url)) ? await query(url, 'SELECT message FROM enquiries') : []
  const inFile = new Set(stored.map(({ message }) => message))
  const ids = new Map<string, Set<string>>()
  for (const { mail } of smtp.received) {
    const message = /^(?:During|Afterwards) \d+\.$/m.exec(mail.text ?? '')?.[0] ?? ''
    ids.set(message, (ids.get(message) ?? new Set()).add(mail.messageId ?? ''))
  }
  const thanked = answers.filter(({ isThanked }) => isThanked)
  const lost = thanked.filter(({ message }) => !inFile.has(message) && !ids.has(message)).length
  const silent = answers.filter(({ isThanked, isToldOtherwise }) => !isThanked && !isToldOtherwise).length
  const mailedTwice = [...ids.values()].filter(({ size }) => size > 1).length
  const isGood = lost + silent + mailedTwice === 0 && p99 < MAX_HOME_P99_MS
  return {
    outage: name,
    result: isGood ? 'ok' : 'FAILED',
    posted: answers.length,
    thanked: thanked.length,
    'in the file': thanked.filter(({ message }) => inFile.has(message)).length,
    mailed: thanked.filter(({ message }) => ids.has(message)).length,
    lost,
    'no answer': silent,
    'mailed twice': mailedTwice,
    'home p99, ms': Math.round(p99),
  }
}

const only = process.argv[2]
if (!existsSync('.test/shipped/.next') || !process.env.REUSE_BUILD) {
  const built = await buildSite('shipped', 'site', settings)
  if (built.code !== 0) throw new Error(built.output)
}
const results = []
for (const outage of outages) {
  if (only && !outage.name.includes(only)) continue
  results.push(await tryOutage(outage))
  console.log(JSON.stringify(results.at(-1)))
}
console.table(results)
process.exit(results.some(({ result }) => result === 'FAILED') ? 1 : 0)
