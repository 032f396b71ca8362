import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { findNginxProblem, startNginx, startStaticNginx } from '../__tests__/helpers/nginx'
import { siteFolder } from '../__tests__/helpers/site'
import { installPackages } from './helpers/install-packages'
import { startShippedSite } from './helpers/shipped-site'
import { median, round } from './helpers/statistics'

const ROUNDS = 3
const SECONDS_PER_ROUND = 5
const CONNECTIONS = 50

type Target = { name: string; url: string; stop: () => Promise<void> }
type Report = { requests: { average: number }; latency: { p50: number; p99: number }; errors: number; non2xx: number }

/** Loads the home page on each server in turn. */
export async function benchmarkServers() {
  const packages = installPackages('autocannon', ['autocannon@9.0.0'])
  const site = await startShippedSite()
  const targets: Target[] = [{ name: 'next start', url: `${site.url}/`, stop: site.stop }]
  if (findNginxProblem()) console.error(findNginxProblem())
  else {
    const folder = path.resolve(siteFolder('shipped'), '.next/server/app')
    const [proxy, files] = [await startNginx(site.url), await startStaticNginx(folder)]
    targets.push({ name: 'behind nginx, TLS', url: `${proxy.url}/`, stop: proxy.stop })
    targets.push({ name: 'nginx with a file, TLS', url: `${files.url}/`, stop: files.stop })
  }
  try {
    const measured = targets.map((target) => ({ ...target, reports: [] as Report[] }))
    for (let n = 0; n < ROUNDS; n += 1)
      for (const { url, reports } of measured) reports.push(runAutocannon(packages, url))
    return measured.map(({ name, reports }) => ({
      server: name,
      'requests per second': round(median(reports.map(({ requests }) => requests.average))),
      'median ms': median(reports.map(({ latency }) => latency.p50)),
      'p99 ms': median(reports.map(({ latency }) => latency.p99)),
      errors: reports.reduce((sum, report) => sum + report.errors + report.non2xx, 0),
    }))
  } finally {
    for (const target of targets.reverse()) await target.stop()
  }
}

function runAutocannon(packages: string, url: string): Report {
  const options = ['-c', String(CONNECTIONS), '-d', String(SECONDS_PER_ROUND), '-j', '-H', 'Accept-Encoding=gzip', url]
  const stdout = execFileSync('node', [`${packages}/node_modules/autocannon/autocannon.js`, ...options], {
    // nginx has a self-signed certificate here.
    env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  })
  return JSON.parse(stdout)
}
