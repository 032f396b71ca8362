/** @jest-environment node */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Enquiry } from '@/lib/enquiry/enquiry'
import { checkSite } from '@/scripts/doctor/site'
import { newDatabase, query } from '../helpers/database'
import { startFaultySmtp } from '../helpers/faulty-smtp'
import { given } from '../helpers/given'
import { runScript } from '../helpers/script'
import { startSmtp } from '../helpers/smtp'
import { openStore } from '../helpers/store'

let siteUrl = ''
let hiddenPages: { id: string }[] = []
jest.mock('@/lib/content', () => ({
  getSite: () => ({ url: siteUrl }),
  getPlaceholders: () => [],
  getHiddenPages: () => hiddenPages,
  getTopics: () => [],
}))

const doctor = (variables: Record<string, string>, ...args: string[]) =>
  runScript('scripts/doctor/index.ts', args, { DATABASE_URL: newDatabase(), ...variables })
const mail = { MAIL_FROM: 'site@example.com', ENQUIRY_TO: 'me@example.com' }
const key = Buffer.alloc(32, 'k').toString('base64')

it('reports what is missing when nothing is set up', async () => {
  const { code, out } = await doctor({})
  expect(code).toBe(1)
  for (const said of [
    `Node.js ${process.version}`,
    'error    Mail is not set up, so the site has no form: set SMTP_URL, MAIL_FROM and ENQUIRY_TO.',
    'warning  ALARM_WEBHOOK_URL is not set',
    'warning  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set',
    'ok       A running site sweeps every 15 seconds: you hear within about 15 minutes of an enquiry that cannot be mailed.',
    '1 error.',
  ])
    expect(out).toContain(said)
})

it('reports no errors when everything is set up, sends a test enquiry and an alarm, and shows no value', async () => {
  const alarms: string[] = []
  const webhook = createServer((request, response) => {
    request.on('data', (chunk) => alarms.push(JSON.parse(String(chunk)).text))
    request.on('end', () => response.end())
  })
  const smtp = await startSmtp({
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'u' }),
  })
  const { code, out, err } = await doctor(
    {
      ...mail,
      SMTP_URL: smtp.url.replace('//', '//user:s3cret@'),
      CRON_SECRET: 's3cret-s3cret-s3cret',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
      ALARM_WEBHOOK_URL: `${await listen(webhook)}/s3cret`,
      TRUST_PROXY: '1',
    },
    '--send',
  )
  await smtp.close()
  webhook.close()
  expect([code, out]).toEqual([0, expect.stringContaining('No errors.')])
  expect(out).toMatch(/ok {7}127\.0\.0\.1:\d+ accepted it for every address of ENQUIRY_TO/)
  expect(given(smtp.received[0]).mail.text).toContain('This is a test enquiry by npm run doctor')
  expect(alarms).toEqual(['This is a test alarm by npm run doctor.'])
  expect(out + err).not.toMatch(new RegExp(`s3cret|${key}|me@example|site@example`))
}, 20_000)

