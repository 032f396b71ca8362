import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { newDatabase, query } from './database'
import { ready, settings, siteFolder, startSite } from './site'
import { type Received, startSmtp } from './smtp'

type Variables = Record<string, string>

const cronSecret = 'known-to-the-tests-alone'

/** A built site on a server of its own, with a database and a real SMTP server behind it, and a proxy in front that it trusts. */
export async function startWithMail(build: string, variables: Variables = {}) {
  const smtp = await startSmtp()
  const database = newDatabase()
  const server = await startSite(build, {
    ...settings,
    SMTP_URL: smtp.url,
    DATABASE_URL: database,
    TRUST_PROXY: '1',
    CRON_SECRET: cronSecret,
    ...variables,
  })
  await ready(`${server.url}/api/health`) // the database has its tables
  const stop = async () => {
    await server.stop()
    await smtp.close()
  }
  const sweep = () => fetch(`${server.url}/api/sweep`, { headers: { authorization: `Bearer ${cronSecret}` } })
  return { ...server, build, database, received: smtp.received, pages: pagesOf(build), sweep, stop }
}

export type Site = Awaited<ReturnType<typeof startWithMail>>

type Routes = { [route: string]: { dataRoute: string | null } }

function prerendered(build: string): Routes {
  const manifest = path.join(siteFolder(build), '.next/prerender-manifest.json')
  return JSON.parse(readFileSync(manifest, 'utf8')).routes
}

/** The addresses of the HTML pages that a build prerendered. */
export function pagesOf(build: string) {
  const routes = prerendered(build)
  return Object.keys(routes).filter((route) => routes[route]?.dataRoute && !route.startsWith('/_'))
}

/** Every address that a build made something for. */
export const routesOf = (build: string) =>
  Object.keys(prerendered(build)).filter((route) => !/^\/_(?!not-found)/.test(route))

type OfTest = { build: string; variables: Variables; site: Site; inbox: Received[] }

/** `test.use` chooses the build and the settings of the site; tests of one worker with the same of both share a server. */
export const test = base.extend<OfTest, { startOnce: typeof startWithMail }>({
  build: ['shipped', { option: true }],
  variables: [{}, { option: true }],
  startOnce: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs off its first parameter
    async ({}, use) => {
      const sites = new Map<string, Promise<Site>>()
      await use((build, variables) => {
        const key = JSON.stringify([build, variables])
        const site = sites.get(key) ?? startWithMail(build, variables)
        sites.set(key, site)
        return site
      })
      for (const site of sites.values()) await (await site).stop()
    },
    { scope: 'worker' },
  ],
  site: async ({ startOnce, build, variables }, use) => use(await startOnce(build, variables)),
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
const openForAWhile = (page: Page) =>
  page.addInitScript(() => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 60_000
  })

/** Waits until so many mails have arrived. */
export const expectMails = (inbox: Received[], number: number) => expect.poll(() => inbox.length).toBe(number)

export { expect }
