/** @jest-environment node */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkMailDomain, checkRecords } from '@/scripts/doctor/mail'
import { printReport } from '@/scripts/doctor/report'
import { checkSite } from '@/scripts/doctor/site'
import { newDatabase, query } from '../helpers/database'
import { startDns, type Zone } from '../helpers/dns'
import { enquiryOf } from '../helpers/enquiry'
import { given } from '../helpers/given'
import { openStore } from '../helpers/open-store'
import { runScript, unset } from '../helpers/script'
import { startSmtp } from '../helpers/smtp'
import { startSmtpServer } from '../helpers/smtp-server'
import { startWebhook } from '../helpers/webhook'

const unreachableUrl = 'https://127.0.0.1:1'
let siteUrl = unreachableUrl
let hiddenPages: { id: string; lang: string }[] = []
jest.mock('@/lib/content', () => {
  const content = jest.requireActual('@/lib/content')
  return {
    ...content,
    getSite: () => ({ ...content.getSite(), url: siteUrl }),
    getPlaceholders: () => [],
    getHiddenPages: () => hiddenPages,
  }
})

const environment = { ...process.env }
afterEach(() => {
  process.env = { ...environment }
})

const set = (variables: Record<string, string>) => Object.assign(process.env, unset, variables)

async function doctor(variables: Record<string, string>, options: Parameters<typeof printReport>[0] = {}) {
  set({ DATABASE_URL: newDatabase(), ...variables })
  const log = jest.spyOn(console, 'log').mockImplementation(() => undefined)
  const errors = await printReport(options)
  const out = log.mock.calls.join('\n')
  log.mockRestore()
  return { errors, out }
}

const mail = { MAIL_FROM: 'site@example.com', ENQUIRY_TO: 'me@example.com' }
const key = Buffer.alloc(32, 'k').toString('base64')

it('reports what is missing when nothing is set up', async () => {
  const { errors, out } = await doctor({})
  expect(errors).toBe(1)
  for (const said of [
    `Node.js ${process.version}`,
    'error    Mail is not set up, so the site has no form: set SMTP_URL, MAIL_FROM and ENQUIRY_TO.',
    'warning  ALARM_WEBHOOK_URL is not set',
    'warning  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set',
    'warning  There has been no sweep yet. A running site sweeps every 15 seconds',
    '1 error.',
  ])
    expect(out).toContain(said)
})

it('reports no errors when everything is set up, sends a test enquiry and an alarm, and shows no value', async () => {
  const webhook = await startWebhook()
  const smtp = await startSmtpServer({
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'u' }),
  })
  const settings = {
    ...mail,
    SMTP_URL: smtp.url.replace('//', '//user:s3cret@'),
    CRON_SECRET: 's3cret-s3cret-s3cret',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
    ALARM_WEBHOOK_URL: `${webhook.url}s3cret`,
    TRUST_PROXY: '1',
  }
  const { errors, out } = await doctor(settings, { send: true })
  await smtp.close()
  webhook.close()
  expect([errors, out]).toEqual([0, expect.stringContaining('No errors.')])
  expect(out).toMatch(/ok {7}127\.0\.0\.1:\d+ accepted the test enquiry/)
  expect(given(smtp.received[0]).mail.text).toContain('This is a test enquiry by npm run doctor')
  expect(webhook.alarms).toEqual(['This is a test alarm by npm run doctor.'])
  for (const name of Object.keys(settings)) expect(out).toContain(`ok       ${name} is set and valid.`)
  expect(out).not.toMatch(new RegExp(`s3cret|${key}|me@example|site@example`))
})

const vercel = { VERCEL: '1', VERCEL_ENV: 'production', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key }

