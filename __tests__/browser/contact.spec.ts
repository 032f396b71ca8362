import type { Locator, Page } from '@playwright/test'
import { query } from '../helpers/database'
import { fill, send } from '../helpers/enquiry-form'
import { expect, expectMails, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { facts } from '../helpers/site'

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 720 },
]

const asked = (page: Page) => page.getByRole('group', { name: 'You’re asking about' })

for (const viewport of sizes) {
  test.describe(`at ${viewport.width} by ${viewport.height}`, () => {
    test.use({ viewport })

    test('each error leads to its field with label and message in the window', async ({ page }) => {
      for (const path of ['/contact', '/contact/delivery']) {
        await page.goto(path)
        await fill(page, { name: 'n'.repeat(120), email: 'ada@', company: 'c'.repeat(120), message: '' })
        await send(page)
        const links = page.locator('#error-summary a')
        await expect(links).toHaveCount(4)
        for (const link of await links.all()) {
          const id = String(await link.getAttribute('href')).slice(1)
          await link.click()
          await expect(page.locator(`[id="${id}"]`)).toBeFocused()
          await expect(page.locator(`label[for="${id}"]`)).toBeInViewport({ ratio: 1 })
          await expect(page.locator(`[id="${id}-error"]`)).toBeInViewport({ ratio: 1 })
          await expect(page.locator(`[id="${id}"]`)).toBeInViewport({ ratio: 1 })
        }
      }
    })

    test('while an enquiry is sent the window says so, and hides nothing that has focus', async ({ page }) => {
      await page.goto('/contact')
      await page.route('**/contact', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
      const company = page.getByLabel('Company')
      await company.focus()
      // The field at the foot of the window, where the note will be.
      await company.evaluate((field) => field.scrollIntoView({ block: 'end' }))
      await page.keyboard.press('Enter')
      const note = page.getByRole('status')
      await expect(note).toHaveText('Sending your enquiry…')
      await expect(note).toBeInViewport({ ratio: 1 })
      await expect(company).toBeFocused()
      await expect(company).toBeInViewport({ ratio: 1 })
      expect(await bottomOf(company)).toBeLessThan(await topOf(note))
    })
  })
}

const topOf = async (element: Locator) => given(await element.boundingBox()).y
const bottomOf = async (element: Locator) => {
  const { y, height } = given(await element.boundingBox())
  return y + height
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('a client who came with a problem can ask about something else, and errors keep that choice', async ({
      page,
      inbox,
    }) => {
      await page.goto('/contact/delivery')
      await send(page)
      await expect(page.locator('#error-summary')).toBeFocused()
      await expect(asked(page)).toContainText('“We’re having issues with delivery”')
      await page.getByRole('link', { name: 'Ask about something else' }).click()
      await expect(page).toHaveURL(/\/contact$/)
      await expect(asked(page)).toBeHidden()
      const other = page.getByRole('radio', { name: 'Something else' })
      await other.check()
      await send(page)
      await expect(page.locator('#error-summary')).toBeFocused()
      await expect(other).toBeChecked()
      await fill(page)
      await send(page)
      await expect(page).toHaveURL(/\/contact\/thank-you$/)
      await expectMails(inbox, 1)
      expect(inbox[0]?.mail.subject).toBe('Enquiry: Something else – Ada Example, Engines Ltd')
    })

    test('an address at a domain with letters beyond ASCII is stored as it was typed', async ({
      page,
      site,
      inbox,
    }) => {
      const email = `zoe-${javaScriptEnabled}@weiß.de`
      await page.goto('/contact')
      await fill(page, { email })
      await send(page)
      await expect(page).toHaveURL(/\/contact\/thank-you$/)
      const stored = await query(
        site.database,
        'SELECT email FROM enquiries WHERE email LIKE ?',
        `zoe-${javaScriptEnabled}@%`,
      )
      expect(stored).toEqual([expect.objectContaining({ email })])
      await expectMails(inbox, 1)
      expect(inbox[0]?.raw).toContain(`<zoe-${javaScriptEnabled}@xn--wei-7ka.de>`)
    })
  })
}

test('what happens next stands beside the form where there is room, and else below it', async ({ page }) => {
  await page.goto('/contact')
  const next = page.getByRole('heading', { name: 'What happens next' })
  const button = page.getByRole('button', { name: 'Send enquiry' })
  await page.setViewportSize({ width: 1280, height: 720 })
  await expect(next).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await topOf(next)).toBeGreaterThan(await bottomOf(button))
})

test('printed, the page says how to reach the owner, and has no form to fill in', async ({ page }) => {
  await page.goto('/contact')
  await expect(page.getByText(facts.url, { exact: true })).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  const main = page.getByRole('main')
  await expect(page.getByRole('contentinfo').getByText(facts.url, { exact: true })).toBeVisible()
  await expect(main.getByRole('link', { name: facts.email })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What happens next' })).toBeVisible()
  await expect(page.locator('form')).toBeHidden()
})
