import type { Page } from '@playwright/test'
import { fill, send, typed } from '../helpers/enquiry-form'
import { expect, expectMails, test } from '../helpers/fixtures'
import { facts } from '../helpers/site'

async function expectTyped(page: Page, values: Partial<typeof typed> = {}) {
  for (const [name, value] of Object.entries({ ...typed, ...values }))
    await expect(page.locator(`[name=${name}]`)).toHaveValue(value)
}

const status = (page: Page) => page.getByRole('status')
const notSent = (page: Page) => page.locator('#not-sent')

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('a client reads the services, asks about a problem, and the mail arrives', async ({ page, inbox }) => {
      await page.goto('/')
      await page.getByRole('link', { name: '“We’re having issues with delivery”' }).click()
      await expect(page).toHaveURL(/\/cto-services#delivery$/)
      await page.getByRole('link', { name: /^Ask about this ?: We’re having issues with delivery$/ }).click()
      await expect(page.getByRole('group', { name: 'You’re asking about' })).toContainText(
        '“We’re having issues with delivery”',
      )
      await fill(page)
      await send(page)
      await expect(page).toHaveURL(/\/contact\/thank-you$/)
      await expect(page).toHaveTitle(`Enquiry sent – ${facts.name}`)
      await expectMails(inbox, 1)
      const { mail, to } = inbox[0] as (typeof inbox)[0]
      expect(to).toEqual(['me@example.com'])
      expect(mail.subject).toBe('Enquiry: We’re having issues with delivery – Ada Example, Engines Ltd')
      expect(mail.replyTo?.value).toEqual([{ name: 'Ada Example', address: 'ada@example.com' }])
      expect(mail.text).toContain('What’s happening\nOne.\nTwo – “three”.\n')
      await page.reload()
      await expectMails(inbox, 1)
    })

    test('an empty form is answered with what to do, in title, focus, summary and fields', async ({ page, inbox }) => {
      await page.goto('/contact')
      await send(page)
      await expect(page).toHaveTitle(`Error: Get in touch – ${facts.name}`)
      expect(await page.locator('title').count()).toBe(1)
      await expect(page.locator('#error-summary')).toBeFocused()
      const links = page.locator('#error-summary').getByRole('link')
      await expect(links).toHaveText([
        'Enter your name',
        'Enter your email address',
        'Enter a sentence or two about what’s happening',
      ])
      for (const link of await links.all()) {
        const field = page.locator(String(await link.getAttribute('href')))
        await expect(field).toHaveAccessibleDescription(new RegExp(`Error: ${await link.textContent()}$`))
      }
      expect(inbox).toHaveLength(0)
    })

    test('a wrong address loses nothing else, and can be corrected', async ({ page, inbox }) => {
      await page.goto('/contact/quality')
      await fill(page, { email: 'ada@' })
      await send(page)
      await expect(page.locator('#error-summary')).toBeFocused()
      await expectTyped(page, { email: 'ada@' })
      await expect(page.getByRole('group', { name: 'You’re asking about' })).toContainText(
        '“We’re having issues with quality”',
      )
      await page.locator('[name=email]').fill(typed.email)
      await send(page)
      await expect(page).toHaveURL(/\/contact\/thank-you$/)
      await expectMails(inbox, 1)
      expect(inbox.map(({ mail }) => mail.subject)).toEqual([
        'Enquiry: We’re having issues with quality – Ada Example, Engines Ltd',
      ])
    })
  })
}

test('without JavaScript a long paste comes back whole, and goes through when shortened', async ({
  browser,
  baseURL,
  inbox,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL })
  await page.goto('/contact')
  await fill(page, { message: 'word '.repeat(8_000).trim() })
  await send(page)
  await expect(page.locator('#error-summary')).toContainText('Your message must be 4,000 characters or less')
  await expectTyped(page, { message: 'word '.repeat(8_000).trim() })
  await page.locator('[name=message]').fill('Shorter.')
  await send(page)
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  await expectMails(inbox, 1)
  await page.close()
})

test('three clicks are one enquiry', async ({ page, inbox }) => {
  let posts = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') posts += 1
  })
  await page.goto('/contact')
  await fill(page)
  await page.getByRole('button', { name: 'Send enquiry' }).click({ clickCount: 3, delay: 5 })
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  await expectMails(inbox, 1)
  expect(posts).toBe(1)
})

test('offline keeps every word, says so, and sends once back online', async ({ page, context, inbox }) => {
  await page.clock.install()
  await page.goto('/contact/delivery')
  await fill(page)
  await context.setOffline(true)
  await send(page)
  await expect(async () => {
    await page.clock.fastForward(8_000)
    await expect(notSent(page)).toBeFocused({ timeout: 500 })
  }).toPass()
  await expectTyped(page)
  await expect(page).toHaveTitle(`Error: Get in touch – ${facts.name}`)
  const mailto = await page.getByRole('link', { name: 'email it to me instead' }).getAttribute('href')
  expect(decodeURIComponent(String(mailto))).toContain('body=“We’re having issues with delivery”\nAda Example\n')
  expect(decodeURIComponent(String(mailto))).toContain(typed.message)
  await context.setOffline(false)
  await send(page)
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  await expectMails(inbox, 1)
})

test('an enquiry sent while the site is away for a moment arrives once, without another click', async ({
  page,
  context,
  inbox,
}) => {
  await page.goto('/contact')
  await fill(page)
  await context.setOffline(true)
  await send(page)
  await expect(status(page)).toHaveText('Sending your enquiry…')
  await context.setOffline(false)
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  await expectMails(inbox, 1)
})

for (const code of [500, 413, 504]) {
  test(`an answer of ${code} keeps every word`, async ({ page }) => {
    await page.goto('/contact')
    await page.route('**/contact', (route) => route.fulfill({ status: code, body: 'no' }))
    await fill(page)
    await send(page)
    await expect(notSent(page)).toBeFocused()
    await expectTyped(page)
  })
}

test('an origin that Next.js refuses keeps every word', async ({ page, inbox }) => {
  await page.goto('/contact')
  await page.route('**/contact', async (route) => {
    const headers = { ...(await route.request().allHeaders()), origin: 'null' }
    await route.fulfill({ response: await route.fetch({ headers }) })
  })
  await fill(page)
  await send(page)
  await expect(notSent(page)).toBeFocused()
  await expectTyped(page)
  expect(inbox).toHaveLength(0)
})

test('a form of an earlier version renews its hidden fields and is sent', async ({ page, inbox }) => {
  await page.goto('/contact')
  await fill(page)
  const answers: number[] = []
  page.on('response', (response) => {
    if (response.request().method() === 'POST') answers.push(response.status())
  })
  await page.locator('form').evaluate((form) => {
    for (const input of form.querySelectorAll<HTMLInputElement>('input[name^="$ACTION"]')) {
      input.value = input.value.replace(/"id":"[0-9a-f]+"/, `"id":"${'0'.repeat(42)}"`)
    }
  })
  await send(page)
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  expect(answers[0]).toBe(409)
  await expectMails(inbox, 1)
})

test('a form left for the thank-you page can be used again after going back', async ({ page, inbox }) => {
  await page.goto('/contact')
  await fill(page)
  await send(page)
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  await page.goBack()
  await fill(page, { message: 'Another thing.' })
  await send(page)
  await expect(page).toHaveURL(/\/contact\/thank-you$/)
  await expectMails(inbox, 2)
})
