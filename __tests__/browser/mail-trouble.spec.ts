import { expect, test } from '@playwright/test'
import { facts, ready, settings, startSite } from '../helpers/site'

for (const javaScriptEnabled of [true, false]) {
  test(`when an enquiry can neither be kept nor mailed, with JavaScript ${javaScriptEnabled ? 'on' : 'off'}, nothing is lost and nothing is claimed`, async ({
    browser,
  }) => {
    const server = await startSite('shipped', { ...settings, DATABASE_URL: 'file:/dev/null/enquiries.db' })
    await ready(server.url)
    const page = await browser.newPage({ javaScriptEnabled })
    await page.goto(`${server.url}/contact/delivery`)
    await page.getByLabel('Full name').fill('Ada Secret')
    await page.getByLabel('Email address').fill('ada@secret.example.com')
    await page.getByLabel('What’s happening?').fill('A secret.')
    await page.getByRole('button', { name: 'Send enquiry' }).click()
    await expect(page.getByRole('heading', { name: 'Sorry, your enquiry was not sent' })).toBeVisible()
    await expect(page.locator('#not-sent')).toBeFocused()
    await expect(page).toHaveTitle(`Error: Get in touch – ${facts.name}`)
    await expect(page.getByLabel('What’s happening?')).toHaveValue('A secret.')
    await expect(page.getByRole('group', { name: 'You’re asking about' })).toContainText(
      '“We’re having issues with delivery”',
    )
    await expect(page.getByRole('link', { name: 'email it to me instead' })).toHaveAttribute(
      'href',
      /^mailto:me@consultancy.internal\?subject=Enquiry&body=.*A%20secret/,
    )
    expect(server.log()).toMatch(/ALARM: Enquiry [\w-]{36} was not sent, and the client was told so: ESOCKET/)
    expect(server.log()).not.toMatch(/secret/i)
    await page.close()
    await server.stop()
  })
}

test('a server without the mail settings its build had refuses to start, and says which', async () => {
  const server = await startSite('shipped', {})
  expect(await server.exited).not.toBe(0)
  expect(server.log()).toContain(
    'The pages were built with a form, but mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO',
  )
})

test('a server with a malformed setting refuses to start, and names it', async () => {
  const server = await startSite('shipped', { ...settings, ENQUIRY_TO: 'nobody' })
  expect(await server.exited).not.toBe(0)
  expect(server.log()).toContain('ENQUIRY_TO must be one address or several')
})
