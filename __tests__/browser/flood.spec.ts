import { expect, test } from '@playwright/test'
import { newDatabase, query } from '../helpers/database'
import { openForm } from '../helpers/load'
import { facts, ready, settings, startSite } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'

const posts = 200
const cron = { CRON_SECRET: 'right' }

async function start(variables: Record<string, string>) {
  const smtp = await startSmtp()
  const database = newDatabase()
  const server = await startSite('shipped', {
    ...settings,
    ...cron,
    SMTP_URL: smtp.url,
    DATABASE_URL: database,
    ...variables,
  })
  await ready(server.url)
  const send = await openForm(server.url)
  const count = async (where = '1 = 1') =>
    Number((await query(database, `SELECT COUNT(*) AS n FROM enquiries WHERE ${where}`))[0]?.n)
  const stop = async () => {
    await server.stop()
    await smtp.close()
  }
  return { url: server.url, mails: smtp.received, database, send, count, stop }
}

test('200 posts from one known address: five are taken, and the others are told so', async () => {
  const site = await start({ TRUST_PROXY: '1' })
  const answers = await Promise.all(
    Array.from({ length: posts }, (_, n) => site.send(`Number ${n}.`, { 'x-real-ip': '192.0.2.1' })),
  )
  expect(answers.filter(({ sent }) => sent)).toHaveLength(5)
  const others = answers.filter(({ sent }) => !sent)
  expect(
    others.every(
      ({ status, body }) => status === 200 && body.includes('Too many enquiries have come from your connection.'),
    ),
  ).toBe(true)
  expect(await site.count()).toBe(5)
  await expect.poll(() => site.mails.length).toBe(5)
  await site.stop()
})

test('200 posts from 80 addresses: all are taken, and reach the owner in sixty mails and a digest', async () => {
  const site = await start({ TRUST_PROXY: '1' })
  const answers = await Promise.all(
    Array.from({ length: posts }, (_, n) => site.send(`Number ${n}.`, { 'x-real-ip': `192.0.2.${n % 80}` })),
  )
  expect(answers.filter(({ sent }) => sent)).toHaveLength(posts)
  await expect.poll(() => site.mails.length, { timeout: 20_000 }).toBe(60)
  const sweep = () => fetch(`${site.url}/api/sweep`, { headers: { authorization: 'Bearer right' } })
  await sweep()
  expect(site.mails).toHaveLength(60)

  await query(site.database, "UPDATE enquiries SET sent_at = sent_at - 600000 WHERE state = 'due'")
  await sweep()
  expect(site.mails).toHaveLength(61)
  expect(site.mails.at(-1)?.mail.subject).toBe(`${posts - 60} enquiries in one mail`)
  expect(await site.count("state = 'delivered'")).toBe(posts)
  const text = site.mails.map(({ mail }) => mail.text).join()
  for (let n = 0; n < posts; n += 1) expect(text).toContain(`Number ${n}.\n`)
  await site.stop()
})

test('behind no trusted proxy the tenth visitor of the hour is served like the first, whatever their headers say', async () => {
  const site = await start({})
  for (let n = 1; n <= 10; n += 1) {
    const headers = { 'x-real-ip': '192.0.2.1', 'x-forwarded-for': '192.0.2.1' }
    expect((await site.send(`Visitor ${n}.`, headers)).sent).toBe(true)
  }
  await site.stop()
})

for (const javaScriptEnabled of [true, false]) {
  test(`who meets a limit, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}, is told so and keeps every word`, async ({
    browser,
  }) => {
    const site = await start({ TRUST_PROXY: '1' })
    const page = await browser.newPage({ javaScriptEnabled, extraHTTPHeaders: { 'x-real-ip': '192.0.2.1' } })
    for (let n = 1; n <= 6; n += 1) {
      await page.goto(`${site.url}/contact/delivery`)
      await page.getByLabel('Full name').fill('Ada Example')
      await page.getByLabel('Email address').fill('ada@example.com')
      await page.getByLabel('What’s happening?').fill(`Number ${n}.`)
      await page.getByRole('button', { name: 'Send enquiry' }).click()
      if (n <= 5) await expect(page).toHaveURL(/thank-you$/)
    }
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
    await page.close()
    await site.stop()
  })
}
