/** @jest-environment node */
import { parseEnquiry } from '@/lib/enquiry/schema'
import { formOf, typed } from '../helpers/enquiry'

const errorsOf = (values: Record<string, string | Blob>) => {
  const parsed = parseEnquiry(formOf({ ...values }))
  return parsed.ok ? {} : parsed.errors
}

it('takes a good enquiry as it was typed', () => {
  expect(parseEnquiry(formOf())).toEqual({ ok: true, values: typed })
})

it.each([
  ['name', '', 'Enter your name'],
  ['name', '   ', 'Enter your name'],
  ['name', '\u200B\u2060\u202E', 'Enter your name'],
  ['name', 'n'.repeat(101), 'Your name must be 100 characters or less'],
  ['email', '', 'Enter your email address'],
  ['email', 'ada@', 'Enter an email address in the correct format, like name@example.com'],
  ['email', 'ada@localhost', 'Enter an email address in the correct format, like name@example.com'],
  ['email', 'ada@example.com, eve@example.com', 'Enter an email address in the correct format, like name@example.com'],
  ['email', 'friends: ada@example.com;', 'Enter an email address in the correct format, like name@example.com'],
  ['email', `${'a'.repeat(250)}@example.com`, 'Email address must be 254 characters or less'],
  ['company', 'c'.repeat(101), 'Company must be 100 characters or less'],
  ['message', '', 'Enter a sentence or two about what’s happening'],
  ['message', ' \t\r\n\u00A0\u2003', 'Enter a sentence or two about what’s happening'],
  ['message', 'm'.repeat(4001), 'Your message must be 4,000 characters or less. It has 4,001'],
])('says one thing about %s "%.20s": %s', (field, value, said) => {
  expect(errorsOf({ [field]: value })).toEqual({ [field]: said })
})

it.each([
  ['name', 'n'.repeat(100)],
  ['name', '👩‍💻'.repeat(30)],
  ['name', "Zoë O'Brien-Ñandú"],
  ['email', 'first.last+tag@sub.example.co.uk'],
  ['message', `${'m'.repeat(1999)}\r\n${'m'.repeat(2000)}`],
  ['message', 'm\r\n'.repeat(2000)],
  ['message', '\u03B1\u0313\u0300\u0345'.repeat(4000)],
])('accepts %s "%.20s"', (field, value) => {
  expect(errorsOf({ [field]: value })).toEqual({})
})

describe('an email address, from what people type and paste', () => {
  it.each([
    ['info@müller-beratung.example', 'info@müller-beratung.example'],
    ['info@MÜLLER-Beratung.Example', 'info@müller-beratung.example'],
    ['info@xn--mller-beratung-gsb.example', 'info@müller-beratung.example'],
    ['علی@نامه\u200Cای.example', 'علی@نامه\u200Cای.example'],
    ['müller@example.com', 'müller@example.com'],
    ['ada＠example.com', 'ada@example.com'],
    ['ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ada@example.com'],
    ['ada@例え。テスト', 'ada@例え.テスト'],
    ['tim.o’connor@example.com', "tim.o'connor@example.com"],
    ['anne–marie@my‑company.example', 'anne-marie@my-company.example'],
    ['a\u00ADda@exam\u200Cple.com', 'ada@example.com'],
    ['Ada Example <ada@example.com>', 'ada@example.com'],
    ['"Example, Ada" <ada@example.com>;', 'ada@example.com'],
    ['ada@example.com <ada@example.com>', 'ada@example.com'],
    ['ada@example.com<mailto:ada@example.com>', 'ada@example.com'],
    ['mailto:ada@example.com', 'ada@example.com'],
    ['MAILTO:ada@example.com?subject=Hello', 'ada@example.com'],
    ['<ada@example.com>', 'ada@example.com'],
    ['“ada@example.com”, ', 'ada@example.com'],
    ['ada@example.com.', 'ada@example.com'],
    ["'ada@example.com'", 'ada@example.com'],
    ['Ada@Example.com', 'Ada@Example.com'],
    ['what?+{x}@example.com', 'what?+{x}@example.com'],
    [`${' '.repeat(260)}${'a'.repeat(242)}@example.com`, `${'a'.repeat(242)}@example.com`],
  ])('%j', (email, stored) => {
    expect(parseEnquiry(formOf({ email }))).toEqual({ ok: true, values: { ...typed, email: stored } })
  })

  it.each([
    'Ada <ada@example.com>, <eve@example.com>',
    'eve@example.com <ada@example.com>',
    'friends: <ada@example.com>;',
    '<ada@example.com><eve@example.com>',
    'mailto:ada@example.com,eve@example.com',
    'ada@example.com；eve@example.com',
    'ada@müller.example/eve',
    'ada@müller.example:25',
    'ada@-ü-.example',
    'ada@ü',
    'ada@eve@müller.example',
    '@müller.example',
    '"ada bcc: eve"@example.com',
    'ada@example.com Bcc: eve@example.com',
    '<>',
  ])('refuses %j, and keeps it as it was typed', (email) => {
    expect(parseEnquiry(formOf({ email }))).toEqual({
      ok: false,
      errors: { email: 'Enter an email address in the correct format, like name@example.com' },
      values: { ...typed, email },
    })
  })

  it('is kept as it was typed when something else is wrong', () => {
    const email = 'Ada <info@müller.example>'
    expect(parseEnquiry(formOf({ email, name: '' })).values.email).toBe(email)
  })

  it.each(['x', '<', '" ', 'a@', '> ', 'ü.', '…', '\u0301\u0323'])('refuses 250,000 signs of %j', (unit) => {
    expect(Object.keys(errorsOf({ email: `x${unit.repeat(250_000 / unit.length)}x` }))).toEqual(['email'])
    expect(Object.keys(errorsOf({ email: `x${unit.repeat(990 / unit.length)}x` }))).toEqual(['email'])
  })
})

