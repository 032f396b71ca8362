import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { closedHeaders } from '@/config/closed.mjs'
import { newDatabase } from '../helpers/database'
import { expect, expectMails, test } from '../helpers/fixtures'
import { startNginx, startNginxBefore } from '../helpers/nginx'
import { facts, freePort, ready, settings, siteFolder, startSite } from '../helpers/site'
import { startSmtp } from '../helpers/smtp'

test.use({ ignoreHTTPSErrors: true })

const prerendered = { 'x-nextjs-prerender': '1', 'cache-control': 'public, max-age=0, must-revalidate' }

async function fill(page: Page, message: string) {
  await page.getByLabel('Your name').fill('Ada Example')
  await page.getByLabel('Email address').fill('ada@example.com')
  await page.getByLabel('What’s happening?').fill(message)
}

/** As deploy.sh does. */
function keepErrorPage(kept: string) {
  mkdirSync(kept)
  copyFileSync(path.join(siteFolder('shipped'), '.next/server/pages/500.html'), `${kept}/500.html`)
}

test('what a visitor claims of their address, host and protocol is written over', async ({ request }) => {
  const site = await startNginxBefore(() => ({}))
  const claims = {
    'X-Forwarded-For': '203.0.113.9',
    'X-Real-IP': '203.0.113.9',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'http',
    Forwarded: 'for=203.0.113.9',
  }
  await request.get(`${site.url}/contact`, { headers: claims })
  expect(site.asked[0]?.headers).toMatchObject({
    host: new URL(site.url).host,
    'x-forwarded-for': '127.0.0.1',
    'x-real-ip': '127.0.0.1',
    'x-forwarded-host': new URL(site.url).host,
    'x-forwarded-proto': 'https',
  })
  expect(site.asked[0]?.headers).not.toHaveProperty('forwarded')
  await site.stop()
  await site.end()
})

test('what was made by the build comes from the cache, also while the site is down; nothing else does', async ({
  request,
}) => {
  const files = ['/cards/home.png', '/cards/services/plan.png']
  const made = ['/made', ...files]
  const site = await startNginxBefore(({ url = '' }) => ({
    headers: made.includes(url) ? {} : prerendered,
    body: `page ${url}`,
  }))
  for (const path of ['/', ...made, '/api/health'])
    for (const _ of [1, 2]) await (await request.get(site.url + path)).text()
  for (const _ of [1, 2]) await request.post(`${site.url}/`, { data: 'x' })
  const asked = site.asked.map(({ method, url }) => `${method} ${url}`)
  expect(asked).toEqual([
    'GET /',
    'GET /made',
    'GET /made',
    ...files.map((file) => `GET ${file}`),
    'GET /api/health',
    'GET /api/health',
    'POST /',
    'POST /',
  ])

  await site.end()
  const page = await request.get(`${site.url}/`)
  expect([page.status(), await page.text()]).toEqual([200, 'page /'])
  expect(page.headers()['cache-control']).toBe(prerendered['cache-control'])
  expect((await request.post(`${site.url}/`, { data: 'x' })).status()).toBe(502)
  await site.stop()
})

test('what only the scripts of Next.js ask for is refused before it reaches the site, and a page is cached once', async ({
  request,
}) => {
  const vary = `${closedHeaders}, Accept-Encoding`
  const site = await startNginxBefore(() => ({ headers: { ...prerendered, vary }, body: 'page' }))
  const statusOf = async (path: string, name: string, method = 'GET') =>
    (await request.fetch(site.url + path, { method, headers: { [name]: '1' } })).status()
  for (const name of closedHeaders)
    for (const path of ['/', '/contact', '/api/health', '/_next/static/x.css', '/seen/x'])
      expect([name, path, await statusOf(path, name), await statusOf(path, name, 'POST')]).toEqual([
        name,
        path,
        400,
        400,
      ])
  for (const path of ['/privacy.rsc', '/privacy.segments/_tree.segment.rsc', '/privacy%2Ersc', '/api/x.rsc'])
    expect([path, await statusOf(path, 'Accept')]).toEqual([path, 400])
  expect(site.asked).toHaveLength(0)
  for (const name of ['Accept-Language', 'X-RSC']) expect(await statusOf('/', name)).toBe(200)
  expect(site.asked).toHaveLength(1)
  await request.post(`${site.url}/contact`, { data: 'x', headers: { 'Next-Action': '' } })
  expect(site.asked[1]?.headers).not.toHaveProperty('next-action')
  await site.stop()
  await site.end()
})

test('a post to a file is refused, and so is a body that is too large', async ({ request, site }) => {
  const nginx = await startNginx(site.url)
  mkdirSync(`${nginx.kept}/media`, { recursive: true })
  writeFileSync(`${nginx.kept}/media/earlier.svg`, '<svg/>')
  const statusOf = async (path: string, length: number) =>
    (await request.post(nginx.url + path, { data: 'x'.repeat(length), maxRedirects: 0 })).status()
  for (const path of ['/icon.svg', '/cards/home.png', '/speculation-rules.json', '/media/earlier.svg', '/robots.txt'])
    expect([path, await statusOf(path, 1)]).toEqual([path, 405])
  const unknown = `/seen/${'0'.repeat(36)}.${'0'.repeat(32)}`
  expect(await statusOf(unknown, 1)).not.toBe(405)
  expect((await request.get(nginx.url + unknown)).status()).toBe(404)
  for (const path of ['/contact', '/contact/delivery', '/api/health'])
    expect([path, await statusOf(path, 400_000)]).toEqual([path, 413])
  await nginx.stop()
})

