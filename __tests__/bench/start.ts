import { existsSync } from 'node:fs'
import path from 'node:path'
import { newDatabase } from '../helpers/database'
import { buildSite, ready, settings, siteFolder, startSite } from '../helpers/site'
import { median, rounded } from './numbers'

const runs = 5

/** From starting the server to its first answer, asked for every 50 ms. */
export async function benchStart() {
  if (!existsSync(path.join(siteFolder('shipped'), '.next'))) {
    const built = await buildSite('shipped', 'site', settings)
    if (built.code !== 0) throw new Error(built.output)
  }
  const times: number[] = []
  for (let n = 0; n < runs; n += 1) {
    const begun = performance.now()
    const site = await startSite('shipped', { ...settings, DATABASE_URL: newDatabase() })
    await ready(site.url)
    times.push(performance.now() - begun)
    await site.stop()
  }
  return [{ 'cold start to the first answer, ms': rounded(median(times)), longest: rounded(Math.max(...times)) }]
}
