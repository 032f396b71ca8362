import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { newDatabase } from '../helpers/database'
import { nginxMissing, startNginx, startStaticNginx } from '../helpers/nginx'
import { buildSite, ready, settings, siteFolder, startSite } from '../helpers/site'
import { installTools } from '../helpers/tools'
import { median, rounded } from './numbers'

const rounds = 3
const seconds = 5
const connections = 50

/** Requests a second for the home page and the time of the slowest in a hundred: of Next, behind nginx, and of nginx with a file. */
export async function benchServers() {
  const tools = installTools('autocannon', ['autocannon@9.0.0'])
  if (!existsSync(path.join(siteFolder('shipped'), '.next'))) {
    const built = await buildSite('shipped', 'site', settings)
    if (built.code !== 0) throw new Error(built.output)
  }
  const site = await startSite('shipped', { ...settings, DATABASE_URL: newDatabase() })
  await ready(site.url)
  const targets: Target[] = [{ name: 'next start', url: `${site.url}/`, stop: site.stop }]
  if (nginxMissing()) console.error(nginxMissing())
  else {
    const folder = path.resolve(siteFolder('shipped'), '.next/server/app')
    const [proxy, files] = [await startNginx(site.url), await startStaticNginx(folder)]
    targets.push({ name: 'behind nginx, TLS', url: `${proxy.url}/`, stop: proxy.stop })
    targets.push({ name: 'nginx with a file, TLS', url: `${files.url}/`, stop: files.stop })
  }
  try {
    const measured = targets.map(({ name }) => ({ name, reports: [] as Report[] }))
    for (let n = 0; n < rounds; n += 1)
      for (const [m, { url }] of targets.entries()) measured[m]?.reports.push(load(tools, url))
    return measured.map(({ name, reports }) => ({
      server: name,
      'requests a second': rounded(median(reports.map(({ requests }) => requests.average))),
      'median ms': median(reports.map(({ latency }) => latency.p50)),
      'p99 ms': median(reports.map(({ latency }) => latency.p99)),
      errors: reports.reduce((sum, report) => sum + report.errors + report.non2xx, 0),
    }))
  } finally {
    for (const target of targets.reverse()) await target.stop()
  }
}

type Target = { name: string; url: string; stop: () => Promise<void> }
type Report = { requests: { average: number }; latency: { p50: number; p99: number }; errors: number; non2xx: number }

function load(tools: string, url: string): Report {
  const options = ['-c', String(connections), '-d', String(seconds), '-j', '-H', 'Accept-Encoding=gzip', url]
  const printed = execFileSync('node', [`${tools}/node_modules/autocannon/autocannon.js`, ...options], {
    env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  })
  return JSON.parse(printed)
}
