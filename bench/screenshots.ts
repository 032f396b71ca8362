import { mkdirSync, rmSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { newDatabase } from '../__tests__/helpers/database'
import { pagesOf } from '../__tests__/helpers/fixtures'
import { britishContent, buildSite, ready, settings, startSite, succeed } from '../__tests__/helpers/site'
import { launchOptions } from '../scripts/browser'

/*
 * Writes screenshots of every page, and every state of the form, on phone and desktop, light and dark, to screenshots/.
 * The content is that of the British fixture, or of the folder given.
 */

const [content = britishContent] = process.argv.slice(2)
const folder = 'screenshots'
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

const submit = (page: Page) => page.locator('[type=submit]').click()
const formStates: Record<string, (page: Page) => Promise<unknown>> = {
  errors: async (page) => {
    await page.locator('[name=name]').fill('Sam Example')
    await page.locator('[name=email]').fill('sam@')
    await submit(page)
    await page.locator('#error-summary').waitFor()
  },
  sending: async (page) => {
    await page.route('**/contact', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
    await submit(page)
  },
  'not-sent': async (page) => {
    await page.route('**/contact', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 504 }) : route.continue(),
    )
    await page.locator('[name=message]').fill('Our lead engineer is leaving.')
    await submit(page)
    await page.locator('#not-sent').waitFor()
  },
}

/** Waits for fonts and images, including lazy ones. */
const waitForAssets = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (const image of document.images) image.loading = 'eager'
    await Promise.all(Array.from(document.images, (image) => image.decode()))
  })

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
await succeed(buildSite('screenshots', 'screenshots-site', settings, {}, content))
const server = await startSite('screenshots', { ...settings, DATABASE_URL: newDatabase() })
await ready(server.url)
const browser = await chromium.launch(launchOptions())

const everyPage = pagesOf('screenshots')
const forms = everyPage.filter((address) => address.startsWith('/contact/') && address !== '/contact/thank-you')
const [aboutProblem = '/contact'] = forms
const addresses = [...everyPage.filter((address) => !forms.includes(address)), aboutProblem, '/no-such-page']
const states = [
  ...addresses.map((address) => ({ name: nameOf(address), address, show: async () => undefined })),
  ...Object.entries(formStates).map(([name, show]) => ({ name: `form-${name}`, address: aboutProblem, show })),
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const { name, address, show } of states) {
      const page = await browser.newPage({ colorScheme, viewport })
      await page.goto(server.url + address)
      await show(page)
      await waitForAssets(page)
      await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png`, fullPage: true })
      await page.close()
    }
  }
}
await browser.close()
await server.stop()
console.log(`Wrote screenshots of ${states.length} pages and states to ${folder}.`)

function nameOf(address: string) {
  return address === '/' ? 'home' : address.slice(1).replaceAll('/', '-')
}
