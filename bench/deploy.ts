import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { query } from '../__tests__/helpers/database'
import { openForm } from '../__tests__/helpers/load'
import { findNginxProblem, startNginx } from '../__tests__/helpers/nginx'
import { ready } from '../__tests__/helpers/site'
import { startSmtp } from '../__tests__/helpers/smtp'
import { createMachine } from './helpers/machine'
import { runInRelease } from './helpers/service'
import { createRepository } from './helpers/versions'
import { ask, openClient, startVisitors } from './helpers/visitors'
import { waitUntil } from './helpers/wait-until'

/*
 * Follows docs/deploy-server.md on this machine, except for systemd and certbot: deploys the last commit with deploy.sh, plays the service, puts
 * nginx with TLS in front, sends enquiries, deploys a version that works and four that do not while visitors ask, and makes and restores
 * a backup. Takes about ten minutes, most of it for installing and building six times.
 */
if (findNginxProblem()) {
  console.log(findNginxProblem())
  process.exit(0)
}
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'

const smtp = await startSmtp()
const machine = await createMachine(smtp.url)
const { service, database, deploy } = machine
const repository = createRepository(machine.repository)

const reportPassed = (check: string) => console.log(`ok  ${check}`)

async function passEventually(check: string, condition: () => boolean | Promise<boolean>) {
  await waitUntil(check, condition)
  reportPassed(check)
}

/** Deploys while visitors ask and a client sends an enquiry every five seconds, and ten during each restart. */
async function deployWatched(url: string, version: string) {
  await query(database, 'DELETE FROM counters')
  const [client, visitors, startedAt] = [await openClient(url), startVisitors(url), Date.now()]
  const sending: Promise<void>[] = []
  const timer = setInterval(() => sending.push(client.send()), 5_000)
  service.onRestart(async () => {
    for (let n = 0; n < 10; n += 1) {
      sending.push(client.send())
      await setTimeout(100)
    }
  })
  const result = await deploy()
  clearInterval(timer)
  await Promise.all(sending)
  const { asked, errors, slowestMs } = await visitors.stop()
  assert.deepEqual(errors, [], `${version}: ${errors.length} errors`)
  await passEventually(`${version}: each enquiry arrives`, () => client.sent.every((text) => countMails(text) > 0))
  assert.deepEqual(
    client.sent.filter((text) => countMails(text) !== 1),
    [],
  )
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  reportPassed(
    `${version}: ${asked} requests in ${seconds} s without an error, the slowest ${slowestMs} ms; ${client.sent.length} enquiries arrived once, ${client.refused.length} were answered "not sent"`,
  )
  return { ...result, refused: client.refused }
}

const countMails = (text: string) => smtp.received.filter(({ mail }) => mail.text?.includes(text)).length

async function expectRefusal(url: string, version: string, reason: RegExp) {
  const before = await machine.state()
  repository.commit(version)
  const { code, failure, refused } = await deployWatched(url, version)
  repository.revert()
  assert.equal(code, 1)
  assert.match(failure, reason)
  assert.deepEqual(await machine.state(), before)
  assert.deepEqual([before.hasBuild, before.isSecondPortFree], [false, true])
  reportPassed(`a version that ${version} is refused, says why and leaves nothing behind`)
  return refused
}

