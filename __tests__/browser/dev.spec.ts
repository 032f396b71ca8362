import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { copySite, ready, startDev } from '../helpers/site'

test('while writing: an edit shows at once, a fault shows with file and line, mail is captured and shown, Ctrl-C ends it all', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const file = path.join(copySite('dev'), 'content/pages/privacy.md')
  const before = readFileSync(file, 'utf8')
  const server = await startDev('dev')
  await ready(`${server.url}/privacy`, 60_000)

  await page.goto(`${server.url}/privacy`)
  let fastest = Number.POSITIVE_INFINITY
  for (const title of ['First edit', 'Second edit', 'Third edit']) {
    const start = performance.now()
    writeFileSync(file, before.replace('title: Privacy notice', `title: ${title}`))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    fastest = Math.min(fastest, performance.now() - start)
  }
  expect(fastest).toBeLessThan(2_000)

  writeFileSync(file, before.replace('title:', 'titel:'))
  await expect(page.getByText('content/pages/privacy.md:6:1: "titel" is not a key')).toBeVisible()
  writeFileSync(file, before)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Privacy notice')

  // Next may load the mended page once more, and that ends a navigation which has begun.
  await expect(() => page.goto(`${server.url}/contact/delivery`)).toPass()
  await page.getByLabel('Full name').fill('Ada Example')
  await page.getByLabel('Email address').fill('ada@example.com')
  await page.getByLabel('What’s happening?').fill('Nothing ships.')
  await page.getByRole('button', { name: 'Send enquiry' }).click()
  await expect(page).toHaveURL(/thank-you$/)
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
