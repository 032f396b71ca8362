import type { Page } from '@playwright/test'
import { fill, send } from '../helpers/enquiry-form'
import { expect, expectMails, test } from '../helpers/fixtures'

/** What the browser says of a page's policy from now on, whether or not scripts may run. */
function violationsOf(page: Page) {
  const said: string[] = []
  page.on('console', (message) => {
    if (/security policy|permissions.policy|speculation/i.test(message.text())) said.push(message.text())
  })
  return said
}

// The one exception: an answer that is rendered when asked for holds the framework's scripts.
for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on, but the script not there' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test("the form's answer has its scripts blocked, and the form works all the same", async ({ page, inbox }) => {
      const violations = violationsOf(page)
      await page.route('**/contact', async (route) => {
        if (route.request().method() === 'POST') return route.continue()
        const response = await route.fetch()
        await route.fulfill({ response, body: (await response.text()).replace(/<script>.*?<\/script>/s, '') })
      })
      await page.goto('/contact')
      await send(page)
      await expect(page.locator('#error-summary')).toBeVisible()
      expect(violations.length).toBeGreaterThan(0)
      for (const said of violations) expect(said).toMatch(/script-src/)
      await fill(page)
      await send(page)
      await expect(page).toHaveURL(/\/contact\/thank-you$/)
      await expectMails(inbox, 1)
    })
  })
}
