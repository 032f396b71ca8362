import { fill, send } from '../helpers/enquiry-form'
import { expect, test } from '../helpers/fixtures'
import { facts, settings, startSite } from '../helpers/site'

test.use({ variables: { DATABASE_URL: 'file:/dev/null/enquiries.db', SMTP_URL: settings.SMTP_URL } })

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('when an enquiry can neither be kept nor mailed, nothing is lost and nothing is claimed', async ({
      page,
      site,
    }) => {
      await page.goto('/contact/delivery')
      await fill(page, { name: 'Ada Secret', email: 'ada@secret.example.com', message: 'A secret.' })
      await send(page)
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
      expect(site.log()).toMatch(/ALARM: Enquiry [\w-]{36} was not sent, and the client was told so: ESOCKET/)
      expect(site.log()).not.toMatch(/secret/i)
    })
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
