import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { installNginx, startNginx } from '../__tests__/helpers/nginx'
import { startSmtp } from '../__tests__/helpers/smtp'
import { createMachine } from './helpers/machine'
import { type BrokenVersion, createRepository } from './helpers/versions'
import { ask, startVisitors } from './helpers/visitors'
import { waitUntil } from './helpers/wait-until'

/*
 * Deploys the last commit with deploy.sh behind nginx, then versions that do not work and one that does, while visitors read pages and send
 * enquiries. Each page must be answered, and each enquiry that was "sent" must be mailed once. Takes about seven minutes.
 */
const DELIVERY_TIMEOUT_MS = 100_000 // longer than the lease of an enquiry that was being mailed when the service ended

installNginx()
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
const smtp = await startSmtp()
const machine = await createMachine(smtp.url)
const repository = createRepository(machine.inRoot('source'))
const countMails = (text: string) => smtp.received.filter(({ mail }) => mail.text?.includes(text)).length

async function deployWatched(version: string, interruption?: Promise<void>) {
  const stop = await startVisitors(nginx.url, machine.database, readFileSync(machine.inRoot('kept/500.html'), 'utf8'))
  const deployed = await machine.deploy(interruption)
  const { pages, errorPages, retries, unanswered, sent, notSent } = await stop()
  assert.deepEqual(unanswered, [])
  const missing = () => sent.filter((text) => countMails(text) === 0)
  await waitUntil(`${version}: all are mailed`, () => missing().length === 0, missing, DELIVERY_TIMEOUT_MS)
  for (const text of [...sent, ...notSent]) assert(countMails(text) <= 1, `mailed twice: ${text}`)
  console.log(
    `ok  ${version}: ${pages} pages answered (${errorPages} by the page for errors), ${sent.length} enquiries sent and mailed once after ${retries} further attempts, ${notSent.length} "not sent"`,
  )
  return { ...deployed, notSent }
}

async function expectRefusal(version: BrokenVersion, reason: RegExp, interruption?: Promise<void>) {
  const before = machine.state()
  repository.commitBroken(version)
  const { code, output } = await deployWatched(version, interruption)
  repository.revert()
  assert.equal(code, 1)
  assert.match(output, reason)
  assert.deepEqual(machine.state(), before)
}

const first = await machine.deploy()
assert.equal(first.code, 0, first.output)
const deployed = machine.state()
const again = await machine.deploy()
assert.deepEqual([again.code, machine.state()], [0, deployed], again.output)
assert.match(again.output, /Nothing is new/)
const manifest = machine.inRoot('current/.next/server/server-reference-manifest.json')
assert.equal(statSync(manifest).mode & 0o077, 0, 'others can read the build, which contains the action key')
const nginx = await startNginx(`http://127.0.0.1:${machine.port}`, machine.inRoot('kept'))
const isBuilding = waitUntil('it is built', () => machine.state().hasBuild)
await expectRefusal('is built forever', /it was interrupted/, isBuilding)
await expectRefusal('cannot be built', /the new version cannot be built/)
await expectRefusal('finds a full disk', /No space left on device[\s\S]*cannot be built/)
await expectRefusal('does not start', /does not answer.*\n.*serves the site/)
await expectRefusal('cannot use the database', /the database is unreachable.*\n.*serves the site/)
await expectRefusal('answers its home page with 500', /home page with status 500.*\n.*serves the site/)
await expectRefusal('ends soon after its start', /The deploy failed.*\n.*serves the site/)
const { current } = machine.state()
const isSwitched = waitUntil('it is switched', () => machine.state().current !== current, undefined, 300_000)
await expectRefusal('does not start', /it was interrupted.*\n.*serves the site/, isSwitched)

const font = /\/media\/[^)"]+\.woff2/.exec((await ask(nginx.url)).body)?.[0] ?? ''
for (let n = 1; n <= 5; n += 1) mkdirSync(machine.inRoot(`releases/20200101T00000${n}Z`))
repository.commitWorking()
const secondDeploy = setTimeout(2_000).then(() => machine.deploy())
const { code, notSent, output } = await deployWatched('works')
assert.deepEqual([code, notSent], [0, []], output)
assert.match((await secondDeploy).output, /another deploy is running/)
assert.equal(readdirSync(machine.inRoot('releases')).length, 5)
const isServed = async () => (await ask(`${nginx.url}/privacy`)).body.includes('Second versión')
await waitUntil('the new version is served', isServed)
assert(!(await ask(nginx.url)).body.includes(font), 'a font with another letter kept its name')
assert.equal((await ask(nginx.url + font)).status, 200, 'the font of the first version is gone')
await nginx.stop()
await smtp.close()
