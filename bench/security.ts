import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { findNginxProblem, startNginx } from '../__tests__/helpers/nginx'
import { installPackages } from './helpers/install-packages'
import { startShippedSite } from './helpers/shipped-site'

/* Scans the production build behind nginx with TLS with the MDN HTTP Observatory. Every page must reach A+ (100 points and no less). */

if (findNginxProblem()) {
  console.log(findNginxProblem())
  process.exit()
}
// Its install scripts download lists of preloaded hosts. Empty lists replace them.
const folder = installPackages('observatory', ['@mdn/mdn-http-observatory@1.4.8'], ['--ignore-scripts'])
for (const list of ['hsts-preload.json', 'tld-list.json'])
  writeFileSync(`${folder}/node_modules/@mdn/mdn-http-observatory/conf/${list}`, '[]')
const site = await startShippedSite()
const nginx = await startNginx(site.url)
const [plainPort, securePort] = [nginx.plainUrl, nginx.url].map((url) => new URL(url).port)
// The Observatory always connects to ports 80 and 443.
const program = `
  import net from 'node:net'
  import { scan } from '@mdn/mdn-http-observatory'
  const { connect } = net.Socket.prototype
  net.Socket.prototype.connect = function (...args) {
    const options = [args[0]].flat()[0]
    options.port = { 80: ${plainPort}, 443: ${securePort} }[options.port] ?? options.port
    return connect.apply(this, args)
  }
  for (const page of ['/', '/cto-services', '/contact']) {
    const { scan: { grade, score }, tests } = await scan('localhost' + page)
    const failed = Object.values(tests).filter(({ pass }) => !pass).map(({ name }) => name)
    console.log(page, grade, score, ...failed)
    if (grade !== 'A+') process.exitCode = 1
  }`
const env = { ...process.env, NODE_EXTRA_CA_CERTS: nginx.certificate }
const node = ['--dns-result-order=ipv4first', '--input-type=module', '-e', program]
execFileSync('node', node, { cwd: folder, env, stdio: 'inherit' })
await nginx.stop()
await site.stop()