try {
  assert.deepEqual(await deploy(), { code: 0, failure: '' })
  const manifest = path.join(machine.current, '.next/server/server-reference-manifest.json')
  assert.equal(statSync(manifest).mode & 0o077, 0)
  reportPassed('only its user can read the build, which contains the action key')
  const nginx = await startNginx(`http://127.0.0.1:${machine.port}`, machine.kept, machine.secondPort)

  const plain = await fetch(`${nginx.plainUrl}/privacy`, { redirect: 'manual' })
  assert.deepEqual([plain.status, plain.headers.get('location')], [301, `${nginx.url}/privacy`])
  const home = await ask(nginx.url)
  assert.equal(home.status, 200)
  assert.match(String(home.headers['strict-transport-security']), /max-age/)
  reportPassed('the site answers over TLS, and http redirects to it')

  const other = { headers: { host: 'other.example' } }
  await assert.rejects(ask(nginx.url, other), /socket hang up/)
  await assert.rejects(ask(nginx.url, { servername: 'other.example' }), /unrecognized name/)
  await assert.rejects(fetch(nginx.plainUrl.replace('localhost', '127.0.0.1')))
  const missing = await ask(`${nginx.url}/_next/static/never-there.css`)
  assert.deepEqual(
    [missing.status, missing.headers['content-security-policy'], missing.headers['x-content-type-options']],
    [404, home.headers['content-security-policy'], 'nosniff'],
  )
  await ask(`${nginx.url}/seen/SECRET`)
  await fetch(`${nginx.plainUrl}/seen/SECRET`)
  for (const log of ['access.log', 'error.log'])
    assert(!readFileSync(path.join(nginx.folder, log), 'utf8').includes('SECRET'), log)
  reportPassed('other hosts get no answer, errors of nginx have the security headers, and /seen/ is not logged')

  const send = await openForm(nginx.url)
  const answers = []
  for (let n = 1; n <= 6; n += 1) answers.push(await send(`Number ${n}.`, { 'x-real-ip': `203.0.113.${n}` }))
  assert.deepEqual(
    answers.map(({ sent }) => sent),
    [true, true, true, true, true, false],
  )
  reportPassed('the sixth enquiry from one address is refused, whatever X-Real-IP it claims')
  await passEventually('five mails arrive', () => smtp.received.length === 5)

  for (const version of ['does not start', 'cannot open the database', 'answers its home page with 500']) {
    const reasons = /ends when it is started|the database is unreachable|home page with status 500/
    assert.deepEqual(await expectRefusal(nginx.url, version, reasons), [])
  }

  const stylesheet = /href="(\/_next\/static\/[^"]+\.css)"/.exec(home.body)?.[1] ?? ''
  for (let n = 1; n <= 5; n += 1) mkdirSync(path.join(machine.releases, `20200101T00000${n}Z`))
  repository.commit('works')
  const [watched, second] = await Promise.all([deployWatched(nginx.url, 'works'), setTimeout(1_000).then(deploy)])
  assert.deepEqual([second.code, watched], [1, { code: 0, failure: '', refused: [] }])
  assert.match(second.failure, /another deploy is running/)
  assert.equal(readdirSync(machine.releases).length, 5)
  reportPassed('a second deploy at the same time is refused, and five versions are kept')
  await passEventually('the second version is served', async () =>
    (await ask(`${nginx.url}/privacy`)).body.includes('Second version'),
  )
  const homeAfter = await ask(nginx.url)
  assert(!homeAfter.body.includes(stylesheet), 'the stylesheet kept its name')
  const oldStylesheet = await ask(nginx.url + stylesheet)
  assert.deepEqual([oldStylesheet.status, oldStylesheet.headers['content-type']], [200, 'text/css'])
  reportPassed('the stylesheet of the first version is still served')
  await query(database, 'DELETE FROM counters')
  assert.equal((await send('From a form of the first version.')).sent, true)
  await passEventually('a form of the first version can be sent to the second', () => countMails('From a form') === 1)

  const lost = await expectRefusal(nginx.url, 'ends as the service', /as the service .*\n.*version before is back/)
  console.log(`    while it ended again and again, enquiries answered "not sent": ${lost.length}`)

  const [backup, mails] = [path.join(machine.root, 'backup.db'), smtp.received.length]
  await runInRelease(machine.place, `npm run enquiries -- backup ${backup}`)
  await service.stop()
  const file = database.slice('file:'.length)
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  mkdirSync(path.dirname(file), { recursive: true })
  cpSync(backup, file)
  service.start()
  await ready(`http://127.0.0.1:${machine.port}`)
  const listed = await runInRelease(machine.place, 'npm run -s enquiries -- list')
  assert.equal(listed.trim().split('\n').length, mails + 1)
  const health = await ask(`${nginx.url}/api/health`)
  assert.deepEqual([health.status, JSON.parse(health.body).delivered], [200, mails])
  reportPassed(`the restored backup has all ${mails} enquiries, and the health check reports them as delivered`)
  await nginx.stop()
} finally {
  await machine.remove()
  await smtp.close()
}
