import { setTimeout as wait } from 'node:timers/promises'
import { query } from '../__tests__/helpers/database'
import { openForm } from '../__tests__/helpers/load'
import { startSmtp } from '../__tests__/helpers/smtp'
import { startShippedSite } from './helpers/shipped-site'
import { quantile, round } from './helpers/statistics'

/* Sends enquiries at steady rates, even when answers are late, while the server delivers them over SMTP. */

const ratesPerSecond = [10, 25, 50, 100, 200]
const SECONDS_PER_RATE = 5
const MAX_RATE_WITHOUT_ERRORS = 50
const WARM_UP_ENQUIRIES = 20

const smtp = await startSmtp()
const site = await startShippedSite({ SMTP_URL: smtp.url })
const send = await openForm(site.url)
await Promise.all(Array.from({ length: WARM_UP_ENQUIRIES }, (_, n) => send(`Warm-up ${n}`)))
const rows = []
for (const rate of ratesPerSecond) rows.push(await sendAtRate(rate))
const [count] = await query(
  site.database,
  "SELECT COUNT(*) AS stored, SUM(state = 'delivered') AS delivered FROM enquiries",
)
await site.stop()
await smtp.close()
console.table(rows)
console.log(`${count?.stored} enquiries stored, ${count?.delivered} of them delivered so far.`)
if (rows.some((row) => row['sent per second'] <= MAX_RATE_WITHOUT_ERRORS && row.errors > 0)) {
  console.error(`FAILED: errors at ${MAX_RATE_WITHOUT_ERRORS} enquiries per second or fewer.`)
  process.exitCode = 1
}

async function sendAtRate(rate: number) {
  const answers: Promise<{ ms: number; isAccepted: boolean }>[] = []
  const start = performance.now()
  for (let n = 0; n < rate * SECONDS_PER_RATE; n += 1) {
    await wait(Math.max(0, start + (n * 1_000) / rate - performance.now()))
    answers.push(timeAnswer(`Number ${n} at ${rate} per second`))
  }
  const done = await Promise.all(answers)
  const seconds = (performance.now() - start) / 1_000
  const times = done.map(({ ms }) => ms)
  const accepted = done.filter(({ isAccepted }) => isAccepted).length
  return {
    'sent per second': rate,
    'accepted per second': round(accepted / seconds, 1),
    'median ms': round(quantile(times, 0.5), 1),
    'p99 ms': round(quantile(times, 0.99), 1),
    errors: done.length - accepted,
  }
}

async function timeAnswer(message: string) {
  const start = performance.now()
  const isAccepted = await send(message).then(
    ({ sent }) => sent,
    () => false,
  )
  return { ms: performance.now() - start, isAccepted }
}
