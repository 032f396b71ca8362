import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent, type RequestOptions, request } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newDatabase, query } from '../__tests__/helpers/database'
import { openForm } from '../__tests__/helpers/load'
import { findNginxProblem, startNginx } from '../__tests__/helpers/nginx'
import { britishContent, freePort, ready, settings } from '../__tests__/helpers/site'
import { startSmtp } from '../__tests__/helpers/smtp'
import { waitUntil } from './helpers/wait-until'

/*
 * Follows docs/deploy-server.md on this machine, except for systemd and certbot: deploys the last commit with deploy.sh, starts the command of
 * site.service, puts nginx with TLS in front, sends enquiries, deploys a second version, and makes and restores a backup.
 * Takes about five minutes, most of it for installing and building twice.
 */
if (findNginxProblem()) {
  console.log(findNginxProblem())
  process.exit(0)
}

const root = mkdtempSync(path.join(tmpdir(), 'deploy-'))
const source = path.join(root, 'source')
const environment = path.join(root, 'site.env')
const database = newDatabase()
const smtp = await startSmtp()
const port = await freePort()
const agent = new Agent({ rejectUnauthorized: false })
let stop = async () => undefined as unknown

const reportPassed = (check: string) => console.log(`ok  ${check}`)
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Owner', '-c', 'user.email=owner@localhost', ...args], { cwd: source })

function commit(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(source, file), text)
  git('commit', '--quiet', '--all', '--message', 'New version')
}

const deploy = () =>
  execFileSync('deploy/deploy.sh', [`file://${source}`], {
    env: { ...process.env, SITE_ROOT: root, SITE_SETTINGS: environment, SITE_RESTART: 'true' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

/** Runs a command in the current release with the settings of site.env, as on the server. */
const spawnInRelease = (command: string) =>
  spawn('bash', ['-c', `set -a; . '${environment}'; set +a; exec ${command}`], {
    cwd: path.join(root, 'current'),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** Starts the command of site.service on a free port. */
async function start() {
  const unit = readFileSync('deploy/site.service', 'utf8')
  const command = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? ''
  const child = spawnInRelease(command.replace('/usr/bin/', '').replace('--port 3000', `--port ${port}`))
  const exited = new Promise((resolve) => child.once('exit', resolve))
  stop = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await exited
  }
  await ready(`http://127.0.0.1:${port}`)
}

async function runInRelease(command: string) {
  const child = spawnInRelease(command)
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0, `${command}\n${out}`)
  return out
}

/** GET over TLS that accepts the self-signed certificate. */
const get = (url: string, options: RequestOptions = {}) =>
  new Promise<{ status?: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request(url, { agent, ...options }, async (answer) => {
      let body = ''
      for await (const chunk of answer) body += chunk
      resolve({ status: answer.statusCode, headers: answer.headers, body })
    })
      .once('error', reject)
      .end()
  })

async function passEventually(check: string, condition: () => boolean | Promise<boolean>) {
  await waitUntil(check, condition)
  reportPassed(check)
}

try {
  execFileSync('git', ['clone', '--quiet', process.cwd(), source])
  rmSync(path.join(source, 'content'), { recursive: true })
  cpSync(britishContent, path.join(source, 'content'), { recursive: true })
  git('add', '--all', 'content')
  commit({})
  const variables = { ...settings, SMTP_URL: smtp.url, DATABASE_URL: database, TRUST_PROXY: '1' }
  writeFileSync(
    environment,
    Object.entries(variables)
      .map(([key, value]) => `${key}='${value}'\n`)
      .join(''),
  )
  deploy()
  const manifest = path.join(root, 'current/.next/server/server-reference-manifest.json')
  assert.equal(statSync(manifest).mode & 0o077, 0)
  reportPassed('only its user can read the build, which contains the action key')
  await start()
  const nginx = await startNginx(`http://127.0.0.1:${port}`, path.join(root, 'kept'))

  const plain = await fetch(`${nginx.plainUrl}/privacy`, { redirect: 'manual' })
  assert.deepEqual([plain.status, plain.headers.get('location')], [301, `${nginx.url}/privacy`])
  const home = await get(nginx.url)
  assert.equal(home.status, 200)
  assert.match(String(home.headers['strict-transport-security']), /max-age/)
  reportPassed('the site answers over TLS, and http redirects to it')

  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  const send = await openForm(nginx.url)
  const answers = []
  for (let n = 1; n <= 6; n += 1) answers.push(await send(`Number ${n}.`, { 'x-real-ip': `203.0.113.${n}` }))
  assert.deepEqual(
    answers.map(({ sent }) => sent),
    [true, true, true, true, true, false],
  )
  reportPassed('the sixth enquiry from one address is refused, whatever X-Real-IP it claims')
  await passEventually('five mails arrive', () => smtp.received.length === 5)

  const stylesheet = /href="(\/_next\/static\/[^"]+\.css)"/.exec(home.body)?.[1] ?? ''
  const tokens = 'app/styles/tokens.css'
  const privacy = 'content/pages/privacy.md'
  commit({
    [tokens]: `${readFileSync(path.join(source, tokens), 'utf8')}\n:root { --new: 1px; }\n`,
    [privacy]: readFileSync(path.join(source, privacy), 'utf8').replace(
      'title: Privacy notice',
      'title: Second version',
    ),
  })
  deploy()
  await stop()
  await start()
  await passEventually('the second version is served', async () =>
    (await get(`${nginx.url}/privacy`)).body.includes('Second version'),
  )
  const homeAfter = await get(nginx.url)
  assert(!homeAfter.body.includes(stylesheet), 'the stylesheet kept its name')
  const oldStylesheet = await get(nginx.url + stylesheet)
  assert.deepEqual([oldStylesheet.status, oldStylesheet.headers['content-type']], [200, 'text/css'])
  reportPassed('the stylesheet of the first version is still served')
  await query(database, 'DELETE FROM counters')
  assert.equal((await send('From a form of the first version.')).sent, true)
  await passEventually('a form of the first version can be sent to the second', () => smtp.received.length === 6)

  const backup = path.join(root, 'backup.db')
  await runInRelease(`npm run enquiries -- backup ${backup}`)
  await stop()
  const file = database.slice('file:'.length)
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  mkdirSync(path.dirname(file), { recursive: true })
  cpSync(backup, file)
  await start()
  const listed = await runInRelease('npm run -s enquiries -- list')
  assert.equal(listed.trim().split('\n').length, 7)
  reportPassed('the restored backup has all six enquiries')

  const health = await get(`${nginx.url}/api/health`)
  assert.deepEqual([health.status, JSON.parse(health.body).delivered], [200, 6])
  reportPassed('the health check reports six delivered enquiries')
  await nginx.stop()
} finally {
  await stop()
  await smtp.close()
  rmSync(root, { recursive: true, force: true })
}
