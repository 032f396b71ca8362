/** @jest-environment node */

import { PHASE_DEVELOPMENT_SERVER, PHASE_PRODUCTION_BUILD } from 'next/constants'
import {
  checkSettings,
  databaseSettings,
  enquirySecret,
  env,
  findErrors,
  findWarnings,
  isFormEnabled,
  mailSettings,
  seenSettings,
  showsHidden,
} from '@/config/settings.mjs'
import { startBackground } from '@/lib/background'
import { sweepThenReceipts } from '@/lib/enquiry/outbox'
import nextConfig from '@/next.config.mjs'

const before = { ...process.env }
const key = Buffer.alloc(32, 'k').toString('base64')
const set = (variables: Record<string, string>) => Object.assign(process.env, variables)
const smtp = {
  SMTP_URL: 'smtp://u:p%40ss@mail.example.com:587',
  MAIL_FROM: 'site@example.com',
  ENQUIRY_TO: 'me@example.com',
}

afterEach(() => {
  process.env = { ...before }
  jest.mocked(sweepThenReceipts).mockClear()
})

it('reads the settings for SMTP', () => {
  set({ ...smtp, MAIL_FROM: '"The Site" <site@example.com>', ENQUIRY_TO: 'me@example.com, you@example.com' })
  expect(mailSettings()).toMatchObject({
    kind: 'smtp',
    from: { name: 'The Site', address: 'site@example.com' },
    to: ['me@example.com', 'you@example.com'],
  })
})

it('takes addresses whose domain has letters beyond ASCII, and mails to their technical form', () => {
  set({
    ...smtp,
    MAIL_FROM: 'Ada <ich@weiß.de>',
    ENQUIRY_TO: 'ich@weiß.de, me@MÜLLER-beratung.example',
    SEEN_WITHIN_HOURS: '24',
    ENQUIRY_FALLBACK_TO: 'ich@weiß.de',
  })
  expect(mailSettings()).toMatchObject({
    from: { name: 'Ada', address: 'ich@xn--wei-7ka.de' },
    to: ['ich@xn--wei-7ka.de', 'me@xn--mller-beratung-gsb.example'],
  })
  expect(seenSettings()).toMatchObject({ fallbackTo: ['ich@xn--wei-7ka.de'] })
})

