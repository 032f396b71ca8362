import { acceptedInputs, buildForm, malformedPosts, rejectedInputs, validValues } from '../helpers/bad-input'
import { newDatabase, query } from '../helpers/database'
import { expect, expectMails, test } from '../helpers/fixtures'
import { hiddenFields, postBody } from '../helpers/post'
import { facts, ready, settings, startSite } from '../helpers/site'

const sent = { status: 303, location: '/contact/thank-you' }
const invalid = { status: 200, location: null }

for (const { name, change, stored } of acceptedInputs) {
  test(`accepts and cleans ${name}`, async ({ site, inbox }) => {
    const hidden = await hiddenFields(site.url)
    expect(await postBody(site.url, buildForm(hidden, change))).toMatchObject(sent)
    const rows = await query(site.database, 'SELECT about, name, email, company, message FROM enquiries')
    const expected = { ...validValues, ...stored }
    expect(rows.map((row) => ({ ...row }))).toEqual([expected])
    await expectMails(inbox, 1)
    const [{ mail, to, raw }] = inbox as [(typeof inbox)[0]]
    expect([to, mail.to, mail.bcc]).toMatchObject([['me@example.com'], { text: 'me@example.com' }, undefined])
    expect(mail.replyTo?.value.map(({ address }) => address)).toEqual(['ada@example.com'])
    expect(mail.text).toContain(expected.message.split('\n').at(-1))
    expect(raw).not.toMatch(/^(?:bcc|cc): /im)
    expect(mail.html).not.toMatch(/<(?:script|b) /)
  })
}

for (const { name, change, error } of rejectedInputs) {
  test(`answers ${name} with an error message`, async ({ site, inbox }) => {
    const hidden = await hiddenFields(site.url)
    const answer = await postBody(site.url, buildForm(hidden, change))
    expect(answer).toMatchObject(invalid)
    expect(answer.html).toContain(`>${error}</a>`)
    expect(await query(site.database, 'SELECT id FROM enquiries')).toHaveLength(0)
    expect(inbox).toHaveLength(0)
  })
}

for (const { name, build } of malformedPosts) {
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
  const hidden = await hiddenFields(site.url)
  expect(await postBody(site.url, buildForm(hidden), { origin: facts.url })).toMatchObject(sent)
  await expectMails(inbox, 1)
})

test('a form that is sent three times is one enquiry and one mail', async ({ site, inbox }) => {
  const hidden = await hiddenFields(site.url)
  for (let n = 0; n < 3; n += 1) expect(await postBody(site.url, buildForm(hidden))).toMatchObject(sent)
  expect(await query(site.database, 'SELECT id FROM enquiries')).toHaveLength(1)
  await expectMails(inbox, 1)
})

test('the log contains nothing that was typed', async () => {
  const server = await startSite('shipped', { ...settings, DATABASE_URL: newDatabase() })
  await ready(server.url)
  const hidden = await hiddenFields(server.url)
  for (const { change } of [...acceptedInputs, ...rejectedInputs]) await postBody(server.url, buildForm(hidden, change))
  for (const { build } of malformedPosts) {
    const { body, headers } = build(hidden)
    await postBody(server.url, body, headers)
  }
  await expect.poll(server.log).toMatch(/Enquiry [\w-]{36} not delivered/)
  await server.stop()
  // An id can contain “ada” by chance.
  expect(server.log().replace(/[\da-f-]{36}/g, '')).not.toMatch(/marked|ada@|eve@|bob@|friends|xxxx|Ada/i)
})
