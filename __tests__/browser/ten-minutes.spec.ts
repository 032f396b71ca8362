import { fill, send } from '../helpers/enquiry-form'
import { expect, expectMails, test } from '../helpers/fixtures'
import { facts, settings } from '../helpers/site'

test.use({ build: 'later' })

test('the first ten minutes: the facts are filled in, a page is edited and one added, and an enquiry arrives', async ({
  page,
  inbox,
}) => {
  await page.goto('/')
  await expect(page).toHaveTitle(`Interim and fractional CTO – ${facts.name}`)
  await page.getByRole('link', { name: 'What I keep' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What I keep')

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pricing' }).click()
  await expect(page.getByRole('main')).toContainText('I usually reply within two working days.')
  await expect(page.getByRole('main').getByRole('heading')).toHaveText([
    'Pricing',
    'What does it cost to start?',
    'Money',
    /^\d+ “We’re running out of money”$/,
    'Tell us what’s happening',
  ])
  await expect(page.getByText('This is its answer.')).toBeVisible()
  await expect(page.locator('hr')).toHaveCount(0)
  await page.getByRole('link', { name: /^Ask about this/ }).click()
  await expect(page).toHaveURL(/\/contact\/running-out$/)

  await expect(page.getByLabel('Email address')).toHaveAccessibleDescription('We’ll only use this to reply to you')
  await fill(page, { name: 'Bea Example', email: 'bea@example.com', message: 'Six months left.' })
  await send(page)
  await expect(page).toHaveURL(/thank-you$/)
  await expectMails(inbox, 1)
  const [received] = inbox
  expect(received?.to).toEqual([settings.ENQUIRY_TO])
  expect(received?.mail.subject).toContain('Enquiry: We’re running out of money – Bea Example, Engines Ltd')
  expect(received?.mail.text).toContain(`${facts.url}/pricing#running-out`)
})
