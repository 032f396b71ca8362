import { newDatabase } from '../__tests__/helpers/database'
import { generateContent } from './helpers/generate-content'
import { quantile, round } from './helpers/statistics'

const COMMITS = 1_000

/* Stores enquiries of 1 kB one after another. */

await generateContent()
const { openStore } = await import('../__tests__/helpers/store')
const store = await openStore(newDatabase())
const times: number[] = []
for (let n = 0; n < COMMITS; n += 1) {
  const start = performance.now()
  await store.add({
    id: `id-${n}`,
    lang: '',
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
console.table([
  {
    commits: COMMITS,
    'median ms': round(quantile(times, 0.5), 2),
    'p99 ms': round(quantile(times, 0.99), 2),
    'slowest ms': round(Math.max(...times), 2),
  },
])