it.each<[Record<string, string>, string]>([
  [{ ...mail, SMTP_URL: 'mail.example.com' }, 'SMTP_URL must look like smtp://'],
  [{ ...mail, SMTP_URL: 'smtp://127.0.0.1:1' }, 'The mail server 127.0.0.1:1 cannot be used: ESOCKET.'],
  [{ DATABASE_URL: 'file:/dev/null/x.db' }, 'cannot be used: '],
  [vercel, 'DATABASE_URL is a file, and Vercel keeps no files'],
  [{ ...vercel, DATABASE_URL: '' }, 'There is no database'],
])('reports the error of %j', async (variables, said) => {
  const { out } = await doctor(variables)
  const errors = out.split('\n').filter((line) => line.startsWith('  error'))
  expect(errors.join('\n')).toContain(said)
})

it('checks nothing else while the settings have errors', async () => {
  const { errors, out } = await doctor({ TRUST_PROXY: 'yes' }, { send: true })
  expect(errors).toBe(1)
  expect(out).toContain('error    TRUST_PROXY must be 1')
  expect(out).toContain('warning  Not checked, because the settings have errors.')
  expect(out).not.toContain('Database')
})

it('reports enquiries that wait, are overdue, or parked', async () => {
  const DATABASE_URL = newDatabase()
  const store = await openStore(DATABASE_URL)
  await store.add(enquiryOf('aaaaaaaa', { sentAt: new Date(Date.now() - 60_000) }))
  expect((await doctor({ DATABASE_URL })).out).toContain(
    'ok       Enquiries: 0 delivered and kept, 1 waiting, 0 parked.',
  )
  await store.add(enquiryOf('bbbbbbbb', { sentAt: new Date(Date.now() - 3_600_000) }))
  await store.add(enquiryOf('cccccccc', { sentAt: new Date() }))
  await query(DATABASE_URL, "UPDATE enquiries SET state = 'parked', parked_at = 1 WHERE id LIKE 'cccc%'")
  await store.markSwept(new Date())
  const { out } = await doctor({ DATABASE_URL })
  expect(out).toMatch(
    / {2}error {4}Enquiries need you: 2 waiting to be mailed, the oldest since .*; 1 given up .*: npm run enquiries -- list/,
  )
  expect(out).toContain('ok       The last sweep was at ')
})

it('shows the error of a mail server, and does not wait for one that is silent', async () => {
  for (const [script, said] of [
    [{ AUTH: '535 no' }, 'EAUTH 535'],
    [{ greeting: undefined }, 'ETIMEDOUT'],
  ] as const) {
    const server = await startSmtp(script)
    const { out } = await doctor({ ...mail, SMTP_URL: `smtp://user:password@127.0.0.1:${server.port}` })
    server.close()
    expect(out).toContain(`cannot be used: ${said}`)
  }
}, 30_000)

