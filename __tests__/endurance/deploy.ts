import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent, type RequestOptions, request } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newDatabase, query } from '../helpers/database'
import { openForm, wait } from '../helpers/load'
import { nginxMissing, startNginx } from '../helpers/nginx'
import { filledIn, freePort, ready, settings } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'

/*
 * Follows deploy/server.md on this machine, but for systemd and certbot: deploys the committed state with deploy.sh, starts it as
 * site.service does, stands nginx with TLS before it, sends enquiries, deploys a second version, and backs up and restores.
 * Takes about five minutes, most of it installing and building twice.
 */
if (nginxMissing()) {
  console.error(nginxMissing())
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

const say = (words: string) => console.log(`ok  ${words}`)
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Owner', '-c', 'user.email=owner@localhost', ...args], { cwd: source })

function write(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(source, file), text)
  git('commit', '--quiet', '--all', '--message', 'A version')
}

const deploy = () =>
  execFileSync('deploy/deploy.sh', [`file://${source}`], {
    env: { ...process.env, SITE_ROOT: root, SITE_SETTINGS: environment, SITE_RESTART: 'true' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

/** Runs a command as on the server: in the version that is current, with the settings of the file. */
const inCurrent = (command: string) =>
  spawn('bash', ['-c', `set -a; . '${environment}'; set +a; exec ${command}`], {
    cwd: path.join(root, 'current'),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })

/** The command of the unit, on a free port. */
async function start() {
  const unit = readFileSync('deploy/site.service', 'utf8')
  const command = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? ''
  const child = inCurrent(command.replace('/usr/bin/', '').replace('--port 3000', `--port ${port}`))
  const exited = new Promise((resolve) => child.once('exit', resolve))
  stop = async () => {
    if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await exited
  }
  await ready(`http://127.0.0.1:${port}`)
}

async function run(command: string) {
  const child = inCurrent(command)
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0, `${command}\n${out}`)
  return out
}

/** Over TLS, with a certificate that nobody vouches for. */
const ask = (url: string, options: RequestOptions = {}) =>
  new Promise<{ status?: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request(url, { agent, ...options }, async (answer) => {
      let body = ''
      for await (const chunk of answer) body += chunk
      resolve({ status: answer.statusCode, headers: answer.headers, body })
    })
      .once('error', reject)
      .end()
  })

async function eventually(what: string, check: () => boolean | Promise<boolean>) {
  const until = Date.now() + 30_000
  while (!(await check())) {
    assert(Date.now() < until, `not within 30 seconds: ${what}`)
    await wait(200)
  }
  say(what)
}

try {
  execFileSync('git', ['clone', '--quiet', process.cwd(), source])
  write(filledIn)
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
  say('the build, which holds the action key, is readable for its own user only')
  await start()
  const nginx = await startNginx(`http://127.0.0.1:${port}`, path.join(root, 'kept'))

  const plain = await fetch(`${nginx.plainUrl}/privacy`, { redirect: 'manual' })
  assert.deepEqual([plain.status, plain.headers.get('location')], [301, `${nginx.url}/privacy`])
  const home = await ask(nginx.url)
  assert.equal(home.status, 200)
  assert.match(String(home.headers['strict-transport-security']), /max-age/)
  say('the site is behind TLS, and http leads there')

  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  const send = await openForm(nginx.url)
  const answers = []
  for (let n = 1; n <= 6; n += 1) answers.push(await send(`Number ${n}.`, { 'x-real-ip': `203.0.113.${n}` }))
  assert.deepEqual(
    answers.map(({ sent }) => sent),
    [true, true, true, true, true, false],
  )
  say('whatever a visitor says of their address, the sixth enquiry from one is not taken')
  await eventually('five mails arrive', () => smtp.received.length === 5)

  const stylesheet = /href="(\/_next\/static\/[^"]+\.css)"/.exec(home.body)?.[1] ?? ''
  const tokens = 'app/styles/tokens.css'
  const privacy = 'content/pages/privacy.md'
  write({
    [tokens]: `${readFileSync(path.join(source, tokens), 'utf8')}\n:root { --new: 1px; }\n`,
    [privacy]: readFileSync(path.join(source, privacy), 'utf8').replace(
      'title: Privacy notice',
      'title: Second version',
    ),
  })
  deploy()
  await stop()
  await start()
  await eventually('the second version shows', async () =>
    (await ask(`${nginx.url}/privacy`)).body.includes('Second version'),
  )
  const renewed = await ask(nginx.url)
  assert(!renewed.body.includes(stylesheet), 'the stylesheet has a new name')
  const kept = await ask(nginx.url + stylesheet)
  assert.deepEqual([kept.status, kept.headers['content-type']], [200, 'text/css'])
  say('a page of the first version still finds its stylesheet')
  await query(database, 'DELETE FROM counters')
  assert.equal((await send('From a form of the first version.')).sent, true)
  await eventually('a form of the first version is sent to the second', () => smtp.received.length === 6)

  const backup = path.join(root, 'backup.db')
  await run(`npm run enquiries -- backup ${backup}`)
  await stop()
  const file = database.slice('file:'.length)
  for (const old of [file, `${file}-wal`, `${file}-shm`]) rmSync(old, { force: true })
  mkdirSync(path.dirname(file), { recursive: true })
  cpSync(backup, file)
  await start()
  const listed = await run('npm run -s enquiries -- list')
  assert.equal(listed.trim().split('\n').length, 7)
  say('a backup is put back, with all six enquiries')

  const health = await ask(`${nginx.url}/api/health`)
  assert.deepEqual([health.status, JSON.parse(health.body).delivered], [200, 6])
  say('its health is well')
  await nginx.stop()
} finally {
  await stop()
  await smtp.close()
  rmSync(root, { recursive: true, force: true })
}
