import { newDatabase, query } from '../helpers/database'
import { openForm, wait } from '../helpers/load'
import { buildSite, ready, settings, startSite } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'
import { openStore } from '../helpers/store'

/*
 * How fast an enquiry is safe: the time of a commit on the embedded database, and what the production server accepts at growing load
 * while it delivers over SMTP. The load comes at a steady rate, whether or not answers keep up.
 */
const commits = 1_000
const rates = [10, 25, 50, 100, 200]
const seconds = 5
const rateWithoutErrors = 50

const quantile = (times: number[], q: number) =>
  Number((times.toSorted((a, b) => a - b)[Math.ceil(times.length * q) - 1] ?? 0).toFixed(2))

const store = await openStore(newDatabase())
const times: number[] = []
for (let n = 0; n < commits; n += 1) {
  const start = performance.now()
  await store.add({
    id: `id-${n}`,
    sentAt: new Date(),
    about: '',
    name: 'Ada',
    email: 'ada@example.com',
    company: '',
    spamSigns: [],
    message: `${n} ${'x'.repeat(1_000)}`,
  })
  times.push(performance.now() - start)
}
console.log(
  `Commit of an enquiry of 1 kB, ${commits} times, ms: median ${quantile(times, 0.5)}, p99 ${quantile(times, 0.99)}, longest ${quantile(times, 1)}`,
)

const built = await buildSite('shipped', 'site', settings)
if (built.code !== 0) throw new Error(built.output)
const smtp = await startSmtp()
const database = newDatabase()
const server = await startSite('shipped', { ...settings, SMTP_URL: smtp.url, DATABASE_URL: database })
await ready(server.url)
const send = await openForm(server.url)
await Promise.all(Array.from({ length: 20 }, (_, n) => send(`Warm-up ${n}`)))

const results = []
for (const rate of rates) {
  const answers: Promise<{ ms: number; ok: boolean }>[] = []
  const start = performance.now()
  for (let n = 0; n < rate * seconds; n += 1) {
    await wait(Math.max(0, start + (n * 1_000) / rate - performance.now()))
    const sentAt = performance.now()
    const answer = send(`At ${rate} a second, number ${n}`).then(
      ({ sent }) => sent,
      () => false,
    )
    answers.push(answer.then((ok) => ({ ms: performance.now() - sentAt, ok })))
  }
  const done = await Promise.all(answers)
  const took = (performance.now() - start) / 1_000
  const latencies = done.map(({ ms }) => ms)
  results.push({
    'asked a second': rate,
    'accepted a second': Number((done.filter(({ ok }) => ok).length / took).toFixed(1)),
    'median ms': quantile(latencies, 0.5),
    'p99 ms': quantile(latencies, 0.99),
    errors: done.filter(({ ok }) => !ok).length,
  })
}
console.table(results)
const [counted] = await query(database, "SELECT COUNT(*) AS rows, SUM(state = 'delivered') AS delivered FROM enquiries")
console.log(`Rows ${counted?.rows}, of them delivered by now ${counted?.delivered}.`)
await server.stop()
await smtp.close()
process.exit(results.some((result) => result['asked a second'] <= rateWithoutErrors && result.errors > 0) ? 1 : 0)
