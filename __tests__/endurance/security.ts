import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { newDatabase } from '../helpers/database'
import { nginxMissing, startNginx } from '../helpers/nginx'
import { buildSite, ready, settings, startSite } from '../helpers/site'
import { installTools } from '../helpers/tools'

/*
 * The MDN HTTP Observatory against the production build behind nginx with TLS: A+ and at least 120 points.
 *
 * It is installed here when it is needed and not with the project: 230 packages and 130 MB for a check of a few headers. Its install
 * scripts download lists of hosts that are preloaded; they are left out, and empty lists stand in for them.
 */
const version = '1.4.8'
const paths = ['/', '/cto-services', '/contact']
const leastScore = 120

if (nginxMissing()) {
  console.error(nginxMissing())
  process.exit(0)
}

const folder = installTools('observatory', [`@mdn/mdn-http-observatory@${version}`], ['--ignore-scripts'])
for (const list of ['hsts-preload.json', 'tld-list.json'])
  writeFileSync(path.join(folder, 'node_modules/@mdn/mdn-http-observatory/conf', list), '[]')
const built = await buildSite('shipped', 'site', settings)
if (built.code !== 0) throw new Error(built.output)
const site = await startSite('shipped', { ...settings, DATABASE_URL: newDatabase() })
await ready(site.url)
const nginx = await startNginx(site.url)
try {
  const results = paths.map(scan)
  console.table(results)
  if (!results.every(({ grade, score }) => grade === 'A+' && score >= leastScore)) process.exitCode = 1
} finally {
  await nginx.stop()
  await site.stop()
}

/**
 * In a process of its own, because Node reads the certificates it trusts when it starts. The Observatory asks on ports 80 and 443 alone,
 * so these are led to nginx's.
 */
function scan(address: string) {
  const [plain, secure] = [nginx.plainUrl, nginx.url].map((url) => new URL(url).port)
  const program = `
    import net from 'node:net'
    import { scan } from '@mdn/mdn-http-observatory'
    const { connect } = net.Socket.prototype
    net.Socket.prototype.connect = function (...args) {
      const options = [args[0]].flat()[0]
      options.port = { 80: ${plain}, 443: ${secure} }[options.port] ?? options.port
      return connect.apply(this, args)
    }
    const { scan: result, tests } = await scan('localhost${address}')
    console.log(JSON.stringify({ ...result, failed: Object.values(tests).filter(({ pass }) => !pass).map(({ name }) => name) }))`
  const printed = execFileSync('node', ['--dns-result-order=ipv4first', '--input-type=module', '-e', program], {
    cwd: folder,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: nginx.certificate },
    encoding: 'utf8',
  })
  const { grade, score, testsPassed, testsQuantity, failed } = JSON.parse(printed.trim().split('\n').at(-1) ?? '')
  return { page: address, grade, score, passed: `${testsPassed} of ${testsQuantity}`, failed: failed.join(', ') }
}
