import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { findings } from '../helpers/axe'
import { newDatabase, query } from '../helpers/database'
import { test as base, expect } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { httpGet } from '../helpers/http-get'
import { hiddenFields, postForm } from '../helpers/post'
import { ready, settings, startSite } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'

type Site = { url: string; database: string; path: string; mail: string }

/** A site whose owner confirms enquiries, after one was sent; `path` is that of the link in its mail. */
const testIn = (build: string) =>
  base.extend<{ seen: Site }>({
    seen: async ({ request }, use) => {
      const smtp = await startSmtp()
      const database = newDatabase()
      const server = await startSite(build, {
        ...settings,
        SMTP_URL: smtp.url,
        DATABASE_URL: database,
        SEEN_WITHIN_HOURS: '24',
      })
      await ready(server.url)
      await postForm(request, await hiddenFields(server.url), server.url, { message: 'We need help.' })
      const mailed = () => smtp.received.find(({ to }) => to.includes(settings.ENQUIRY_TO))
      await expect.poll(mailed).toBeTruthy()
      const mail = String(mailed()?.mail.text)
      const path = new URL(given(/https:\S+\/seen\/\S+/.exec(mail)?.[0])).pathname
      await use({ url: server.url, database, path, mail })
      await server.stop()
      await smtp.close()
    },
  })

const sentWithSeen = {
  'cache-control': expect.stringContaining('no-store'),
  'x-robots-tag': 'noindex',
  'referrer-policy': 'strict-origin',
  'content-security-policy': expect.stringContaining("script-src 'none'"),
}

const isMarked = async ({ database }: Site) =>
  Boolean((await query(database, 'SELECT seen_at FROM enquiries'))[0]?.seen_at)

