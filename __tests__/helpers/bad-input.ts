/* Hostile and malformed input. */

export const validValues = {
  about: 'delivery',
  name: 'Ada',
  email: 'ada@example.com',
  company: '',
  message: 'Marked typed words.',
}

type Values = typeof validValues

/** Values that replace valid ones, or a change to the whole form. */
type Change = Partial<Values> | ((form: FormData) => void)

export function buildForm(hidden: Record<string, string>, change: Change = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...hidden, ...validValues, ...(typeof change === 'object' && change) }))
    form.append(name, value)
  if (typeof change === 'function') change(form)
  return form
}

const loneSurrogate = String.fromCharCode(0xd800)
const repeat = (times: number) => 'x'.repeat(times)

/** Accepted after cleaning. `stored` are the values that differ from the valid ones in the database. */
export const acceptedInputs: { name: string; change: Change; stored: Partial<Values> }[] = [
  {
    name: 'line breaks in the name',
    change: { name: 'Ada\r\nBcc: eve@example.com' },
    stored: { name: 'Ada Bcc: eve@example.com' },
  },
  {
    name: 'an address list in the name',
    change: { name: '"x" <eve@example.com>, <bob@example.com>' },
    stored: { name: '"x" <eve@example.com>, <bob@example.com>' },
  },
  {
    name: 'an address group in the company',
    change: { company: 'friends: eve@example.com;' },
    stored: { company: 'friends: eve@example.com;' },
  },
  { name: 'a right-to-left override', change: { name: 'Ada\u202Eecuas' }, stored: { name: 'Adaecuas' } },
  { name: 'zero-width characters', change: { name: 'A\u200Bd\u2060a\uFEFF' }, stored: { name: 'Ada' } },
  {
    name: 'NUL',
    change: { name: 'A\u0000da', message: 'Marked\u0000 typed words.' },
    stored: { name: 'Ada', message: 'Marked typed words.' },
  },
  { name: 'a lone surrogate', change: { message: `Marked ${loneSurrogate}` }, stored: { message: 'Marked \uFFFD' } },
  {
    name: 'HTML',
    change: { name: '<b onload=x>Ada</b>', message: '<script>marked()</script>' },
    stored: { name: '<b onload=x>Ada</b>', message: '<script>marked()</script>' },
  },
  {
    name: 'SMTP smuggling',
    change: { message: 'Marked\r\n.\r\nMAIL FROM:<eve@example.com>\r\n..' },
    stored: { message: 'Marked\n.\nMAIL FROM:<eve@example.com>\n..' },
  },
  { name: 'a name with the address', change: { email: '"A, B" <mailto:ada＠example.com>' }, stored: {} },
  { name: 'joiners', change: { name: 'علی\u200Cرضا' }, stored: { name: 'علی\u200Cرضا' } },
  { name: 'an unknown topic', change: { about: 'no-such-topic' }, stored: { about: '' } },
  { name: 'a topic named __proto__', change: { about: '__proto__' }, stored: { about: '' } },
  { name: 'a topic of 50,000 characters', change: { about: repeat(50_000) }, stored: { about: '' } },
  {
    name: 'unknown fields',
    change: (form) => {
      for (const name of ['__proto__', 'constructor', 'to', 'toString']) form.append(name, 'eve@example.com')
    },
    stored: {},
  },
  {
    name: 'no company and no topic',
    change: (form) => {
      form.delete('company')
      form.delete('about')
    },
    stored: { about: '', company: '' },
  },
]

const invalidEmail = 'Enter an email address in the correct format, like name@example.com'
const missingMessage = 'Enter a sentence or two about what’s happening'
const missingName = 'Enter your full name'

