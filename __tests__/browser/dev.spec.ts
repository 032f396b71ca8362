import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { copySite, ready, startDev } from '../helpers/site'

test('in development: edits appear in the open page, an error shows its file and line, mail is captured, Ctrl-C ends every process', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const file = path.join(copySite('dev'), 'content/pages/privacy.md')
  const before = readFileSync(file, 'utf8')
  const server = await startDev('dev')
  await ready(`${server.url}/privacy`, 60_000)

  await page.goto(`${server.url}/privacy`)
  for (const title of ['First edit', 'Second edit']) {
    writeFileSync(file, before.replace('title: Privacy notice', `title: ${title}`))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  }

  writeFileSync(file, before.replace('title:', 'titel:'))
  for (const host of ['localhost', '127.0.0.1']) {
    await page.goto(`${server.url.replace('localhost', host)}/privacy`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The content has errors')
    await expect(page.getByText('content/pages/privacy.md:6:1: "titel" is not a key')).toBeVisible()
    await expect(page.locator('nextjs-portal')).not.toContainText('Call Stack')
  }
  writeFileSync(file, before)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy notice')

  // Next may reload the fixed page once more, which cancels a navigation that has begun.
  await expect(() => page.goto(`${server.url}/contact/delivery`)).toPass()
  await page.getByLabel('Full name').fill('Ada Example')
  await page.getByLabel('Email address').fill('ada@example.com')
  await page.getByLabel('What’s happening?').fill('Nothing ships.')
  await page.getByRole('button', { name: 'Send enquiry' }).click()
  await expect(page).toHaveURL(/thank-you$/, { timeout: 30_000 }) // Next compiles it first
  await expect(async () => {
    await page.goto(`${server.url}/dev`)
    await expect(
      page.getByRole('heading', { name: 'Enquiry: We’re having issues with delivery – Ada Example' }),
    ).toBeVisible()
  }).toPass()
  await expect(page.getByText('Nothing ships.')).toBeVisible()

  await server.interrupt()
  await expect
    .poll(() =>
      fetch(server.url).then(
        () => 'up',
        () => 'down',
      ),
    )
    .toBe('down')
})
