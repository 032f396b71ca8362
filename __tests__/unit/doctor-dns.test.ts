/** @jest-environment node */
import { checkDomain } from '@/scripts/doctor/dns'
import { startDns, type Zone } from '../helpers/dns'
import { runScript } from '../helpers/script'

const domain = 'site.company'
const spf = 'v=spf1 include:_spf.provider.net ~all'
const dmarc = 'v=DMARC1; p=reject; rua=mailto:dmarc@site.company'
const healthy: Zone = {
  [domain]: ['some-verification=1', spf],
  '_spf.provider.net': ['v=spf1 ip4:192.0.2.0/24 ~all'],
  [`_dmarc.${domain}`]: [dmarc],
  [`s1._domainkey.${domain}`]: ['v=DKIM1; k=rsa; p=MIGf'],
}

type Options = Parameters<typeof checkDomain>[2]

async function check(changes: Zone, options?: Options, name = domain) {
  const dns = await startDns({ ...healthy, ...changes })
  const findings = await checkDomain(name, dns.resolver, options)
  dns.close()
  return { findings: findings.map(({ level, message }) => `${level}: ${message}`), asked: dns.asked }
}

it('finds no problem where there is none', async () => {
  const { findings } = await check({}, { selector: 's1' })
  expect(findings).toEqual([
    `ok: The SPF record of ${domain} is valid: "${spf}".`,
    `ok: The DMARC record _dmarc.${domain} is valid: "${dmarc}".`,
    `ok: There is a DKIM key at s1._domainkey.${domain}.`,
  ])
})

const includes = (count: number) => Array.from({ length: count }, (_, index) => `include:i${index}.net`).join(' ')
const included = (count: number, record = 'v=spf1 ip4:192.0.2.1 -all') =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`i${index}.net`, [record]]))

it.each<[string, Zone, string[], Options?]>([
  [
    'no SPF record',
    { [domain]: [] },
    ['error', `has no SPF record`, `named ${domain} with the value "v=spf1 include:… ~all"`],
  ],
  [
    'two SPF records',
    { [domain]: [spf, 'v=spf1 mx -all'] },
    ['error', 'has 2 SPF records', 'with the value "v=spf1 include:_spf.provider.net mx ~all"'],
  ],
  [
    'more than ten lookups',
    { [domain]: [`v=spf1 ${includes(3)} ~all`], ...included(3, 'v=spf1 a mx exists:a.net ~all') },
    ['error', 'more than ten DNS lookups', 'include:i0.net (4), include:i1.net (4), include:i2.net (4)'],
  ],
  [
    'a loop',
    { [domain]: ['v=spf1 include:_spf.provider.net ~all'], '_spf.provider.net': [`v=spf1 redirect=${domain}`] },
    ['error', 'include:_spf.provider.net (more than ten)'],
  ],
  ['a record for everyone', { [domain]: ['v=spf1 mx +all'] }, ['error', 'every server', 'the value "v=spf1 mx ~all"']],
  ['a space too many', { [domain]: ['v=spf1 include: spf.net ~all'] }, ['error', 'because of "include: spf.net"']],
  [
    'an include of nothing',
    { '_spf.provider.net': [] },
    ['error', 'includes _spf.provider.net, which has no SPF record'],
  ],
  [
    'no DMARC record',
    { [`_dmarc.${domain}`]: ['google-site-verification=1'] },
    [
      'error',
      'no DMARC record',
      `named _dmarc.${domain} with the value "v=DMARC1; p=none; rua=mailto:postmaster@${domain}"`,
    ],
  ],
  [
    'the policy none',
    { [`_dmarc.${domain}`]: ['v=DMARC1; p=none; rua=mailto:a@b.net;'] },
    ['warning', 'policy of site.company is none', '"v=DMARC1; p=quarantine; rua=mailto:a@b.net"'],
  ],
  ['no policy', { [`_dmarc.${domain}`]: ['v=DMARC1;'] }, ['warning', 'is none', '"v=DMARC1; p=quarantine"']],
  [
    'two DMARC records',
    { [`_dmarc.${domain}`]: [dmarc, 'v=DMARC1; p=none'] },
    ['error', 'has 2 DMARC records', `"${dmarc}"`],
  ],
  [
    'no DKIM key',
    {},
    ['error', `no DKIM key at s2._domainkey.${domain}`, `named s2._domainkey.${domain}`],
    { selector: 's2' },
  ],
  [
    'a revoked DKIM key',
    { [`s1._domainkey.${domain}`]: ['v=DKIM1; p='] },
    ['error', 'revoked'],
    { selector: `s1._domainkey.${domain}` },
  ],
])('finds one problem, and names the record: %s', async (_name, changes, said, options = {}) => {
  const { findings } = await check(changes, options)
  const problems = findings.filter((finding) => !finding.startsWith('ok'))
  expect(problems).toHaveLength(1)
  for (const words of said) expect(problems[0]).toContain(words)
})