it.each(['about', 'name', 'email', 'company', 'message'])(
  'costs five times the CPU of letters at most, whatever is typed as %s',
  (field) => {
    /** The cheapest of three readings, in milliseconds. */
    const cost = (unit: string) =>
      Math.min(
        ...[1, 2, 3].map(() => {
          const before = process.cpuUsage()
          parseEnquiry(formOf({ [field]: unit.repeat(250_000 / unit.length) }))
          return process.cpuUsage(before).user / 1_000
        }),
      )
    const letters = cost('x')
    // Sorting marks costs 4,000 ms, and 50 ms are too little to measure.
    for (const unit of ['<', '" ', ' ', 'a@', '\u200d', '\u0301\u0323'])
      expect([unit, cost(unit) < 5 * letters + 50]).toEqual([unit, true])
  },
)

it.each([
  ['joiners in a word', 'علی\u200Cرضا ශ\u0DCA\u200Dරී', 'علی\u200Cرضا ශ\u0DCA\u200Dරී'],
  ['a joiner after the last virama', 'രമേശന\u0D4D\u200D', 'രമേശന\u0D4D\u200D'],
  ['emoji of several signs', '👩🏽\u200D💻 ❤\uFE0F\u200D🔥', '👩🏽\u200D💻 ❤\uFE0F\u200D🔥'],
  ['joiners that join nothing', '\u200DAda\u200C \u200D\u200CB\u200D', 'Ada B'],
  ['hidden tags', 'Ada\u{E0065}\u{E007F}', 'Ada'],
  ['marks of direction and soft hyphens', '\u200FAd\u00ADa\u2066', 'Ada'],
  ['a letter that its hidden neighbour kept apart from its mark', 'e\u200B\u0301', 'é'],
  ['line breaks of any kind', 'A\vB\u0085C\u2028D', 'A B C D'],
])('keeps or cleans %s in a name', (_what, name, stored) => {
  expect(parseEnquiry(formOf({ name })).values.name).toBe(stored)
})

it.each(['name', 'email', 'company', 'message'] as const)(
  'gives back %s far over its limit as it was typed',
  (field) => {
    const typed = ` ${'e\u0301\u200B'.repeat(6_000)}`
    const { ok, values } = parseEnquiry(formOf({ [field]: typed }))
    expect([ok, values[field]]).toEqual([false, typed])
  },
)

it('keeps joiners and marks of direction in a message, and its lines', () => {
  const message = 'علی\u200Cرضا \u200Fa\u2066b\u2069\n  - one\n\n\ttwo'
  expect(parseEnquiry(formOf({ message })).values.message).toBe(message)
  expect(parseEnquiry(formOf({ message: 'a\vb\u2028c\u0085d' })).values.message).toBe('a\nb\nc\nd')
})

it('cleans one-line fields of what could start a header or hide, and keeps the lines of the message', () => {
  const parsed = parseEnquiry(
    formOf({
      name: ' A\r\nBcc: eve@example.com\u202E\u200B\u0000 ',
      company: 'B\u2028C\uD800',
      message: 'one\r\ntwo\u0007\rthree\ttab',
    }),
  )
  expect(parsed.values).toMatchObject({
    name: 'A Bcc: eve@example.com',
    company: 'B C\uFFFD',
    message: 'one\ntwo\nthree\ttab',
  })
})

it('takes a field that is missing, doubled or a file for empty, and keeps the others', () => {
  const doubled = formOf()
  doubled.append('name', 'Eve')
  expect(parseEnquiry(doubled)).toMatchObject({
    ok: false,
    errors: { name: 'Enter your name' },
    values: { message: 'Help.' },
  })
  expect(errorsOf({ message: new Blob(['x']) })).toEqual({ message: 'Enter a sentence or two about what’s happening' })
  expect(parseEnquiry(new FormData())).toMatchObject({ ok: false, values: { about: '', name: '' } })
})

it('ignores fields of no business here', () => {
  expect(parseEnquiry(formOf({ __proto__x: 'a', to: 'eve@example.com' }))).toEqual({ ok: true, values: typed })
})
