import { test as base, expect } from '@playwright/test'
import { mailSettings, ready, startSite } from './site'
import { type Received, startSmtp } from './smtp'

type Site = { url: string; received: Received[] }

/** The shipped build on a server of its own for each worker, with a real SMTP server behind it. */
export const test = base.extend<{ inbox: Received[] }, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs off its first parameter
    async ({}, use) => {
      const smtp = await startSmtp()
      const server = await startSite('shipped', { ...mailSettings, SMTP_URL: smtp.url })
      await ready(server.url)
      await use({ url: server.url, received: smtp.received })
      await server.stop()
      await smtp.close()
    },
    { scope: 'worker' },
  ],
  baseURL: ({ site }, use) => use(site.url),
  inbox: async ({ site }, use) => {
    site.received.length = 0
    await use(site.received)
  },
})

export { expect }
