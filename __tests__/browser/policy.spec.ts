import { violations, watch } from '../helpers/crawl'
import { fill, send } from '../helpers/enquiry-form'
import { expect, expectMails, test } from '../helpers/fixtures'

// The one exception: an answer that is rendered when asked for holds the framework's scripts.
for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on, but the script not there' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test("the form's answer has its scripts blocked, and the form works all the same", async ({ page, inbox }) => {
      const watched = watch(page)
      await page.route('**/contact', async (route) => {
        if (route.request().method() === 'POST') return route.continue()
        const response = await route.fetch()
        await route.fulfill({ response, body: (await response.text()).replace(/<script>.*?<\/script>/s, '') })
      })
      await page.goto('/contact')
      await send(page)
      await expect(page.locator('#error-summary')).toBeVisible()
      expect(violations(watched).length).toBeGreaterThan(0)
      for (const violation of violations(watched)) expect(violation).toMatch(/script-src/)
      await fill(page)
      await send(page)
      await expect(page).toHaveURL(/\/contact\/thank-you$/)
      await expectMails(inbox, 1)
    })
  })
}
