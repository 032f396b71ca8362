import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newDatabase, query } from '../helpers/database'
import { openForm, wait } from '../helpers/load'
import { buildSite, ready, settings, startSite } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'

/*
 * Runs the production server with a clock that is right, then 100 days ahead, then right again. Nothing that was not delivered may be
 * deleted or wait for a time that was never right, and the alarm must be raised.
 */
const faketime = spawnSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' })
if (faketime.error) {
  console.log('SKIPPED: faketime is not installed. On Debian: apt-get install faketime')
  process.exit(0)
}
const ahead = { LD_PRELOAD: faketime.stdout.trim(), FAKETIME: '+100d', FAKETIME_DONT_FAKE_MONOTONIC: '1' }

const alarms: string[] = []
const webhook = createServer((request, response) => {
  request.on('data', (chunk) => alarms.push(JSON.parse(String(chunk)).text))
  request.on('end', () => response.end())
})
await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve))
const alarmUrl = `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`

const built = await buildSite('shipped', 'site', settings)
if (built.code !== 0) throw new Error(built.output)
const smtp = await startSmtp()
const database = newDatabase()

async function runSite(
  variables: Record<string, string>,
  task: (send: Awaited<ReturnType<typeof openForm>>) => Promise<void>,
) {
  const site = await startSite('shipped', {
    ...settings,
    DATABASE_URL: database,
    ALARM_WEBHOOK_URL: alarmUrl,
    ...variables,
  })
  await ready(site.url)
  await task(await openForm(site.url))
  await site.stop()
}

const rows = () => query(database, 'SELECT message, state, sent_at, due_at FROM enquiries ORDER BY message')
async function until(condition: () => Promise<boolean>, what: string) {
  const deadline = Date.now() + 40_000
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not within 40 seconds: ${what}.\n${JSON.stringify(await rows())}`)
    await wait(200)
  }
}
const everyIs = async (...states: string[]) => (await rows()).every(({ state }) => states.includes(String(state)))

await runSite({}, async (send) => {
  for (const message of ['1 is due when the clock jumps.', '2 was given up before.']) {
    if (!(await send(message)).sent) throw new Error('An enquiry was not accepted.')
  }
  await until(
    async () => (await query(database, 'SELECT 1 FROM enquiries WHERE attempts > 0')).length === 2,
    'two attempts',
  )
})
await query(database, "UPDATE enquiries SET state = 'parked', parked_at = due_at WHERE message LIKE '2%'")
alarms.length = 0

await runSite(ahead, async (send) => {
  if (!(await send('3 was sent while the clock was ahead.')).sent) throw new Error('An enquiry was not accepted.')
  await until(
    async () => (await rows()).some(({ message, state }) => String(message).startsWith('1') && state === 'parked'),
    'the first is parked',
  )
  await until(async () => alarms.length > 0, 'an alarm')
})
const kept = (await rows()).length

await query(database, "UPDATE enquiries SET state = 'due', due_at = 0 WHERE message LIKE '2%'") // as the owner does with: resend
await runSite({ SMTP_URL: smtp.url }, async () => {
  await until(() => everyIs('delivered'), 'everything is delivered')
})
await smtp.close()
const mails = smtp.received.map(({ mail }) => /^\d .*$/m.exec(mail.text ?? '')?.[0]).sort()
console.table({ 'kept while the clock was ahead': kept, alarms: alarms.length, mails: mails.length })
console.log(alarms.join('\n'), mails)
process.exit(kept === 3 && mails.length === 3 && new Set(mails).size === 3 ? 0 : 1)
