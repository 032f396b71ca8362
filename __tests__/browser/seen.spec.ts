import type { Page } from '@playwright/test'
import { viewProblems, type Watched, watch } from '../helpers/crawl'
import { query } from '../helpers/database'
import { test as base, expect, type Site } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { httpGet } from '../helpers/http-get'
import { hiddenFields, postForm } from '../helpers/post'
import { ready, settings, startSite } from '../helpers/site'
import { startWebhook } from '../helpers/webhook'

const linkOfMail = /https:\S+\/seen\/\S+/

/** Tests of a site whose owner confirms enquiries, after one was sent; `seenPath` is that of the link in its mail. */
const test = base.extend<{ seenPath: string }>({
  variables: { SEEN_WITHIN_HOURS: '24' },
  seenPath: async ({ request, site, inbox }, use) => {
    await postForm(request, await hiddenFields(site.url), site.url, { message: 'We need help.' })
    const link = () => inbox.map(({ mail }) => linkOfMail.exec(mail.text ?? '')?.[0]).find(Boolean)
    await expect.poll(link).toBeTruthy()
    await use(new URL(given(link())).pathname)
  },
})

const sentWithSeen = {
  'cache-control': expect.stringContaining('no-store'),
  'x-robots-tag': 'noindex',
  'referrer-policy': 'strict-origin',
  'content-security-policy': expect.stringContaining("script-src 'none'"),
}

/** An answer that is rendered when asked for holds the framework's scripts, which its policy blocks. */
const problemsOf = async (page: Page, watched: Watched) =>
  (await viewProblems(page, watched)).filter((problem) => !problem.includes("script-src 'none'"))

const seenAt = async ({ database }: Site) => (await query(database, 'SELECT seen_at FROM enquiries'))[0]?.seen_at

for (const { build, button, done, gone, javaScriptEnabled, colorScheme } of [
  {
    build: 'shipped',
    button: 'I have this',
    done: 'Marked as received',
    gone: 'There is nothing here any more',
    javaScriptEnabled: false,
    colorScheme: 'light',
  },
  {
    build: 'bilingual',
    button: '⟪I have this⟫',
    done: '⟪Marked as received⟫',
    gone: '⟪There is nothing here any more⟫',
    javaScriptEnabled: true,
    colorScheme: 'dark',
  },
] as const) {
  test.describe(`the ${build} site`, () => {
    test.use({ build, colorScheme })

    test(`marks an enquiry as seen when the owner presses the button, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({
      site,
      seenPath,
      browser,
    }) => {
      const context = await browser.newContext({ javaScriptEnabled })
      const [page, other, third] = [await context.newPage(), await context.newPage(), await context.newPage()]
      for (const tab of [page, other, third]) await tab.goto(site.url + seenPath)
      expect(await seenAt(site)).toBeNull()
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(done)
      await expect(page.getByRole('button', { name: button })).toHaveCount(0)
      const before = await seenAt(site)
      expect(before).toBeTruthy()
      await other.getByRole('button', { name: button }).click()
      await expect(other.getByRole('heading', { level: 1 })).toHaveText(done)
      expect(await seenAt(site)).toBe(before)
      await query(site.database, 'DELETE FROM enquiries')
      await third.getByRole('button', { name: button }).click()
      await expect(third.getByRole('heading', { level: 1 })).toHaveText(gone)
      await context.close()
    })

    test('its pages are sound, and tell nobody their address', async ({ site, seenPath, page }) => {
      const watched = watch(page)
      await query(site.database, 'UPDATE enquiries SET topic = ?', '{"title":"A chosen topic"}')
      await page.goto(seenPath)
      expect(await problemsOf(page, watched)).toEqual([])
      await expect(page.getByRole('main')).toContainText('A chosen topic')
      await page.getByRole('button', { name: button }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(done)
      expect(await problemsOf(page, watched)).toEqual([])
      const loads = watched.requests.filter((request) => !request.isNavigationRequest())
      const headers = await Promise.all(loads.map((request) => request.allHeaders()))
      // What comes from the browser's cache was not sent, and has no host.
      const referrers = headers.filter(({ host }) => host).map(({ referer = '' }) => referer)
      expect(referrers.length).toBeGreaterThan(0)
      for (const referrer of referrers) expect(referrer).not.toContain('/seen/')
    })
  })
}

test('programs that fetch the link of a mail mark nothing, and nothing keeps its address', async ({
  site,
  seenPath,
  request,
}) => {
  for (let n = 0; n < 20; n += 1) {
    const { status, headers } = await httpGet(site.url + seenPath)
    expect([status, headers]).toEqual([200, expect.objectContaining(sentWithSeen)])
  }
  await request.head(seenPath)
  for (const purpose of ['purpose', 'sec-purpose', 'next-router-prefetch', 'rsc'])
    await request.get(seenPath, { headers: { [purpose]: purpose === 'rsc' ? '1' : 'prefetch' } })
  expect(await seenAt(site)).toBeNull()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled })

    test('a link that is not from one of the mails shows the page for unknown addresses', async ({
      seenPath,
      page,
    }) => {
      const last = seenPath.endsWith('0') ? '1' : '0'
      for (const path of [
        seenPath.slice(0, -1),
        seenPath.slice(0, -1) + last,
        seenPath.toUpperCase().replace('/SEEN', '/seen'),
        `${seenPath}0`,
        '/seen',
        '/seen/x',
        `/seen/${'a'.repeat(5_000)}`,
      ]) {
        const answer = await page.goto(path)
        expect([answer?.status(), answer?.headers()], path).toEqual([404, expect.objectContaining(sentWithSeen)])
        await expect(page.getByRole('heading', { level: 1 }), path).toHaveText('Page not found', { useInnerText: true })
      }
    })
  })
}

test('the button leads nowhere else when its token was changed', async ({ site, seenPath, page }) => {
  await page.goto(seenPath)
  const token = page.locator('input[name=token]')
  await token.evaluate((input: HTMLInputElement) => input.setAttribute('value', '../contact'))
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button').click(),
  ])
  expect(answer.status()).toBe(200)
  await expect(page.getByRole('button', { name: 'I have this' })).toBeVisible()
  expect(await seenAt(site)).toBeNull()
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

base('a server tells of an enquiry that nobody has marked in time, by itself', async ({ request, startOnce }) => {
  const webhook = await startWebhook()
  const { url, received } = await startOnce('shipped', {
    SEEN_WITHIN_HOURS: '0.001',
    ENQUIRY_FALLBACK_TO: 'second@example.com',
    ALARM_WEBHOOK_URL: webhook.url,
  })
  await postForm(request, await hiddenFields(url), url, { message: 'We need help.' })
  await expect.poll(() => webhook.alarms).toEqual([expect.stringContaining('Nobody has marked as seen')])
  await expect.poll(() => received.map(({ to }) => to[0])).toEqual(['me@example.com', 'second@example.com'])
  webhook.close()
})