it.each<[string, Record<string, string>, string]>([
  ['a malformed variable', { ...mail, SMTP_URL: 'mail.example.com' }, 'SMTP_URL must look like smtp://'],
  [
    'a mail server that is not there',
    { ...mail, SMTP_URL: 'smtp://127.0.0.1:1' },
    'The mail server 127.0.0.1:1 cannot be used: ESOCKET.',
  ],
  ['a database that is not there', { DATABASE_URL: 'file:/dev/null/x.db' }, 'cannot be used: '],
  ['a value that could not be pulled', { CRON_SECRET: '[SENSITIVE]' }, 'CRON_SECRET is [SENSITIVE]: Vercel does not'],
  ['a key that could not be pulled', { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '[SENSITIVE]' }, 'is [SENSITIVE]'],
  ['a file on a platform that keeps none', { VERCEL: '1' }, 'DATABASE_URL is a file, and Vercel keeps no files'],
  ['a platform without a database', { DATABASE_URL: '', VERCEL: '1' }, 'There is no database'],
  ['a platform without a cron secret', { VERCEL: '1' }, 'CRON_SECRET is not set, so no scheduler can call /api/sweep.'],
  ['a platform without an action key', { VERCEL: '1' }, 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set'],
  ['an action key of the wrong size', { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'abc' }, 'is not 16, 24 or 32 bytes'],
  ['a secret that can be guessed', { CRON_SECRET: 'cron' }, 'CRON_SECRET can be guessed'],
])('reports an error: %s', async (_name, variables, said) => {
  const { code, out } = await doctor(variables)
  expect(code).toBe(1)
  expect(
    out
      .split('\n')
      .filter((line) => line.startsWith('  error'))
      .join('\n'),
  ).toContain(said)
})

const level = (out: string, wanted: string) => out.split('\n').filter((line) => line.startsWith(`  ${wanted}`))

it.each([
  [
    { SMTP_URL: 'mail.example.com', MAIL_FROM: 'Site' },
    ['SMTP_URL must look', 'MAIL_FROM must be', 'ENQUIRY_TO is not set'],
  ],
  [{ SMTP_URL: 'smtp://127.0.0.1:1', ENQUIRY_TO: 'me; you' }, ['MAIL_FROM is not set', 'ENQUIRY_TO must be']],
  [
    { MAIL_CAPTURE: 'yes', MAIL_FROM: 'Site' },
    ['MAIL_CAPTURE must be', 'SMTP_URL is not set', 'MAIL_FROM must', 'ENQUIRY_TO is not'],
  ],
])('reports every error of mail once: %j', async (variables, said) => {
  const errors = level((await doctor(variables)).out, 'error')
  expect(errors).toEqual(said.map((words) => expect.stringContaining(`  error    ${words}`)))
})

it('reports enquiries that wait, are overdue, or parked', async () => {
  const DATABASE_URL = newDatabase()
  const store = await openStore(DATABASE_URL)
  expect((await doctor({ DATABASE_URL })).out).toContain(
    'ok       0 enquiries are delivered and kept, and none is waiting.',
  )
  await store.add(enquiry('aaaaaaaa', new Date(Date.now() - 60_000)))
  const waiting = await doctor({ DATABASE_URL })
  expect(waiting.out).toMatch(
    / {2}warning {2}1 enquiry is waiting for delivery, the oldest since .*: npm run enquiries -- list due/,
  )
  await store.add(enquiry('bbbbbbbb', new Date(Date.now() - 3_600_000)))
  await store.add(enquiry('cccccccc', new Date()))
  await query(DATABASE_URL, "UPDATE enquiries SET state = 'parked', parked_at = 1 WHERE id LIKE 'cccc%'")
  const { out } = await doctor({ DATABASE_URL })
  expect(out).toMatch(/ {2}error {4}2 enquiries are waiting for delivery, the oldest since/)
  expect(out).toMatch(/ {2}error {4}1 enquiry is parked, .*: npm run enquiries -- list parked/)
})

it('shows the error of a mail server, and does not wait for one that is silent', async () => {
  for (const [script, said] of [
    [{ AUTH: '535 no' }, 'EAUTH 535'],
    [{ greeting: undefined }, 'ETIMEDOUT'],
  ] as const) {
    const server = await startFaultySmtp(script)
    const { out } = await doctor({ ...mail, SMTP_URL: `smtp://user:password@127.0.0.1:${server.port}` })
    server.close()
    expect(out).toContain(`cannot be used: ${said}`)
  }
}, 30_000)

it('knows its options', async () => {
  expect(await doctor({}, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('-- --send') })
  expect((await doctor({}, '--sned')).code).toBe(2)
})

describe('the live site', () => {
  const findings = async () => (await checkSite()).map(({ level, message }) => `${level}: ${message}`).join('\n')

  async function serve(home: (url: string) => { status?: number; headers?: Record<string, string>; html: string }) {
    const server = createServer(({ url = '' }, response) => {
      const { status = 200, headers = {}, html } = url === '/api/health' ? { html: '{}' } : home(siteUrl)
      response.writeHead(status, headers).end(html)
    })
    siteUrl = await listen(server)
    const found = await findings()
    server.close()
    return found
  }

  const canonical = (url: string) => `<link rel="canonical" href="${url}"/>`

  it('has no problem except http', async () => {
    expect(await serve((url) => ({ html: canonical(url) }))).toBe(
      [
        `error: url in content/site.yaml is ${siteUrl}: clients need https://.`,
        `ok: ${siteUrl} is this site.`,
        'ok: Search engines may list it.',
        'ok: It does not show hidden pages.',
        'ok: The home page is sealed.',
        'ok: /api/health reports no problem.',
      ].join('\n'),
    )
  })

  it('is another site, keeps search engines away, shows hidden pages, or is not sealed', async () => {
    expect(await serve(() => ({ html: canonical('https://other.example') }))).toContain('and is not this site.')
    expect(await serve((url) => ({ html: canonical(url), headers: { 'x-robots-tag': 'noindex' } }))).toContain(
      'tells search engines not to list it',
    )
    expect(await serve((url) => ({ html: `${canonical(url)}<p class="hidden-mark">` }))).toContain(
      'It shows hidden pages',
    )
    expect(await serve((url) => ({ html: `${canonical(url)}<script src="/_next/static/a.js"></script>` }))).toContain(
      'The home page is not sealed',
    )
  })

  it('has hidden pages', async () => {
    hiddenPages = [{ id: 'about' }, { id: 'cases/a' }, { id: 'contact' }]
    expect(await serve((url) => ({ html: canonical(url) }))).toMatch(
      /warning: Hidden by .*: \/about, \/cases\/a, \/contact\n/,
    )
    hiddenPages = []
  })

  it('does not respond', async () => {
    siteUrl = 'https://127.0.0.1:1'
    expect(await findings()).toBe(
      'warning: https://127.0.0.1:1 does not respond: is the site deployed, and does the domain point to it?',
    )
  })
})

const enquiry = (id: string, sentAt: Date): Enquiry => ({
  id: `${id}-0000-4000-8000-000000000000`,
  sentAt,
  about: '',
  name: id,
  email: `${id}@example.com`,
  company: '',
  message: id,
  spamSigns: [],
})

async function listen(server: Server) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
