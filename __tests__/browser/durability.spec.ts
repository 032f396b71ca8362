import { makeDue, query } from '../helpers/database'
import { expect, expectMails, startWithMail, test } from '../helpers/fixtures'
import { hiddenFields, postForm } from '../helpers/post'
import { facts, settings } from '../helpers/site'

test('eight equal enquiries at once are one row and one mail, and each is told it was sent', async ({
  request,
  site,
  inbox,
}) => {
  const hidden = await hiddenFields(site.url)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      postForm(request, hidden, site.url, { email: 'ada@example.com', message: 'The same eight times.' }),
    ),
  )
  expect(answers.map((answer) => answer.status())).toEqual(Array(8).fill(303))
  await expect.poll(() => query(site.database, 'SELECT state FROM enquiries')).toMatchObject([{ state: 'delivered' }])
  await expectMails(inbox, 1)
})

test('an enquiry taken while no mail could leave arrives after a restart', async ({ request }) => {
  const before = await startWithMail('shipped', { SMTP_URL: settings.SMTP_URL })
  const answer = await postForm(request, await hiddenFields(before.url), before.url, { message: 'Keep this.' })
  expect(answer.headers().location).toBe('/contact/thank-you')
  await expect.poll(before.log).toMatch(/not delivered, attempt 1: ESOCKET/)
  await before.stop()

  await makeDue(before.database)
  const after = await startWithMail('shipped', { DATABASE_URL: before.database })
  await expectMails(after.received, 1)
  expect(after.received[0]?.mail.text).toContain('Keep this.')
  await after.stop()
})

test('a form of one version can be sent to the next, where it stands elsewhere: accepted, or answered with every value', async ({
  request,
  site,
  startOnce,
}) => {
  const later = await startOnce('later')
  later.received.length = 0
  const hidden = await hiddenFields(site.url)
  expect(Object.keys(hidden).length).toBeGreaterThan(2)

  const accepted = await postForm(request, hidden, later.url, {
    about: 'delivery',
    message: 'From the old page.',
  })
  expect([accepted.status(), accepted.headers().location]).toEqual([303, '/contact/thank-you'])
  await expectMails(later.received, 1)
  expect(later.received[0]?.mail.subject).toContain('We ship late')
  expect(later.received[0]?.mail.text).toContain(`${facts.url}/renamed#slow-delivery`)

  const refused = await postForm(request, hidden, later.url, {
    about: 'delivery',
    name: 'Ada Kept',
    email: 'ada@',
    message: 'Words kept.',
  })
  expect(refused.status()).toBe(200)
  const html = await refused.text()
  for (const kept of ['<title>Error: ', 'value="Ada Kept"', 'value="ada@"', 'Words kept.</textarea>', '<section>'])
    expect(html).toContain(kept)
  expect(html).toMatch(/<input[^>]*name="about"[^>]*value="slow-delivery"/)
})

test('what is under /api answers for itself', async ({ request }) => {
  const health = await request.get('/api/health')
  expect([health.status(), Object.keys(await health.json())]).toEqual([
    200,
    ['status', 'due', 'delivered', 'parked', 'unseen', 'oldestSeconds', 'lastWriteSeconds'],
  ])
  expect((await request.get('/api/sweep')).status()).toBe(401)
})
