/** @jest-environment node */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { explainReceived } from '@/scripts/doctor/received'
import { runScript } from '../helpers/script'

const explain = async (file: string) =>
  (await explainReceived(file)).map(({ level, message }) => `${level}: ${message}`)
const fixture = (name: string) => path.join('__tests__/fixtures/received', name)

function saved(source: string) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'received-')), 'mail.eml')
  writeFileSync(file, source)
  return file
}

const fromMe = (results: string, from = 'Me <me@consultant.example>') =>
  explain(saved(`Authentication-Results: mx.agency.example; ${results}\nFrom: ${from}\n\nText`))

describe('a mail that arrived', () => {
  it('passes', async () => {
    const said = [
      'ok: A mail from consultant.example, checked by mx.google.com.',
      'ok: SPF passes: the server may send mail for mail.consultant.example.',
      'ok: DKIM passes: the mail is signed by consultant.example, and was not changed.',
      'ok: DKIM also passes for provider.example, which does not matter.',
      'ok: DMARC passes: the receiver believes that the mail is from consultant.example. Nothing to do.',
    ]
    expect(await explain(fixture('pass.eml'))).toEqual(said)
    const windows = readFileSync(fixture('pass.eml'), 'utf8').replaceAll('\n', '\r\n')
    expect(await explain(saved(windows))).toEqual(said)
  })

  it('fails SPF, and is not signed', async () => {
    const source = readFileSync(fixture('spf-fail.eml'), 'utf8')
    expect(await explain(saved(`\uFEFF${source}`))).toEqual([
      'ok: A mail from consultant.example.',
      expect.stringMatching(
        /^error: SPF fails \(softfail\): .* consultant\.example does not name the server .*"include:…"/,
      ),
      expect.stringMatching(
        /^error: DKIM: the mail is not signed: set up DKIM for consultant\.example at your mail provider/,
      ),
      expect.stringMatching(/^error: DMARC fails: neither SPF nor DKIM passes for consultant\.example\./),
    ])
  })

  it('is signed and sent by another domain', async () => {
    expect(await explain(fixture('dkim-misaligned.eml'))).toEqual([
      'ok: A mail from consultant.example, checked by mx.agency.example.',
      expect.stringMatching(/^warning: SPF passes for the envelope domain, provider\.example, and not for consultant/),
      expect.stringMatching(
        /^error: DKIM passes for provider\.example, and not for consultant\.example \(misaligned\)/,
      ),
      expect.stringMatching(
        /^error: DKIM fails for consultant\.example \(permerror\): .*--dkim-selector old looks it up/,
      ),
      expect.stringMatching(/^error: DMARC fails/),
    ])
  })
})

it.each([
  ['dkim=pass header.d=consultant.example; spf=fail smtp.mailfrom=a@consultant.example', 'warning: SPF fails (fail)'],
  ['dkim=pass header.d=consultant.example; spf=pass smtp.mailfrom=a@provider.example', 'That does no harm'],
  ['dkim=pass header.d=consultant.example', 'ok: DMARC was not checked; the mail would pass, because DKIM passes'],
  ['dkim=pass header.d=consultant.example', 'warning: SPF was not checked'],
  ['spf=none smtp.helo=mx.consultant.example', 'error: SPF: mx.consultant.example has no SPF record'],
  ['spf=temperror', 'warning: SPF could not be checked (temperror)'],
  ['dmarc=none header.from=consultant.example', 'error: DMARC: consultant.example has no DMARC record'],
  ['none', 'error: DMARC was not checked; the mail would fail'],
])('explains %s', async (results, said) => {
  expect((await fromMe(results)).join('\n')).toContain(said)
})

it.each([
  ['me@news.consultant.example', 'mail.consultant.example', true],
  ['me@mail.consultant.co.uk', 'consultant.co.uk', true],
  ['me@consultant.co.uk', 'provider.co.uk', false],
  ['me@consultant.example', 'notconsultant.example', false],
])('knows whether mail from %s is signed for it by %s', async (from, signer, isAligned) => {
  const [, , dkim] = await fromMe(`dkim=pass header.d=${signer}`, from)
  expect(dkim).toMatch(isAligned ? /^ok: DKIM passes/ : /^error: DKIM passes for .*misaligned/)
})

it('says which file it needs', async () => {
  expect(await explain('no-such-mail.eml')).toEqual([
    'error: no-such-mail.eml cannot be read (ENOENT): give the path of a saved mail.',
  ])
  expect(await explain('README.md')).toEqual([
    expect.stringMatching(/^error: README\.md is not a mail: .*Download original/),
  ])
  expect(await explain(saved('From: me@consultant.example\nSubject: Sent\n\nText'))).toEqual([
    expect.stringMatching(
      /^error: .*no header Authentication-Results.* Save the original source .*"Download original"/,
    ),
  ])
})

it('is a command that needs no settings', async () => {
  const received = (file: string) =>
    runScript(path.resolve('scripts/doctor/index.ts'), ['--received', path.resolve(fixture(file))], {}, tmpdir())
  expect(await received('pass.eml')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^ {2}ok {7}A mail from/),
    err: '',
  })
  expect(await received('spf-fail.eml')).toMatchObject({
    code: 1,
    out: expect.stringContaining('  error    SPF fails'),
  })
})
