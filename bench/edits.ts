import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { copySite, ready, startDev } from '../__tests__/helpers/site'
import { launchBrowser } from './helpers/browser'
import { median, round } from './helpers/statistics'

const EDITS = 5
const FIRST_COMPILE_TIMEOUT_MS = 60_000

export async function benchmarkEdits() {
  const file = path.join(copySite('edits'), 'content/pages/privacy.md')
  const original = readFileSync(file, 'utf8')
  const server = await startDev('edits')
  const browser = await launchBrowser()
  try {
    const url = `${server.url}/privacy`
    await ready(url, FIRST_COMPILE_TIMEOUT_MS)
    const page = await browser.newPage()
    await page.goto(url)
    const times: number[] = []
    for (let n = 1; n <= EDITS; n += 1) {
      const title = `Edit ${n}`
      const start = performance.now()
      writeFileSync(file, original.replace(/^title: .*$/m, `title: ${title}`))
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
      times.push(performance.now() - start)
    }
    return [{ 'edit shown, median ms': round(median(times)), 'slowest ms': round(Math.max(...times)) }]
  } finally {
    await browser.close()
    await server.interrupt()
  }
}
