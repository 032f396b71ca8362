import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/fixtures'
import { paths } from '../helpers/paths'

/** What a page has kept on its reader's machine. */
async function kept(page: Page) {
  const stored = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({ scope }) => scope),
  ])
  return [...stored, ...(await page.context().cookies())]
}

test('no page keeps anything on its reader’s machine, or calls on anybody else', async ({ page, site }) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url)) elsewhere.push(request.url())
  })
  for (const path of paths) {
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(await kept(page), path).toEqual([])
  }
  await page.goto('/contact/delivery')
  await page.getByRole('button', { name: 'Send enquiry' }).click()
  await expect(page.locator('#error-summary')).toBeFocused()
  expect(await kept(page)).toEqual([])
  await page.getByLabel('Full name').fill('Ada Example')
  await page.getByLabel('Email address').fill('ada@example.com')
  await page.getByLabel('What’s happening?').fill('Nothing kept here.')
  await page.getByRole('button', { name: 'Send enquiry' }).click()
  await expect(page).toHaveURL(/thank-you$/)
  expect(await kept(page)).toEqual([])
  expect(elsewhere).toEqual([])
})
