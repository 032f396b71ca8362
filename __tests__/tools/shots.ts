import { mkdirSync, rmSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '@/scripts/browser.mjs'
import { newDatabase } from '../helpers/database'
import { buildSite, filledIn, ready, settings, startSite } from '../helpers/site'

/* Writes a screenshot of every page and state, on a phone and a desktop, light and dark, into `screenshots`, and the README's picture. */

const folder = 'screenshots'
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }

const go = (path: string) => (page: Page, url: string) => page.goto(url + path)
const send = (page: Page) => page.getByRole('button', { name: 'Send enquiry' }).click()
const shots: Record<string, (page: Page, url: string) => Promise<unknown>> = {
  home: go('/'),
  services: go('/cto-services'),
  'services-target': go('/cto-services#delivery'),
  contact: go('/contact'),
  'contact-chosen': go('/contact/delivery'),
  'contact-errors': async (page, url) => {
    await go('/contact/delivery')(page, url)
    await page.getByLabel('Full name').fill('Sam Example')
    await page.getByLabel('Email address').fill('sam@')
    await send(page)
    await page.locator('#error-summary').waitFor()
  },
  'contact-sending': async (page, url) => {
    await page.route('**/contact', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
    await go('/contact')(page, url)
    await send(page)
  },
  'contact-not-sent': async (page, url) => {
    await page.route('**/contact', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await go('/contact')(page, url)
    await page.getByLabel('What’s happening?').fill('Our lead engineer is leaving.')
    await send(page)
    await page.locator('#not-sent').waitFor()
  },
  'thank-you': go('/contact/thank-you'),
  privacy: go('/privacy'),
  accessibility: go('/accessibility'),
  about: go('/about'),
  'not-found': go('/nothing-here'),
}

/** Waits for fonts and for every picture, also those further down. */
const loaded = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    for (const image of document.images) image.loading = 'eager'
    await Promise.all(Array.from(document.images, (image) => image.decode()))
  })

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
// As a preview of the platform's, so that pages which are still hidden are shown too.
const variables = { ...settings, VERCEL_ENV: 'preview' }
const built = await buildSite('shots', 'shots-site', variables, filledIn)
if (built.code !== 0) throw new Error(built.output)
const server = await startSite('shots', { ...variables, DATABASE_URL: newDatabase() })
await ready(server.url)
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const [name, show] of Object.entries(shots)) {
      const page = await browser.newPage({ colorScheme, viewport })
      await show(page, server.url)
      await loaded(page)
      await page.screenshot({
        path: `${folder}/${name}-${size}-${colorScheme}.png`,
        fullPage: name !== 'services-target',
      })
      await page.close()
    }
  }
}
const readme = await browser.newPage({ viewport: { width: 1280, height: 860 } })
await go('/')(readme, server.url)
await loaded(readme)
await readme.screenshot({ path: '.github/home.png' })
await browser.close()
await server.stop()
console.log(`Screenshots of ${Object.keys(shots).length} pages and states are in ${folder}.`)
