import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { newDatabase } from '../__tests__/helpers/database'
import { britishContent, buildSite, ready, settings, startSite } from '../__tests__/helpers/site'
import { launchBrowser } from './helpers/browser'

/* Writes screenshots of every page and state, on phone and desktop, light and dark, to screenshots/, and .github/home.png for the README. */

const folder = 'screenshots'
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

const open = (path: string) => (page: Page, url: string) => page.goto(url + path)
const submit = (page: Page) => page.getByRole('button', { name: 'Send enquiry' }).click()
const states: Record<string, (page: Page, url: string) => Promise<unknown>> = {
  home: open('/'),
  services: open('/cto-services'),
  'services-target': open('/cto-services#delivery'),
  contact: open('/contact'),
  'contact-chosen': open('/contact/delivery'),
  'contact-errors': async (page, url) => {
    await open('/contact/delivery')(page, url)
    await page.getByLabel('Full name').fill('Sam Example')
    await page.getByLabel('Email address').fill('sam@')
    await submit(page)
    await page.locator('#error-summary').waitFor()
  },
  'contact-sending': async (page, url) => {
    await page.route('**/contact', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
    await open('/contact')(page, url)
    await submit(page)
  },
  'contact-not-sent': async (page, url) => {
    await page.route('**/contact', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await open('/contact')(page, url)
    await page.getByLabel('What’s happening?').fill('Our lead engineer is leaving.')
    await submit(page)
    await page.locator('#not-sent').waitFor()
  },
  'thank-you': open('/contact/thank-you'),
  privacy: open('/privacy'),
  accessibility: open('/accessibility'),
  about: open('/about'),
  'not-found': open('/nothing-here'),
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
const about = 'content/pages/about.md'
const shown = {
  [about]: readFileSync(about.replace('content', britishContent), 'utf8').replace('visible: false', 'visible: true'),
}
const built = await buildSite('screenshots', 'screenshots-site', settings, shown)
if (built.code !== 0) throw new Error(built.output)
const server = await startSite('screenshots', { ...settings, DATABASE_URL: newDatabase() })
await ready(server.url)
const browser = await launchBrowser()
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const [name, openState] of Object.entries(states)) {
      const page = await browser.newPage({ colorScheme, viewport })
      await openState(page, server.url)
      await waitForAssets(page)
      await page.screenshot({
        path: `${folder}/${name}-${size}-${colorScheme}.png`,
        fullPage: name !== 'services-target',
      })
      await page.close()
    }
  }
}
const readmePage = await browser.newPage({ viewport: { width: 1280, height: 860 } })
await open('/')(readmePage, server.url)
await waitForAssets(readmePage)
await readmePage.screenshot({ path: '.github/home.png' })
await browser.close()
await server.stop()
console.log(`Wrote screenshots of ${Object.keys(states).length} pages and states to ${folder}.`)