test('a post is answered with the page for errors while the site is down, but not one to the API', async ({
  request,
}) => {
  const site = await startNginxBefore(() => ({ status: 503, body: 'reasons' }))
  mkdirSync(site.kept)
  writeFileSync(`${site.kept}/500.html`, 'What to do')
  const post = async (path: string) => {
    const answer = await request.post(site.url + path, { data: 'x' })
    return [answer.status(), await answer.text()]
  }
  expect(await post('/contact')).toEqual([503, 'What to do'])
  expect(await post('/api/health')).toEqual([503, 'reasons'])
  expect((await request.get(`${site.url}/500.html`)).status()).toBe(404)
  await site.end()
  expect(await post('/contact')).toEqual([502, 'What to do'])
  await site.stop()
})

test('a page of an earlier build still finds its assets after a deploy', async ({ request }) => {
  const site = await startNginxBefore(() => ({ status: 404, body: 'not in this build' }))
  mkdirSync(`${site.kept}/_next/static/chunks`, { recursive: true })
  writeFileSync(`${site.kept}/_next/static/chunks/earlier.css`, 'p{}')
  const earlier = await request.get(`${site.url}/_next/static/chunks/earlier.css`)
  expect([earlier.status(), await earlier.text()]).toEqual([200, 'p{}'])
  expect(earlier.headers()).toMatchObject({
    'content-type': 'text/css',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  expect((await request.get(`${site.url}/media/never-there.webp`)).status()).toBe(404)
  await site.stop()
  await site.end()
})

test('a form that fails without JavaScript is answered with what to do, and is still filled in after going back', async ({
  browser,
  site,
}) => {
  const nginx = await startNginx(site.url)
  keepErrorPage(nginx.kept)
  const page = await browser.newPage({ javaScriptEnabled: false, ignoreHTTPSErrors: true })
  // Makes browsers send the form with `Origin: null`, as some privacy settings do.
  await page.route('**/contact', async (route) => {
    if (route.request().method() === 'POST') return route.continue()
    const response = await route.fetch()
    const body = (await response.text()).replace('<head>', '<head><meta name="referrer" content="no-referrer"/>')
    await route.fulfill({ response, body })
  })
  await page.goto(`${nginx.url}/contact`)
  await fill(page, 'Typed words.')
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Send enquiry' }).click(),
  ])
  expect(answer.status()).toBe(500)
  expect(answer.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  await expect(page.getByRole('main')).toContainText('If you were sending an enquiry, it may not have arrived. Go back')
  await expect(page.getByRole('main')).toContainText(facts.email)
  await expect(page.locator('body')).toHaveCSS('margin', '0px') // not without its stylesheet
  await page.goBack()
  await expect(page.getByLabel('What’s happening?')).toHaveValue('Typed words.')
  await page.close()
  await nginx.stop()
})

test('an enquiry goes through it, with JavaScript and without', async ({ browser, site, inbox }) => {
  const nginx = await startNginx(site.url)
  for (const javaScriptEnabled of [true, false]) {
    const page = await browser.newPage({ javaScriptEnabled, ignoreHTTPSErrors: true })
    await page.goto(`${nginx.plainUrl}/contact`)
    expect(page.url()).toBe(`${nginx.url}/contact`)
    await fill(page, `JavaScript: ${javaScriptEnabled}`)
    await page.getByRole('button', { name: 'Send enquiry' }).click()
    await expect(page).toHaveURL(`${nginx.url}/contact/thank-you`)
    await page.close()
  }
  await expectMails(inbox, 2)
  await nginx.stop()
})

test('while the site restarts pages come from the cache, and a form that is sent arrives once by itself', async ({
  page,
  request,
}) => {
  const [smtp, port] = [await startSmtp(), await freePort()]
  const variables = { ...settings, SMTP_URL: smtp.url, DATABASE_URL: newDatabase() }
  const before = await startSite('shipped', variables, port)
  await ready(before.url)
  const nginx = await startNginx(before.url)
  keepErrorPage(nginx.kept)
  await page.goto(`${nginx.url}/contact`)
  await fill(page, 'While it restarts.')
  await before.stop()

  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Send enquiry' }).click()
  expect((await answered).status()).toBe(502)
  await expect(page.getByRole('status')).toHaveText('Sending your enquiry…')
  expect((await request.get(`${nginx.url}/contact`)).status()).toBe(200)
  const neverCached = await request.get(`${nginx.url}/privacy`)
  expect([neverCached.status(), await neverCached.text()]).toEqual([502, expect.stringContaining('Try again in a few')])

  const after = await startSite('shipped', variables, port)
  await expect(page).toHaveURL(`${nginx.url}/contact/thank-you`, { timeout: 20_000 })
  await expectMails(smtp.received, 1)
  await nginx.stop()
  await after.stop()
  await smtp.close()
})
