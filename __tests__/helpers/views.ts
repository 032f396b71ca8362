import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { query } from './database'
import { fill, send } from './enquiry-form'

type Site = { url: string; database: string; pages: string[] }

/** Of a site with more pages, these many are looked at in a browser, and of those that differ only by the chosen problem two. */
const MAX_PAGES = 30

/** A way to bring a page, or a state of its form, before the eyes of a client. */
export type View = [name: string, show: (page: Page) => Promise<unknown>]

const isAboutProblem = (route: string) => /^(?:\/\w\w)?\/contact\/(?!thank-you$)/.test(route)

/** A page of every address that was built, and one that is not there. @param maxAlike how many cases, and how many articles */
export function addressesOf(pages: string[], maxAlike = MAX_PAGES) {
  const aboutProblems = pages.filter(isAboutProblem).slice(0, 2)
  const alike = ['/cases/', '/articles/'].map((folder) => pages.filter((route) => route.startsWith(folder)))
  const leftOut = alike.flatMap((routes) => routes.slice(maxAlike))
  const others = pages.filter((route) => !isAboutProblem(route) && !leftOut.includes(route)).slice(0, MAX_PAGES)
  return [...others, ...aboutProblems, '/no-such-page']
}

/** Where the pages of each language begin: `''` and such as `/de`. */
export const startsOf = (pages: string[]) =>
  pages.filter((route) => /^(?:\/[^/]+)?\/contact$/.test(route)).map((route) => route.replace('/contact', ''))

/** Every state that a form shows, and the problem that a link of the home page leads to; for any content and each language. */
export const statesOf = (site: Site): View[] => startsOf(site.pages).flatMap((start) => statesIn(site, start))

function statesIn(site: Site, start: string): View[] {
  const contact = `${start}/contact`
  const form = site.pages.find((route) => isAboutProblem(route) && route.startsWith(contact)) ?? contact
  const state = (name: string, show: (page: Page) => Promise<unknown>): View => [
    `${start} ${name}`,
    async (page) => {
      await page.goto(site.url + form)
      await show(page)
    },
  ]
  // An enquiry that is the same as an earlier one is not counted.
  const sendAnother = async (page: Page) => {
    await page.goto(site.url + contact)
    await fill(page, { message: randomUUID() })
    await send(page)
  }
  return [
    state('an empty form is sent', async (page) => {
      await send(page)
      await page.locator('#error-summary').waitFor()
    }),
    state('a long name and a wrong address are sent', async (page) => {
      await fill(page, { name: 'n'.repeat(120), email: 'ada@' })
      await send(page)
      await page.locator('#error-summary').waitFor()
    }),
    state('the form is being sent', async (page) => {
      await page.route('**/contact', (route) => (route.request().method() === 'POST' ? undefined : route.continue()))
      await send(page)
      await page.locator('form [role=status]:not(:empty)').waitFor()
    }),
    state('the form cannot be sent', async (page) => {
      await page.route('**/contact', (route) =>
        route.request().method() === 'POST' ? route.fulfill({ status: 504 }) : route.continue(),
      )
      await send(page)
      await page.locator('#not-sent').waitFor()
    }),
    state('too many enquiries are sent', async (page) => {
      await page.setExtraHTTPHeaders({ 'x-real-ip': '192.0.2.1' })
      await query(site.database, 'DELETE FROM counters')
      await sendAnother(page)
      await page.waitForURL('**/thank-you')
      await query(site.database, 'UPDATE counters SET n = 100')
      await sendAnother(page)
      await page.locator('#error-summary').waitFor()
    }),
    [
      `${start} a problem is chosen`,
      async (page) => {
        await page.goto(site.url + start)
        const problem = page.locator('main nav a[href*="#"]').first()
        if ((await problem.count()) > 0) await problem.click()
      },
    ],
  ]
}