it('knows its options', async () => {
  expect(await runScript('scripts/doctor/index.ts', ['--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('-- --send'),
  })
  expect((await runScript('scripts/doctor/index.ts', ['--sned'])).code).toBe(2)
})

describe('the domain of MAIL_FROM', () => {
  const domain = 'site.company'
  const healthy: Zone = {
    [domain]: 'v=spf1 include:_spf.provider.net ~all',
    [`_dmarc.${domain}`]: 'v=DMARC1; p=reject',
    [`s1._domainkey.${domain}`]: 'v=DKIM1; k=rsa; p=MIGf',
  }

  async function check(changes: Zone, name = domain, timeoutMs?: number) {
    const dns = await startDns({ ...healthy, ...changes }, timeoutMs)
    const findings = await checkRecords(name, dns.resolver, 's1')
    dns.close()
    return findings.map(({ level, message }) => `${level}: ${message}`)
  }

  const found = [
    `ok: ${domain} has an SPF record.`,
    `ok: ${domain} has a DMARC record.`,
    `ok: There is a DKIM key at s1._domainkey.${domain}.`,
  ]

  it('has the records that a receiver checks', async () => {
    expect(await check({})).toEqual(found)
  })

  it.each<[Zone, string]>([
    [{ [domain]: 'some-verification=1' }, `error: ${domain} has no SPF record`],
    [{ [`_dmarc.${domain}`]: 'v=DMARC2' }, `named _dmarc.${domain} with the value "v=DMARC1; p=none;`],
    [{ [`s1._domainkey.${domain}`]: 'v=DKIM1; p=' }, 'error: There is no DKIM key at s1._domainkey'],
  ])('has an error with %j', async (changes, said) => {
    const findings = await check(changes)
    expect(findings.filter((finding) => !found.includes(finding))).toEqual([expect.stringContaining(said)])
  })

  it('is covered by the DMARC record of a domain above it', async () => {
    const name = `a.mail.${domain}`
    const findings = await check({ [name]: 'v=spf1 -all' }, name)
    expect(findings.slice(0, 2)).toEqual([`ok: ${name} has an SPF record.`, `ok: ${name} has a DMARC record.`])
    expect(findings[2]).toContain('There is no DKIM key')
  })

  it.each<[string, Zone, string, string, number]>([
    ['the server fails', { [`_dmarc.${domain}`]: 'fails' }, domain, 'ESERVFAIL', 5_000],
    ['the server is silent', { [domain]: 'silent' }, domain, 'ETIMEOUT', 100],
    ['the network knows no such name', {}, 'me.elsewhere', 'ENOTFOUND', 5_000],
  ])('is a warning alone when %s', async (_name, changes, name, code, timeoutMs) => {
    const findings = await check(changes, name, timeoutMs)
    expect(findings).toEqual([expect.stringMatching(`^warning: .* could not be looked up \\(${code}\\)`)])
  })

  it.each([
    ['', 'MAIL_FROM is not set'],
    ['me@example.com', 'example.com is a placeholder'],
    ['me@GMAIL.com', 'Only the mail server of gmail.com may send'],
  ])('is not looked up for "%s"', async (sender, said) => {
    set({ MAIL_FROM: sender })
    expect(await checkMailDomain()).toEqual([{ level: 'warning', message: expect.stringContaining(said) }])
  })
})

describe('the live site', () => {
  const findings = async () => (await checkSite()).map(({ level, message }) => `${level}: ${message}`).join('\n')

  async function serve(home: (url: string) => { status?: number; headers?: Record<string, string>; html: string }) {
    const server = createServer(({ url = '' }, response) => {
      const { status = 200, headers = {}, html } = url === '/api/health' ? { html: '{}' } : home(siteUrl)
      response.writeHead(status, headers).end(html)
    })
    siteUrl = await listen(server)
    const report = await findings()
    server.close()
    return report
  }

  const canonical = (url: string) => `<link rel="canonical" href="${url}"/>`

  it('has no problem except http', async () => {
    expect(await serve((url) => ({ html: canonical(url) }))).toBe(
      [
        `error: url in content/site.yaml is ${siteUrl}: clients need https://.`,
        `ok: ${siteUrl} is this site: sealed, listed by search engines, without hidden pages, and healthy.`,
      ].join('\n'),
    )
  })

  it.each<[Partial<ReturnType<Parameters<typeof serve>[0]>>, string]>([
    [{ html: canonical('https://other.example') }, 'and is not this site.'],
    [{ headers: { 'x-robots-tag': 'noindex' } }, 'tells search engines not to list it'],
    [{ html: '<p class="hidden-mark">' }, 'It shows hidden pages'],
    [{ html: '<script src="/_next/static/a.js"></script>' }, 'The home page is not sealed'],
  ])('is reported where it answers with %j', async (answer, said) => {
    expect(await serve((url) => ({ ...answer, html: (answer.html ?? '') + canonical(url) }))).toContain(said)
  })

  it('has hidden pages', async () => {
    hiddenPages = ['about', 'cases/a', 'contact'].map((id) => ({ id, lang: '' }))
    expect(await serve((url) => ({ html: canonical(url) }))).toMatch(
      /warning: Hidden by .*: \/about, \/cases\/a, \/contact\n/,
    )
    hiddenPages = []
  })

  it('does not respond', async () => {
    siteUrl = unreachableUrl
    expect(await findings()).toBe(
      'warning: https://127.0.0.1:1 does not respond: is the site deployed, and does the domain point to it?',
    )
  })
})

async function listen(server: Server) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
