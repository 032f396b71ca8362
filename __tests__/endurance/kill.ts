import { newDatabase, query } from '../helpers/database'
import { openForm, wait } from '../helpers/load'
import { buildSite, ready, settings, startSite } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'

/*
 * Kills the production server at random moments while enquiries come in, again and again, and then counts: every thank-you must have
 * its row, and every row must become a mail. Takes two to three minutes, most of it leases running out and mail going out one by one.
 */
const kills = 12
const enquiries = 300
const senders = 4

const built = await buildSite('shipped', 'site', settings)
if (built.code !== 0) throw new Error(built.output)
const smtp = await startSmtp()
const database = newDatabase()
const variables = { ...settings, SMTP_URL: smtp.url, DATABASE_URL: database }

const thanked: string[] = []
let asked = 0
let killed = 0
while (killed < kills || thanked.length < enquiries) {
  const server = await startSite('shipped', variables)
  await ready(server.url)
  const send = await openForm(server.url)
  let alive = true
  const sending = Array.from({ length: senders }, async () => {
    while (alive) {
      asked += 1
      const message = `Enquiry number ${asked}.`
      const answer = await send(message).catch(() => undefined)
      if (answer?.sent) thanked.push(message)
      await wait(50)
    }
  })
  await wait(100 + Math.random() * 900)
  await server.kill()
  alive = false
  await Promise.all(sending)
  killed += 1
}

const rows = await query(database, 'SELECT id, message FROM enquiries')
const kept = new Set(rows.map(({ message }) => message))
const lost = thanked.filter((message) => !kept.has(message))

const server = await startSite('shipped', variables)
const deadline = Date.now() + 300_000
const left = async () =>
  Number((await query(database, "SELECT COUNT(*) AS n FROM enquiries WHERE state <> 'delivered'"))[0]?.n)
while ((await left()) > 0 && Date.now() < deadline) {
  await query(database, 'DELETE FROM counters') // so that each has a mail of its own, however many in an hour
  await wait(500)
}
await server.stop()
await smtp.close()

const mails = new Map<string, number>()
for (const { mail } of smtp.received) mails.set(mail.messageId ?? '', (mails.get(mail.messageId ?? '') ?? 0) + 1)
const unmailed = rows.filter(({ id }) => !mails.has(`<${id}@www.example.com>`))
const repeated = [...mails.values()].filter((times) => times > 1).length

console.table({
  kills: killed,
  posted: asked,
  thanked: thanked.length,
  rows: rows.length,
  mails: smtp.received.length,
  repeated,
  lost: lost.length,
  unmailed: unmailed.length,
})
console.log(
  `${repeated} mails were sent again with the same Message-ID: the server died after sending and before it could write that down.`,
)
process.exit(lost.length + unmailed.length + (await left()) === 0 ? 0 : 1)
