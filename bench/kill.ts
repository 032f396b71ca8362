import { setTimeout as wait } from 'node:timers/promises'
import { newDatabase, query } from '../__tests__/helpers/database'
import { openForm } from '../__tests__/helpers/load'
import { startSmtp } from '../__tests__/helpers/smtp'
import { startShippedSite } from './helpers/shipped-site'

/*
 * Kills the production server at random moments while enquiries arrive, and counts afterwards: every accepted enquiry must have a row,
 * and every row must have been mailed. Takes two to three minutes, most of it for expiring leases and for mails sent one by one.
 */
const MIN_KILLS = 12
const MIN_ACCEPTED = 300
const SENDERS = 4
const SEND_INTERVAL_MS = 50
const MIN_UPTIME_MS = 100
const MAX_UPTIME_MS = 1_000
const DELIVERY_TIMEOUT_MS = 300_000

const smtp = await startSmtp()
const database = newDatabase()
const start = () => startShippedSite({ SMTP_URL: smtp.url, DATABASE_URL: database })

const accepted: string[] = []
let posted = 0
let kills = 0
while (kills < MIN_KILLS || accepted.length < MIN_ACCEPTED) {
  const server = await start()
  const send = await openForm(server.url)
  let isUp = true
  const senders = Array.from({ length: SENDERS }, async () => {
    while (isUp) {
      posted += 1
      const message = `Enquiry number ${posted}.`
      const answer = await send(message).catch(() => undefined)
      if (answer?.sent) accepted.push(message)
      await wait(SEND_INTERVAL_MS)
    }
  })
  await wait(MIN_UPTIME_MS + Math.random() * (MAX_UPTIME_MS - MIN_UPTIME_MS))
  await server.kill()
  isUp = false
  await Promise.all(senders)
  kills += 1
}

const rows = await query(database, 'SELECT id, message FROM enquiries')
const stored = new Set(rows.map(({ message }) => message))
const lost = accepted.filter((message) => !stored.has(message)).length

const countUndelivered = async () =>
  Number((await query(database, "SELECT COUNT(*) AS n FROM enquiries WHERE state <> 'delivered'"))[0]?.n)
const server = await start()
const deadline = Date.now() + DELIVERY_TIMEOUT_MS
while ((await countUndelivered()) > 0 && Date.now() < deadline) {
  // Without this, the hourly limit would merge enquiries into digests.
  await query(database, 'DELETE FROM counters')
  await wait(500)
}
await server.stop()
await smtp.close()

const mails = new Map<string, number>()
for (const { mail } of smtp.received) {
  const id = /^<(.*)@/.exec(mail.messageId ?? '')?.[1] ?? ''
  mails.set(id, (mails.get(id) ?? 0) + 1)
}
const unmailed = rows.filter(({ id }) => !mails.has(String(id))).length
const mailedAgain = [...mails.values()].filter((count) => count > 1).length
// An enquiry is mailed again, with the same Message-ID, if the server is killed between sending and recording it.
const counts = { kills, posted, accepted: accepted.length, rows: rows.length, mails: smtp.received.length, mailedAgain }
console.table({ ...counts, lost, unmailed })
process.exit(lost + unmailed + (await countUndelivered()) === 0 ? 0 : 1)
