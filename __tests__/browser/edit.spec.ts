import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../helpers/fixtures'
import { copySite, ready, startDev } from '../helpers/site'

test('while an owner writes, an edit appears in the open page, an error shows its line, and its repair the page', async ({
  page,
}) => {
  const file = path.join(copySite('edit'), 'content/pages/privacy.md')
  const before = readFileSync(file, 'utf8')
  const server = await startDev('edit')
  await ready(`${server.url}/privacy`)

  await page.goto(`${server.url}/privacy`)
  const heading = page.getByRole('heading', { level: 1 })
  writeFileSync(file, before.replace('title: Privacy notice', 'title: Edited'))
  await expect(heading).toHaveText('Edited')
  writeFileSync(file, before.replace('title:', 'titel:'))
  await expect(heading).toHaveText('The content has errors')
  await expect(page.getByText('content/pages/privacy.md:6:1: "titel" is not a key')).toBeVisible()
  writeFileSync(file, before)
  await expect(heading).toHaveText('Privacy notice')
  await server.stop()
})
