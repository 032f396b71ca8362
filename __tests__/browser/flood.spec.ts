import { query } from '../helpers/database'
import { fill, send } from '../helpers/enquiry-form'
import { expect, expectMails, type Site, test } from '../helpers/fixtures'
import { openForm } from '../helpers/load'
import { facts } from '../helpers/site'

const posts = 200

/** Posts that many different enquiries at once. @returns the answers */
async function flood(site: Site, addressOf: (n: number) => string) {
  const send = await openForm(site.url)
  return Promise.all(Array.from({ length: posts }, (_, n) => send(`Number ${n}.`, { 'x-real-ip': addressOf(n) })))
}

async function countOf(site: Site, where = '1 = 1') {
  const [row] = await query(site.database, `SELECT COUNT(*) AS n FROM enquiries WHERE ${where}`)
  return Number(row?.n)
}

test('200 posts from one known address: five are taken, and the others are told so', { tag: '@full' }, async ({
  site,
  inbox,
}) => {
  const answers = await flood(site, () => '192.0.2.1')
  expect(answers.filter(({ sent }) => sent)).toHaveLength(5)
  for (const { status, body } of answers.filter(({ sent }) => !sent)) {
    expect(status).toBe(200)
    expect(body).toContain('Too many enquiries have come from your connection.')
  }
  expect(await countOf(site)).toBe(5)
  await expectMails(inbox, 5)
})

test('200 posts from 80 addresses: all are taken, and reach the owner in sixty mails and a digest', {
  tag: '@full',
}, async ({ site, inbox }) => {
  const answers = await flood(site, (n) => `192.0.2.${n % 80}`)
  expect(answers.filter(({ sent }) => sent)).toHaveLength(posts)
  await expectMails(inbox, 60)
  await site.sweep()
  expect(inbox).toHaveLength(60)

  await query(site.database, "UPDATE enquiries SET sent_at = sent_at - 600000 WHERE state = 'due'")
  await site.sweep()
  expect(inbox).toHaveLength(61)
  expect(inbox.at(-1)?.mail.subject).toBe(`${posts - 60} enquiries in one mail`)
  expect(await countOf(site, "state = 'delivered'")).toBe(posts)
  const text = inbox.map(({ mail }) => mail.text).join()
  for (let n = 0; n < posts; n += 1) expect(text).toContain(`Number ${n}.\n`)
})

test.describe('behind no trusted proxy', () => {
  test.use({ variables: { TRUST_PROXY: '' } })

  test('the tenth visitor of the hour is served like the first, whatever their headers say', async ({ site }) => {
    const send = await openForm(site.url)
    for (let n = 1; n <= 10; n += 1) {
      const headers = { 'x-real-ip': '192.0.2.1', 'x-forwarded-for': '192.0.2.1' }
      expect((await send(`Visitor ${n}.`, headers)).sent).toBe(true)
    }
  })
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled, extraHTTPHeaders: { 'x-real-ip': '192.0.2.1' } })

    test('who meets a limit is told so and keeps every word', async ({ page, site, inbox }) => {
      const post = await openForm(site.url)
      for (let n = 1; n <= 5; n += 1) expect((await post(`Number ${n}.`, { 'x-real-ip': '192.0.2.1' })).sent).toBe(true)
      await expectMails(inbox, 5)
      await page.goto('/contact/delivery')
      await fill(page, { message: 'Number 6.' })
      await send(page)
      await expect(page.getByRole('heading', { name: 'Your enquiry was not sent' })).toBeVisible()
      await expect(page.locator('#error-summary')).toBeFocused()
      await expect(page.locator('#error-summary')).toContainText(
        'Too many enquiries have come from your connection. Nothing you typed has been lost. Try again in 10 minutes, or email it to me instead.',
      )
      await expect(page).toHaveTitle(`Error: Get in touch – ${facts.name}`)
      await expect(page.getByLabel('What’s happening?')).toHaveValue('Number 6.')
      await expect(page.getByRole('group', { name: 'You’re asking about' })).toContainText(
        '“We’re having issues with delivery”',
      )
      await expect(page.getByRole('link', { name: 'email it to me instead' })).toHaveAttribute(
        'href',
        /^mailto:.*Number%206/,
      )
    })
  })
}
