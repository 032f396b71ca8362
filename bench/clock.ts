import { spawnSync } from 'node:child_process'
import { newDatabase, query } from '../__tests__/helpers/database'
import { openForm } from '../__tests__/helpers/load'
import { startSmtp } from '../__tests__/helpers/smtp'
import { startWebhook } from '../__tests__/helpers/webhook'
import { startShippedSite } from './helpers/shipped-site'
import { waitUntil } from './helpers/wait-until'

/*
 * Runs the production server with the right clock, then 100 days ahead, then with the right clock again. No undelivered enquiry may be
 * deleted, or wait for a time computed with the wrong clock, and an alarm must be raised.
 */
const faketime = spawnSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' })
if (faketime.error) {
  console.log('SKIPPED: faketime is not installed. On Debian: apt-get install faketime')
  process.exit(0)
}
const clockAhead = { LD_PRELOAD: faketime.stdout.trim(), FAKETIME: '+100d', FAKETIME_DONT_FAKE_MONOTONIC: '1' }

const webhook = await startWebhook()
const smtp = await startSmtp()
const database = newDatabase()

type Send = (message: string) => Promise<void>

async function runSite(variables: Record<string, string>, task: (send: Send) => Promise<void>) {
  const site = await startShippedSite({ DATABASE_URL: database, ALARM_WEBHOOK_URL: webhook.url, ...variables })
  const post = await openForm(site.url)
  await task(async (message) => {
    if (!(await post(message)).sent) throw new Error(`The server did not accept the enquiry "${message}"`)
  })
  await site.stop()
}

const rows = () => query(database, 'SELECT message, state, attempts, sent_at, due_at FROM enquiries ORDER BY message')
type Row = Awaited<ReturnType<typeof rows>>[number]
const waitForRows = (description: string, condition: (rows: Row[]) => boolean) =>
  waitUntil(
    description,
    async () => condition(await rows()),
    async () => JSON.stringify(await rows()),
  )

await runSite({}, async (send) => {
  await send('1 is due when the clock jumps.')
  await send('2 was parked before.')
  await waitForRows('both have been attempted', (all) => all.every(({ attempts }) => Number(attempts) > 0))
})
await query(database, "UPDATE enquiries SET state = 'parked', parked_at = due_at WHERE message LIKE '2%'")
webhook.alarms.length = 0

await runSite(clockAhead, async (send) => {
  await send('3 was sent while the clock was ahead.')
  await waitForRows('the first is parked', (all) => all[0]?.state === 'parked')
  await waitUntil('an alarm', () => webhook.alarms.length > 0)
})
const kept = (await rows()).length

// What `npm run enquiries -- resend` does.
await query(database, "UPDATE enquiries SET state = 'due', due_at = 0 WHERE message LIKE '2%'")
await runSite({ SMTP_URL: smtp.url }, () =>
  waitForRows('all are delivered', (all) => all.every(({ state }) => state === 'delivered')),
)
await smtp.close()
const mails = smtp.received.map(({ mail }) => /^\d .*$/m.exec(mail.text ?? '')?.[0]).sort()
console.table({ 'kept while the clock was ahead': kept, alarms: webhook.alarms.length, mails: mails.length })
console.log(webhook.alarms.join('\n'), mails)
process.exit(kept === 3 && mails.length === 3 && new Set(mails).size === 3 ? 0 : 1)
