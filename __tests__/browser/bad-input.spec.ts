import { query } from '../helpers/database'
import { expect, expectMails, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { hiddenFields, postBody, validValues } from '../helpers/post'
import { facts, settings } from '../helpers/site'

/* Hostile and malformed posts, one of each kind. schema.test.ts has every kind of value that a field can have. */

type Hidden = Record<string, string>
type Post = { body: BodyInit; headers?: Record<string, string> }

function buildForm(values: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...validValues, ...values })) form.append(name, value)
  return form
}

const hostile = {
  name: 'Ada\r\nBcc: <eve@example.com>, <bob@example.com>\u0000',
  company: 'friends: eve@example.com;',
  message: `<script>marked()</script>\r\n.\r\nMAIL FROM:<eve@example.com>\r\n.. ${String.fromCharCode(0xd800)}`,
  to: 'eve@example.com',
  constructor: 'eve@example.com',
}
const cleaned = {
  name: 'Ada Bcc: <eve@example.com>, <bob@example.com>',
  company: 'friends: eve@example.com;',
  message: '<script>marked()</script>\n.\nMAIL FROM:<eve@example.com>\n.. \uFFFD',
}

const joinLines = (lines: string[]) => lines.join('\r\n')
const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
const part = (name: string, value: string) => ['--b', `Content-Disposition: form-data; name="${name}"`, '', value]
const partsOf = (hidden: Hidden) =>
  Object.entries({ ...hidden, ...validValues }).flatMap(([name, value]) => part(name, value))

/** Requests that no browser sends. Next may answer them with a bare error. */
const malformed: Record<string, (hidden: Hidden) => Post> = {
  'the origin of another site': (hidden) => ({
    body: buildForm(hidden),
    headers: { origin: 'https://evil.example' },
  }),
  'an unknown action': () => ({ body: buildForm({ [`$ACTION_ID_${'0'.repeat(42)}`]: '' }) }),
  'a forged form state': (hidden) => ({
    body: buildForm({
      ...hidden,
      '$ACTION_1:1': '[{"then":"$1:constructor"}]',
      '$ACTION_1:0': `${hidden['$ACTION_1:0']}`.replace('"$@1"', '"$@9"'),
    }),
  }),
  '3,000 extra parts': (hidden) => {
    const extra = Array.from({ length: 3_000 }, (_, n) => part(`f${n}`, 'x')).flat()
    return { body: joinLines([...partsOf(hidden), ...extra, '--b--', '']), headers: multipart }
  },
  'a body over the size limit': (hidden) => ({ body: buildForm({ ...hidden, message: 'x'.repeat(300_000) }) }),
  'no final boundary': (hidden) => ({ body: joinLines(partsOf(hidden)), headers: multipart }),
  'URL encoding': (hidden) => ({ body: new URLSearchParams({ ...hidden, ...validValues }) }),
  'an empty body': () => ({ body: '', headers: multipart }),
}

test('what could forge a mail is cleaned, stored and mailed to the owner alone', async ({ site, inbox }) => {
  const answer = await postBody(site.url, buildForm({ ...(await hiddenFields(site.url)), ...hostile }))
  expect(answer).toMatchObject({ status: 303, location: '/contact/thank-you' })
  const rows = await query(site.database, 'SELECT about, name, email, company, message FROM enquiries')
  expect(rows.map((row) => ({ ...row }))).toEqual([{ ...validValues, ...cleaned }])
  await expectMails(inbox, 1)
  const { mail, to, raw } = given(inbox[0])
  expect([to, mail.to, mail.bcc]).toMatchObject([['me@example.com'], { text: 'me@example.com' }, undefined])
  expect(mail.replyTo?.value.map(({ address }) => address)).toEqual([validValues.email])
  expect(mail.text).toContain(cleaned.message)
  expect(raw).not.toMatch(/^(?:bcc|cc): /im)
  expect(mail.html).not.toContain('<script')
})

test('a file, two values, and a message that is far too long are answered with errors', async ({ site, inbox }) => {
  const form = buildForm({ ...(await hiddenFields(site.url)), message: 'x'.repeat(100_000) })
  form.append('name', 'Eve')
  form.set('email', new Blob(['Ada']), 'name.txt')
  const { status, html } = await postBody(site.url, form)
  expect(status).toBe(200)
  for (const error of [
    'Enter your name',
    'Enter your email address',
    'Your message must be 4,000 characters or less. It has 100,000',
  ])
    expect(html).toContain(`>${error}</a>`)
  expect(await query(site.database, 'SELECT id FROM enquiries')).toHaveLength(0)
  expect(inbox).toHaveLength(0)
})

for (const [name, build] of Object.entries(malformed)) {
  test(`withstands a post with ${name}`, async ({ site, inbox }) => {
    const { body, headers } = build(await hiddenFields(site.url))
    const { status, html } = await postBody(site.url, body, headers)
    const rows = await query(site.database, 'SELECT message FROM enquiries')
    // Extra parts do not make a valid form invalid.
    expect(rows).toHaveLength(status === 303 ? 1 : 0)
    expect(html).not.toContain('Enquiry sent')
    expect((await fetch(`${site.url}/contact`)).status).toBe(200)
    if (status !== 303) expect(inbox).toHaveLength(0)
  })
}

test('a form goes through a proxy that asks for another host than the visitor did', async ({ site, inbox }) => {
  const form = buildForm(await hiddenFields(site.url))
  expect(await postBody(site.url, form, { origin: facts.url })).toMatchObject({ status: 303 })
  await expectMails(inbox, 1)
})

test('a form that is sent three times is one enquiry and one mail', async ({ site, inbox }) => {
  const form = buildForm(await hiddenFields(site.url))
  for (let n = 0; n < 3; n += 1) expect(await postBody(site.url, form)).toMatchObject({ status: 303 })
  expect(await query(site.database, 'SELECT id FROM enquiries')).toHaveLength(1)
  await expectMails(inbox, 1)
})

test.describe('without a mail server', () => {
  test.use({ variables: { SMTP_URL: settings.SMTP_URL } })

  test('the log contains nothing that was typed', async ({ site }) => {
    const hidden = await hiddenFields(site.url)
    await postBody(site.url, buildForm({ ...hidden, ...hostile }))
    await postBody(site.url, buildForm({ ...hidden, ...hostile, email: 'friends: eve@example.com;' }))
    for (const build of Object.values(malformed)) {
      const { body, headers } = build(hidden)
      await postBody(site.url, body, headers)
    }
    await expect.poll(site.log).toMatch(/Enquiry [\w-]{36} not delivered/)
    // An id can contain “ada” by chance.
    expect(site.log().replace(/[\da-f-]{36}/g, '')).not.toMatch(/marked|ada@|eve@|bob@|friends|xxxx|Ada/i)
  })
})
