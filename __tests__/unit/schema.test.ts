/** @jest-environment node */
import { parseEnquiry } from '@/lib/enquiry/schema'

const good = { about: 'delivery', name: 'Ada Example', email: 'ada@example.com', company: '', message: 'Help.' }

function formOf(values: Record<string, string | Blob>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.append(name, value)
  return form
}

const errorsOf = (values: Record<string, string | Blob>) => {
  const parsed = parseEnquiry(formOf({ ...good, ...values }))
  return parsed.ok ? {} : parsed.errors
}

it('takes a good enquiry as it was typed', () => {
  expect(parseEnquiry(formOf(good))).toEqual({ ok: true, values: good })
})

it.each([
  ['name', '', 'Enter your full name'],
  ['name', '   ', 'Enter your full name'],
  ['name', 'n'.repeat(101), 'Full name must be 100 characters or less'],
  ['email', '', 'Enter your email address'],
  ['email', 'ada@', 'Enter an email address in the correct format, like name@example.com'],
  ['email', 'ada@localhost', 'Enter an email address in the correct format, like name@example.com'],
  ['email', 'ada@example.com, eve@example.com', 'Enter an email address in the correct format, like name@example.com'],
  ['email', 'friends: ada@example.com;', 'Enter an email address in the correct format, like name@example.com'],
  ['email', `${'a'.repeat(250)}@example.com`, 'Email address must be 254 characters or less'],
  ['company', 'c'.repeat(101), 'Company must be 100 characters or less'],
  ['message', '', 'Enter a sentence or two about what’s happening'],
  ['message', 'm'.repeat(4001), 'What’s happening must be 4,000 characters or less. It has 4,001'],
])('says one thing about %s "%.20s": %s', (field, value, said) => {
  expect(errorsOf({ [field]: value })).toEqual({ [field]: said })
})

it.each([
  ['name', 'n'.repeat(100)],
  ['name', '👩‍💻'.repeat(30)],
  ['name', "Zoë O'Brien-Ñandú"],
  ['email', 'first.last+tag@sub.example.co.uk'],
  ['message', `${'m'.repeat(1999)}\r\n${'m'.repeat(2000)}`],
])('accepts %s "%.20s"', (field, value) => {
  expect(errorsOf({ [field]: value })).toEqual({})
})

it('cleans one-line fields of what could start a header or hide, and keeps the lines of the message', () => {
  const parsed = parseEnquiry(
    formOf({
      ...good,
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
  const doubled = formOf(good)
  doubled.append('name', 'Eve')
  expect(parseEnquiry(doubled)).toMatchObject({
    ok: false,
    errors: { name: 'Enter your full name' },
    values: { message: 'Help.' },
  })
  expect(errorsOf({ message: new Blob(['x']) })).toEqual({ message: 'Enter a sentence or two about what’s happening' })
  expect(parseEnquiry(new FormData())).toMatchObject({ ok: false, values: { about: '', name: '' } })
})

it('ignores fields of no business here', () => {
  expect(parseEnquiry(formOf({ ...good, __proto__x: 'a', to: 'eve@example.com' }))).toEqual({ ok: true, values: good })
})