for (const [build, button, done, gone] of [
  ['shipped', 'I have this', 'Marked as received', 'There is nothing here any more'],
  ['german', '⟦Ich habe sie⟧', '⟦Als erhalten vermerkt⟧', '⟦Hier ist nichts mehr⟧'],
] as const) {
  const test = testIn(build)
  test.describe(`the ${build} site`, () => {
    for (const javaScriptEnabled of [build === 'german'])
      test(`marks an enquiry as seen when the owner presses the button, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
        seen,
        browser,
      }) => {
        const context = await browser.newContext({ javaScriptEnabled })
        const [page, other, third] = [await context.newPage(), await context.newPage(), await context.newPage()]
        for (const tab of [page, other, third]) await tab.goto(seen.url + seen.path)
        expect(await isMarked(seen)).toBe(false)
        await page.getByRole('button', { name: button }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(done)
        await expect(page.getByRole('button', { name: button })).toHaveCount(0)
        const [before] = await query(seen.database, 'SELECT seen_at FROM enquiries')
        await other.getByRole('button', { name: button }).click()
        await expect(other.getByRole('heading', { level: 1 })).toHaveText(done)
        expect((await query(seen.database, 'SELECT seen_at FROM enquiries'))[0]).toEqual(before)
        await query(seen.database, 'DELETE FROM enquiries')
        await third.getByRole('button', { name: button }).click()
        await expect(third.getByRole('heading', { level: 1 })).toHaveText(gone)
        await context.close()
      })
  })

  for (const colorScheme of [build === 'german' ? 'dark' : 'light'] as const)
    test(`axe objects to nothing on its pages, ${build}, ${colorScheme}`, async ({ seen, browser }) => {
      const page = await browser.newPage({ colorScheme, viewport: { width: 390, height: 844 } })
      const referrers: (string | undefined)[] = []
      page.on('request', (request) => {
        if (!request.isNavigationRequest()) referrers.push(request.headers().referer)
      })
      await page.goto(seen.url + seen.path)
      expect(await findings(page)).toEqual([])
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(done)
      expect(await findings(page)).toEqual([])
      expect(referrers.length).toBeGreaterThan(0)
      for (const referrer of referrers) expect(referrer ?? '').not.toContain('/seen/')
      await page.close()
    })
}

const shipped = testIn('shipped')

shipped(
  'programs that fetch the link of a mail mark nothing, and nothing keeps its address',
  async ({ seen, request }) => {
    for (let n = 0; n < 20; n += 1) {
      const { status, headers } = await httpGet(seen.url + seen.path)
      expect([status, headers]).toEqual([200, expect.objectContaining(sentWithSeen)])
    }
    await request.head(seen.url + seen.path)
    for (const purpose of ['purpose', 'sec-purpose', 'next-router-prefetch', 'rsc'])
      await request.get(seen.url + seen.path, { headers: { [purpose]: purpose === 'rsc' ? '1' : 'prefetch' } })
    expect(await isMarked(seen)).toBe(false)
  },
)

shipped('a link that is not from one of the mails shows the page for unknown addresses', async ({ seen, browser }) => {
  const last = seen.path.endsWith('0') ? '1' : '0'
  for (const path of [
    seen.path.slice(0, -1),
    seen.path.slice(0, -1) + last,
    seen.path.toUpperCase().replace('/SEEN', '/seen'),
    `${seen.path}0`,
    '/seen',
    '/seen/x',
    `/seen/${'a'.repeat(5_000)}`,
  ])
    for (const javaScriptEnabled of [true, false]) {
      const page = await browser.newPage({ javaScriptEnabled })
      const answer = await page.goto(seen.url + path)
      expect([answer?.status(), answer?.headers()], path).toEqual([404, expect.objectContaining(sentWithSeen)])
      await expect(page.getByRole('heading', { level: 1 }), path).toHaveText('Page not found', { useInnerText: true })
      await page.close()
    }
})

shipped('the button leads nowhere else when its token was changed', async ({ seen, page }) => {
  await page.goto(seen.url + seen.path)
  const token = page.locator('input[name=token]')
  await token.evaluate((input: HTMLInputElement) => input.setAttribute('value', '../contact'))
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button').click(),
  ])
  expect(answer.status()).toBe(200)
  await expect(page.getByRole('button', { name: 'I have this' })).toBeVisible()
  expect(await isMarked(seen)).toBe(false)
})

base('the link of a mail says that there is an error where the database cannot be opened', async ({ page }) => {
  const server = await startSite('shipped', {
    ...settings,
    DATABASE_URL: 'file:/dev/null/x.db',
    SEEN_WITHIN_HOURS: '24',
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: '', // then the secret of the tokens is in the database
  })
  await ready(server.url)
  await page.goto(`${server.url}/seen/x`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/problem with this page/, { useInnerText: true })
  await server.stop()
})

base('a server tells of an enquiry that nobody has marked in time, by itself', async ({ request }) => {
  const [smtp, alarms] = [await startSmtp(), [] as string[]]
  const webhook = createServer((incoming, response) => {
    incoming.on('data', (chunk) => alarms.push(JSON.parse(String(chunk)).text))
    incoming.on('end', () => response.end())
  })
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve))
  const server = await startSite('shipped', {
    ...settings,
    SMTP_URL: smtp.url,
    DATABASE_URL: newDatabase(),
    SEEN_WITHIN_HOURS: '0.001',
    ENQUIRY_FALLBACK_TO: 'second@example.com',
    ALARM_WEBHOOK_URL: `http://127.0.0.1:${(webhook.address() as AddressInfo).port}/`,
  })
  await ready(server.url)
  await postForm(request, await hiddenFields(server.url), server.url, { message: 'We need help.' })
  await expect.poll(() => alarms, { timeout: 25_000 }).toEqual([expect.stringContaining('Nobody has marked as seen')])
  await expect.poll(() => smtp.received.map(({ to }) => to[0])).toEqual(['me@example.com', 'second@example.com'])
  await server.stop()
  await smtp.close()
  webhook.close()
})