it.each([
  ['ten lookups', { [domain]: [`v=spf1 ${includes(10)} ~all`], ...included(10) }],
  ['what follows all', { [domain]: [`v=spf1 ${includes(10)} ~all include:nothing.net`], ...included(10) }],
  ['a target that a mail decides', { [domain]: ['v=spf1 include:%{i}.site.company exists:%{i}.a.net ?all'] }],
])('accepts %s', async (_name, changes) => {
  expect((await check(changes)).findings[0]).toMatch(/^ok: The SPF record/)
})

it('reads records that are too long for one packet, in chunks', async () => {
  const long = `v=spf1 ${Array.from({ length: 60 }, (_, index) => `ip4:192.0.2.${index}`).join(' ')} ~all`
  expect((await check({ [domain]: [long] })).findings[0]).toBe(`ok: The SPF record of ${domain} is valid: "${long}".`)
})

describe('the DMARC record of a subdomain', () => {
  const below = async (changes: Zone, name = `a.mail.${domain}`) => {
    const { findings, asked } = await check({ [name]: [spf], ...changes }, {}, name)
    return { said: findings[1], asked }
  }

  it('is that of the domain above it, whose sp is for subdomains', async () => {
    expect((await below({})).said).toBe(`ok: The DMARC record _dmarc.${domain} is valid: "${dmarc}".`)
    const { said } = await below({ [`_dmarc.${domain}`]: ['v=DMARC1; p=reject; sp=none'] })
    expect(said).toContain('policy of a.mail.site.company is none')
    expect(said).toContain(`named _dmarc.${domain} with the value "v=DMARC1; p=reject; sp=quarantine"`)
  })

  it('is its own, else that of the highest domain, but not of a registry', async () => {
    const middle = { [`_dmarc.mail.${domain}`]: ['v=DMARC1; p=none'] }
    expect((await below({ ...middle, [`_dmarc.a.mail.${domain}`]: [dmarc] })).said).toContain(
      `_dmarc.a.mail.${domain} is valid`,
    )
    expect((await below(middle)).said).toContain(`_dmarc.${domain} is valid`)
    expect((await below({ ...middle, [`_dmarc.${domain}`]: ['v=DMARC1; p=reject; psd=y'] })).said).toContain('is none')
  })

  it('is not asked of a top-level domain, nor of each of many labels', async () => {
    const { asked } = await below({ [`_dmarc.${domain}`]: [] }, `1.2.3.4.5.6.7.8.9.${domain}`)
    const names = asked.filter((name) => name.startsWith('_dmarc.')).map((name) => name.split('.').length - 1)
    expect(names).toEqual([11, 7, 6, 5, 4, 3, 2])
  })
})

describe('what cannot be looked up', () => {
  it('is a warning for that record alone', async () => {
    const { findings } = await check({ '_spf.provider.net': 'fails' })
    expect(findings).toEqual([
      `warning: SPF of ${domain} could not be looked up (ESERVFAIL): try again, or in another network.`,
      expect.stringMatching(/^ok: The DMARC record/),
    ])
  })

  it('is given up after a time', async () => {
    const { findings } = await check({ [domain]: 'silent', [`_dmarc.${domain}`]: 'silent' }, { timeoutMs: 100 })
    expect(findings.map((finding) => finding.replace(/:.*?\(/, ': ('))).toEqual(
      Array(2).fill('warning: (no answer in time): try again, or in another network.'),
    )
  })

  it('may be due to a network that knows no names', async () => {
    const { findings } = await check({}, {}, 'me.elsewhere')
    expect(findings).toEqual([
      expect.stringMatching(/^warning: The DNS of this network knows no domain like me\.elsewhere/),
    ])
  })
})

describe('npm run doctor', () => {
  const doctor = (variables: Record<string, string>, ...args: string[]) =>
    runScript('scripts/doctor/index.ts', args, { MAIL_CAPTURE: '1', DATABASE_URL: 'file:/dev/null/x.db', ...variables })

  /** Lets a program that is started ask the test's server. */
  const asking = (address: string) => ({
    NODE_OPTIONS: `--import="data:text/javascript,import dns from 'node:dns/promises';import { syncBuiltinESMExports } from 'node:module';const { Resolver } = dns;dns.Resolver = class extends Resolver { constructor(options) { super(options); this.setServers(['${address}']) } };syncBuiltinESMExports()"`,
  })

  it('looks up the domain of MAIL_FROM, and the selector', async () => {
    const dns = await startDns({ ...healthy, [domain]: [] })
    const sender = { MAIL_FROM: `Site <hello@${domain.toUpperCase()}>` }
    const { code, out } = await doctor({ ...sender, ...asking(dns.address) }, '--dkim-selector', 's1')
    dns.close()
    expect(code).toBe(1)
    expect(out).toContain(`error    ${domain} has no SPF record`)
    expect(out).toContain(`ok       There is a DKIM key at s1._domainkey.${domain}.`)
  })

  it.each([
    ['', 'there is no valid MAIL_FROM'],
    ['me@example.com', 'example.com in MAIL_FROM is a placeholder'],
    ['me@gmail.com', 'MAIL_FROM is an address at gmail.com, which only'],
  ])('asks nothing about %s', async (sender, said) => {
    const { out } = await doctor({ MAIL_FROM: sender })
    expect(out).toMatch(new RegExp(`Mail domain\n  warning  .*${said}.*\n\nDatabase`))
  })
})
