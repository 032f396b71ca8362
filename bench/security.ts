import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { findNginxProblem, startNginx } from '../__tests__/helpers/nginx'
import { installPackages } from './helpers/install-packages'
import { startShippedSite } from './helpers/shipped-site'

/*
 * Scans the production build behind nginx with TLS with the MDN HTTP Observatory. Every page must reach A+ and 120 points.
 * The Observatory is not a dependency of the project: it brings 230 packages and 130 MB.
 */
const VERSION = '1.4.8'
const MIN_SCORE = 120
const paths = ['/', '/cto-services', '/contact']

if (findNginxProblem()) {
  console.log(findNginxProblem())
  process.exit(0)
}

// Its install scripts download lists of preloaded hosts. Empty lists replace them.
const folder = installPackages('observatory', [`@mdn/mdn-http-observatory@${VERSION}`], ['--ignore-scripts'])
for (const list of ['hsts-preload.json', 'tld-list.json'])
  writeFileSync(path.join(folder, 'node_modules/@mdn/mdn-http-observatory/conf', list), '[]')
const site = await startShippedSite()
const nginx = await startNginx(site.url)
try {
  const results = paths.map(scan)
  console.table(results)
  if (!results.every(({ grade, score }) => grade === 'A+' && score >= MIN_SCORE)) process.exitCode = 1
} finally {
  await nginx.stop()
  await site.stop()
}

/**
 * Scans one path in a new process, because Node reads NODE_EXTRA_CA_CERTS only at its start. The Observatory always connects to ports 80
 * and 443, so connections are redirected to the ports of nginx.
 */
function scan(pathname: string) {
  const [plainPort, securePort] = [nginx.plainUrl, nginx.url].map((url) => new URL(url).port)
  const program = `
    import net from 'node:net'
    import { scan } from '@mdn/mdn-http-observatory'
    const { connect } = net.Socket.prototype
    net.Socket.prototype.connect = function (...args) {
      const options = [args[0]].flat()[0]
      options.port = { 80: ${plainPort}, 443: ${securePort} }[options.port] ?? options.port
      return connect.apply(this, args)
    }
    const { scan: result, tests } = await scan('localhost${pathname}')
    console.log(JSON.stringify({ ...result, failed: Object.values(tests).filter(({ pass }) => !pass).map(({ name }) => name) }))`
  const stdout = execFileSync('node', ['--dns-result-order=ipv4first', '--input-type=module', '-e', program], {
    cwd: folder,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: nginx.certificate },
    encoding: 'utf8',
  })
  const { grade, score, testsPassed, testsQuantity, failed } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return { page: pathname, grade, score, passed: `${testsPassed} of ${testsQuantity}`, failed: failed.join(', ') }
}
