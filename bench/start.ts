import { buildShippedSite, startShippedSite } from './helpers/shipped-site'
import { median, round } from './helpers/statistics'

const RUNS = 5

/** The server is asked every 50 ms. */
export async function benchmarkStart() {
  await buildShippedSite()
  const times: number[] = []
  for (let n = 0; n < RUNS; n += 1) {
    const start = performance.now()
    const site = await startShippedSite()
    times.push(performance.now() - start)
    await site.stop()
  }
  return [{ 'first answer, median ms': round(median(times)), 'slowest ms': round(Math.max(...times)) }]
}