it.each([
  ['MAIL_FROM', 'müller@example.com', /^MAIL_FROM must be an address such as/],
  ['ENQUIRY_TO', 'müller@example.com', /^ENQUIRY_TO must/],
  ['ENQUIRY_TO', 'me@weiß.de/x', /^ENQUIRY_TO must/],
  ['ENQUIRY_TO', 'me@ü..example', /^ENQUIRY_TO must/],
  ['SMTP_URL', 'mail.example.com', /^SMTP_URL must look like smtp:\/\//],
  ['SMTP_URL', 'https://mail.example.com', /^SMTP_URL must/],
  ['MAIL_FROM', 'Site', /^MAIL_FROM must be an address such as/],
  ['MAIL_FROM', 'A: B <a@example.com>', /^MAIL_FROM must be .* a name with a colon or semicolon has to be in double/],
  ['MAIL_FROM', 'site@example.com, me@example.com', /^MAIL_FROM must be an address such as/],
  ['SMTP_URL', 'smtp://u:50%off@mail.example.com', /^SMTP_URL must/],
  ['SMTP_URL', 'smtp://u:12#3@mail.example.com:587', /^SMTP_URL must/],
  ['SMTP_URL', 'smtp://?host=mail', /^SMTP_URL must/],
  ['SMTP_URL', '', /^SMTP_URL is not set: mail needs SMTP_URL, MAIL_FROM and ENQUIRY_TO together/],
  ['MAIL_FROM', '', /^MAIL_FROM is not set/],
  ['ENQUIRY_TO', 'me@example.com; you@example.com', /^ENQUIRY_TO must be one address or several with commas/],
  ['ENQUIRY_TO', 'me@example.com you@example.com', /^ENQUIRY_TO must/],
  ['ENQUIRY_TO', ',', /^ENQUIRY_TO must/],
])('names %s when it is "%s", without telling the password', (name, value, said) => {
  set({ ...smtp, [name]: value })
  expect(findErrors()).toEqual([expect.stringMatching(said)])
  expect(mailSettings).toThrow(said)
  expect(mailSettings).not.toThrow(/p%40ss|p@ss/)
})

it('mails with valid settings although another one is malformed', () => {
  set({ ...smtp, MAIL_CAPTURE: 'yes' })
  expect(mailSettings()).toMatchObject({ kind: 'smtp' })
  expect(findErrors()).toEqual(['MAIL_CAPTURE must be 1, or 0, or left out.'])
})

it.each([
  [{ SMTP_URL: 'mail', MAIL_FROM: 'Site' }, ['SMTP_URL must look', 'MAIL_FROM must be', 'ENQUIRY_TO is not set']],
  [{ SMTP_URL: 'smtp://127.0.0.1:1', ENQUIRY_TO: 'me; you' }, ['ENQUIRY_TO must be', 'MAIL_FROM is not set']],
  [{ MAIL_CAPTURE: 'yes', MAIL_FROM: 'S' }, ['MAIL_FROM must', 'MAIL_CAPTURE must be', 'SMTP_URL is', 'ENQUIRY_TO is']],
])('finds every error of %j once', (variables, said) => {
  set(variables)
  expect(findErrors()).toEqual(said.map((words) => expect.stringMatching(`^${words}`)))
})

it('captures mail in development and where it is told to, and has none anywhere else', () => {
  expect(mailSettings()).toBeUndefined()
  set({ MAIL_CAPTURE: '1' })
  expect(mailSettings()).toMatchObject({ kind: 'capture' })
  set({ MAIL_CAPTURE: '', NODE_ENV: 'development' })
  expect(mailSettings()).toMatchObject({ kind: 'capture' })
  set(smtp)
  expect(mailSettings()).toMatchObject({ kind: 'smtp' })
})

it.each([
  ['production', undefined, false],
  ['production', 'production', false],
  ['production', 'preview', true],
  ['development', undefined, true],
])('with NODE_ENV %s and VERCEL_ENV %s, shows hidden pages: %s', (NODE_ENV, VERCEL_ENV, shown) => {
  set({ NODE_ENV, ...(VERCEL_ENV && { VERCEL_ENV }) })
  expect(showsHidden()).toBe(shown)
})

it('handles no enquiries on a preview, even with every setting of the live site', () => {
  set({ ...smtp, DATABASE_URL: 'libsql://example.turso.io', VERCEL: '1', VERCEL_ENV: 'preview' })
  expect([mailSettings(), databaseSettings()]).toEqual([undefined, undefined])
  set({ VERCEL_ENV: 'production' })
  expect([mailSettings(), databaseSettings()]).not.toContain(undefined)
})

it('keeps enquiries in a file, unless told where or on a platform without lasting files', () => {
  expect(databaseSettings()).toEqual({ url: 'file:.data/enquiries.db' })
  set({ VERCEL: '1' })
  expect(databaseSettings()).toBeUndefined()
  set({ DATABASE_URL: 'libsql://x.turso.io', DATABASE_TOKEN: 't' })
  expect(databaseSettings()).toEqual({ url: 'libsql://x.turso.io', token: 't' })
})

it('derives one secret from one action key, unlike the key', () => {
  expect(enquirySecret()).toBeUndefined()
  set({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '' })
  expect(enquirySecret()).toBeUndefined()
  set({ NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key })
  const secret = enquirySecret()
  expect(secret).toMatch(/^[\w+/]{43}=$/)
  expect(enquirySecret()).toBe(secret)
})

it('keeps the form on a running server whatever becomes of its settings, and stops a build over them', () => {
  set({ NODE_ENV: 'production', BUILT_WITH_MAIL: '1', ...smtp, MAIL_FROM: 'Site' })
  expect(isFormEnabled()).toBe(true)
  set({ NEXT_PHASE: PHASE_PRODUCTION_BUILD })
  expect(isFormEnabled).toThrow(/^MAIL_FROM must be an address/)
})

it('reads one variable when another is malformed', () => {
  set({ SMTP_URL: 'mail.example.com', CRON_SECRET: 'secret' })
  expect(env.CRON_SECRET).toBe('secret')
})

describe('a build', () => {
  const keyName = 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'

  it.each([
    [{ VERCEL_ENV: 'production' }, /^NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set.*openssl rand -base64 32$/],
    [{ VERCEL: '1' }, /^VERCEL_ENV is not set.*turn on "Automatically/],
    [{ VERCEL: '1', VERCEL_ENV: 'preview', DATABASE_URL: 'file:enquiries.db' }, /^DATABASE_URL is a file/],
    [{ [keyName]: 'abc' }, /^NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not 16, 24 or 32 bytes/],
    [{ CRON_SECRET: '[SENSITIVE]' }, /^CRON_SECRET is \[SENSITIVE\]: Vercel does/],
  ])('stops with %j', (variables, said) => {
    set(variables)
    expect(findErrors()).toEqual([expect.stringMatching(said)])
  })

  it.each<Record<string, string>>([{ VERCEL_ENV: 'preview' }, {}, { VERCEL_ENV: 'production', [keyName]: key }])(
    'goes on with %j',
    (variables) => {
      set(variables)
      expect(findErrors()).toEqual([])
      expect(nextConfig(PHASE_PRODUCTION_BUILD)).toHaveProperty('headers')
    },
  )

  it.each([
    [{ VERCEL: '1' }, 'DATABASE_URL is not set, so enquiries are not stored'],
    [{ DATABASE_URL: 'libsql://x.turso.io' }, 'DATABASE_TOKEN is not set, and Turso asks for one.'],
    [{ VERCEL: '1' }, 'CRON_SECRET is not set, so no scheduler can call /api/sweep'],
    [{ CRON_SECRET: 'cron' }, 'CRON_SECRET can be guessed'],
    [{ ENQUIRY_FALLBACK_TO: 'me@example.com' }, 'ENQUIRY_FALLBACK_TO is not used'],
    [{ VERCEL: '1', SEEN_WITHIN_HOURS: '24' }, 'SEEN_WITHIN_HOURS is not used'],
    [{ SEEN_WITHIN_HOURS: '24' }, 'SEEN_WITHIN_HOURS is set, but nobody is told'],
    [{}, 'ALARM_WEBHOOK_URL is not set'],
    [{}, 'TRUST_PROXY is not set'],
    [{}, 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set'],
  ])('warns with %j: %s', (variables, said) => {
    set(variables)
    expect(findWarnings()).toContainEqual(expect.stringContaining(said))
  })

  it('warns of nothing where everything is set', () => {
    set({
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key,
      CRON_SECRET: 'a'.repeat(16),
      SEEN_WITHIN_HOURS: '24',
      ENQUIRY_FALLBACK_TO: 'me@example.com',
      ALARM_WEBHOOK_URL: 'https://hooks.example.com/x',
      TRUST_PROXY: '0',
    })
    expect(findWarnings()).toEqual([])
  })

  it('sends no policy in development', () => {
    expect(nextConfig(PHASE_DEVELOPMENT_SERVER)).not.toHaveProperty('headers')
  })
})

jest.mock('@/lib/enquiry/outbox', () => ({ sweepThenReceipts: jest.fn() }))

describe('a server', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  const exit = () => jest.spyOn(process, 'exit').mockImplementation((() => undefined) as never)
  const log = () => jest.spyOn(console, 'error').mockImplementation(() => undefined)

  it.each([
    ['missing', { BUILT_WITH_MAIL: '1' }, 'built with a form, but mail is not set up here: set SMTP_URL'],
    ['malformed', { BUILT_WITH_MAIL: '1', ...smtp, MAIL_FROM: 'Site' }, 'MAIL_FROM must be an address'],
    ['malformed', { BUILT_WITH_MAIL: '1', ...smtp, TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be 1'],
  ])('ends with a word on what is wrong when a setting is %s', (_name, variables, said) => {
    const [exited, logged] = [exit(), log()]
    set(variables)
    checkSettings()
    expect(logged).toHaveBeenCalledWith(expect.stringContaining(said))
    expect(exited).toHaveBeenCalledWith(1)
  })

  it('goes on where the platform keeps the form useful without it', () => {
    const [exited, logged] = [exit(), log()]
    set({ BUILT_WITH_MAIL: '1', VERCEL: '1' })
    checkSettings()
    expect(logged).toHaveBeenCalled()
    expect(exited).not.toHaveBeenCalled()
  })

  it('starts with its settings, says what they lack, and sweeps at once and every 15 seconds', () => {
    const [exited, logged] = [exit(), log()]
    set({ BUILT_WITH_MAIL: '1', ...smtp })
    checkSettings()
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('ALARM_WEBHOOK_URL is not set'))
    startBackground()
    expect(exited).not.toHaveBeenCalled()
    expect(sweepThenReceipts).toHaveBeenCalledTimes(1)
    jest.advanceTimersByTime(30_000)
    expect(sweepThenReceipts).toHaveBeenCalledTimes(3)
  })

  it('starts without a word in development', () => {
    const logged = log()
    set({ NODE_ENV: 'development' })
    checkSettings()
    expect(logged).not.toHaveBeenCalled()
  })

  it('starts without a form to serve, and has nothing to sweep', () => {
    const exited = exit()
    checkSettings()
    startBackground()
    jest.advanceTimersByTime(30_000)
    expect(exited).not.toHaveBeenCalled()
    expect(sweepThenReceipts).not.toHaveBeenCalled()
  })
})
