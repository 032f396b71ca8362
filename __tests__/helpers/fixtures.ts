import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { newDatabase, query } from './database'
import { ready, settings, siteFolder, startSite } from './site'
import { type Received, startSmtp } from './smtp'

type Site = { url: string; database: string; received: Received[] }

type AnySite = Site & { pages: string[] }

/** The shipped build on a server of its own for each worker, with a database and a real SMTP server of its own behind it. */
export const test = base.extend<{ inbox: Received[] }, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs off its first parameter
    async ({}, use) => {
      const smtp = await startSmtp()
      const database = newDatabase()
      const server = await startSite('shipped', { ...settings, SMTP_URL: smtp.url, DATABASE_URL: database })
      await ready(server.url)
      await use({ url: server.url, database, received: smtp.received })
      await server.stop()
      await smtp.close()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ site }, use) => use(site.url),
  /** Pages that have been open for a while: what a test fills in at once, a person does not. */
  page: async ({ page }, use) => {
    await openForAWhile(page)
    await use(page)
  },
  /** What arrives during the test, in a database without what earlier tests sent. */
  inbox: async ({ site }, use) => {
    for (const table of ['enquiries', 'counters']) await query(site.database, `DELETE FROM ${table}`)
    site.received.length = 0
    await use(site.received)
  },
})

/** Lets pages be open for a minute already: what is sent at once may be spam. */
export const openForAWhile = (page: Page) =>
  page.addInitScript(() => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 60_000
  })

/** Tests of a build on a server of its own for each worker, without mail or a database. */
export const testOf = (build: string, variables: Record<string, string> = {}) =>
  base.extend<object, { url: string }>({
    url: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs off its first parameter
      async ({}, use) => {
        const server = await startSite(build, variables)
        await ready(server.url)
        await use(server.url)
        await server.stop()
      },
      { scope: 'worker' },
    ],
    baseURL: ({ url }, use) => use(url),
  })

/** Tests of the build that the Playwright project names, with a database and a real SMTP server. */
export const testOfSite = base.extend<object, { build: string; site: AnySite }>({
  build: ['shipped', { option: true, scope: 'worker' }],
  site: [
    async ({ build }, use) => {
      const smtp = await startSmtp()
      const database = newDatabase()
      const server = await startSite(build, {
        ...settings,
        SMTP_URL: smtp.url,
        DATABASE_URL: database,
        TRUST_PROXY: '1', // for the limit of a connection
      })
      await ready(server.url)
      await use({ url: server.url, database, received: smtp.received, pages: pagesOf(build) })
      await server.stop()
      await smtp.close()
    },
    { scope: 'worker' },
  ],
})

/** The addresses of the HTML pages that a build prerendered. */
export function pagesOf(build: string) {
  const manifest = path.join(siteFolder(build), '.next/prerender-manifest.json')
  const { routes }: { routes: Record<string, { dataRoute: string | null }> } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  )
  return Object.keys(routes).filter((route) => routes[route]?.dataRoute && !route.startsWith('/_'))
}

/** Waits until so many mails have arrived. */
export const expectMails = (inbox: Received[], number: number) => expect.poll(() => inbox.length).toBe(number)

export { expect }