/** Answered with the form and an error message. */
export const rejectedInputs: { name: string; change: Change; error: string }[] = [
  { name: 'two addresses', change: { email: 'ada@example.com, eve@example.com' }, error: invalidEmail },
  { name: 'a group of addresses', change: { email: 'friends: ada@example.com;' }, error: invalidEmail },
  { name: 'a quoted address', change: { email: '"ada bcc: eve"@example.com' }, error: invalidEmail },
  {
    name: 'a line break in the address',
    change: { email: 'ada@example.com\r\nBcc: eve@example.com' },
    error: invalidEmail,
  },
  {
    name: 'a name of 101 characters',
    change: { name: repeat(101) },
    error: 'Full name must be 100 characters or less',
  },
  {
    name: 'an address of 262 characters',
    change: { email: `${repeat(250)}@example.com` },
    error: 'Email address must be 254 characters or less',
  },
  {
    name: 'an address that makes a regular expression backtrack',
    change: { email: `${'a.'.repeat(120)}@` },
    error: invalidEmail,
  },
  {
    name: 'a message of 100,000 characters',
    change: { message: repeat(100_000) },
    error: 'Your message must be 4,000 characters or less. It has 100,000',
  },
  { name: 'a message of white space', change: { message: ' \t\r\n\u00A0\u2003' }, error: missingMessage },
  { name: 'a name of zero-width characters', change: { name: '\u200B\u2060\u202E' }, error: missingName },
  { name: 'no name', change: (form) => form.delete('name'), error: missingName },
  { name: 'two names', change: (form) => form.append('name', 'Eve'), error: missingName },
  {
    name: 'a file as the name',
    change: (form) => form.set('name', new Blob(['Ada']), 'name.txt'),
    error: missingName,
  },
  {
    name: 'a file as the message',
    change: (form) => form.set('message', new Blob([repeat(1_000)]), 'x.txt'),
    error: missingMessage,
  },
]

const joinLines = (lines: string[]) => lines.join('\r\n')
const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
const part = (name: string, value: string) => ['--b', `Content-Disposition: form-data; name="${name}"`, '', value]
const partsOf = (hidden: Record<string, string>) =>
  Object.entries({ ...hidden, ...validValues }).flatMap(([name, value]) => part(name, value))

type Post = { body: BodyInit; headers?: Record<string, string> }

/** Requests that no browser sends. Next may answer them with a bare error. */
export const malformedPosts: { name: string; build: (hidden: Record<string, string>) => Post }[] = [
  {
    name: 'the origin of another site',
    build: (hidden) => ({ body: buildForm(hidden), headers: { origin: 'https://evil.example' } }),
  },
  { name: 'the origin null', build: (hidden) => ({ body: buildForm(hidden), headers: { origin: 'null' } }) },
  { name: 'an invalid origin', build: (hidden) => ({ body: buildForm(hidden), headers: { origin: '%%%' } }) },
  { name: 'an unknown action', build: () => ({ body: buildForm({ [`$ACTION_ID_${'0'.repeat(42)}`]: '' }) }) },
  { name: 'an action without an id', build: () => ({ body: buildForm({ $ACTION_ID_: '' }) }) },
  {
    name: 'an object as the action',
    build: () => ({ body: buildForm({ $ACTION_REF_1: '', '$ACTION_1:0': '{"id":{},"bound":{}}' }) }),
  },
  {
    name: 'a form state that is not JSON',
    build: (hidden) => ({ body: buildForm({ ...hidden, '$ACTION_1:0': '{{{' }) }),
  },
  {
    name: 'a forged form state',
    build: (hidden) => ({
      body: buildForm({
        ...hidden,
        '$ACTION_1:1': '[{"then":"$1:constructor"}]',
        '$ACTION_1:0': `${hidden['$ACTION_1:0']}`.replace('"$@1"', '"$@9"'),
      }),
    }),
  },
  {
    name: '3,000 extra parts',
    build: (hidden) => {
      const extra = Array.from({ length: 3_000 }, (_, n) => part(`f${n}`, 'x')).flat()
      return { body: joinLines([...partsOf(hidden), ...extra, '--b--', '']), headers: multipart }
    },
  },
  {
    name: 'a body over the size limit',
    build: (hidden) => ({ body: buildForm(hidden, { message: repeat(300_000) }) }),
  },
  { name: 'no final boundary', build: (hidden) => ({ body: joinLines(partsOf(hidden)), headers: multipart }) },
  { name: 'no boundary', build: () => ({ body: 'x', headers: { 'content-type': 'multipart/form-data' } }) },
  {
    name: 'a part header of 100,000 characters',
    build: () => ({
      body: joinLines(['--b', `Content-Disposition: form-data; name="${repeat(100_000)}"`, '', 'x', '--b--', '']),
      headers: multipart,
    }),
  },
  { name: 'URL encoding', build: (hidden) => ({ body: new URLSearchParams({ ...hidden, ...validValues }) }) },
  {
    name: 'JSON',
    build: () => ({ body: JSON.stringify(validValues), headers: { 'content-type': 'application/json' } }),
  },
  { name: 'an empty body', build: () => ({ body: '', headers: multipart }) },
]
