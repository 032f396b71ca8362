// Makes AsyncLocalStorage global, which the next import needs outside Next.
import 'next/dist/server/node-environment-baseline'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { unstable_getResponseFromNextConfig as responseOfConfig } from 'next/experimental/testing/server'
import { httpGet } from '../../__tests__/helpers/http-get'
import type { Received } from '../../__tests__/helpers/smtp'
import { responseHeaders } from '../../config/response-headers.mjs'

/** What a deployment is checked with. `get` follows no redirect; `host` is what the client asks for. */
export type Deployment = {
  url: string
  siteUrl: string
  hidden: Record<string, string>
  received: Received[]
  browser: Browser
  secret: string
}

export type Check = (deployment: Deployment) => Promise<void>

/** Pages of every kind, besides those in the sitemap. */
const unlistedPages = ['/contact/thank-you', '/contact/delivery']

export const checks: Record<string, Check> = {
  'pages are sealed and have their headers': async (deployment) => {
    for (const page of [...(await listedPages(deployment)), ...unlistedPages]) await assertPage(deployment, page, 200)
  },
  'pages that are not there answer 404, sealed': async (deployment) => {
    for (const page of ['/no-such-page', '/contact/no-such-problem', '/services', '/services/no-such-page.md', '/404'])
      await assertPage(deployment, page, 404)
  },
  'the error page is ours, sealed': async (deployment) => {
    await assertPage(deployment, '/500', 500)
  },
  'the form without JavaScript shows errors with what was typed': async (deployment) => {
    const answer = await post(deployment, { name: 'Ada Example', email: 'ada@' })
    assert.equal(answer.status, 200)
    const html = await answer.text()
    assert.match(html, /id="error-summary"/)
    assert.match(html, /value="ada@"/)
    const { 'cache-control': cacheControl, ...headers } = Object.fromEntries(answer.headers)
    assert.match(cacheControl ?? '', /no-store/)
    await assertHeaders('/contact', headers, ['cache-control'])
  },
  'enquiries without JavaScript are mailed, also many at once': async (deployment) => {
    const messages = Array.from({ length: 20 }, (_, n) => `Message ${n} of ${deployment.url}`)
    const answers = await Promise.all(messages.map((message) => post(deployment, { message })))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]))
    assert.deepEqual(
      new Set(answers.map(({ headers }) => new URL(headers.get('location') ?? '', deployment.url).pathname)),
      new Set(['/contact/thank-you']),
    )
    await assertMailed(deployment, messages)
  },
  'the form in a browser shows errors, then sends': async (deployment) => {
    const page = await deployment.browser.newPage()
    await page.goto(`${deployment.url}/contact/delivery`)
    await page.getByRole('button', { name: 'Send enquiry' }).click()
    await page.locator('#error-summary').waitFor()
    await page.getByLabel('Full name').fill('Ada Example')
    await page.getByLabel('Email address').fill('browser@example.com')
    const message = `From a browser, ${deployment.url}`
    await page.getByLabel('What’s happening?').fill(message)
    await page.getByRole('button', { name: 'Send enquiry' }).click()
    await page.waitForURL('**/contact/thank-you')
    await page.close()
    await assertMailed(deployment, [message])
  },
  'more than five enquiries from one connection are refused, with what was typed': async (deployment) => {
    const send = () => post(deployment, { message: 'Many.' }, { 'x-test-address': '192.0.2.1' })
    const statuses = []
    for (let n = 0; n < 6; n += 1) statuses.push((await send()).status)
    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 200])
    assert.match(await (await send()).text(), /Too many enquiries/)
  },
  'the sweep asks for its secret': async ({ url, secret }) => {
    assert.equal((await fetch(`${url}/api/sweep`)).status, 401)
    assert.equal((await fetch(`${url}/api/sweep`, { headers: { authorization: 'Bearer wrong' } })).status, 401)
    const swept = await fetch(`${url}/api/sweep`, { headers: { authorization: `Bearer ${secret}` } })
    assert.deepEqual([swept.status, Object.keys(await swept.json())], [200, ['delivered', 'failed']])
  },
  'health answers in numbers': async ({ url }) => {
    const health = await fetch(`${url}/api/health`)
    assert.equal(health.status, 200)
    assert.equal((await health.json()).due, 0)
    assert.equal(health.headers.get('cache-control'), 'no-store')
  },
  'Markdown copies and share images are served': async (deployment) => {
    for (const page of await listedPages(deployment)) {
      const { text } = await httpGet(deployment.url + page)
      const copy = page === '/' ? '/home.md' : `${page}.md`
      const { status, headers } = await httpGet(deployment.url + copy)
      assert.deepEqual([status, headers['content-type']?.toLowerCase()], [200, 'text/markdown; charset=utf-8'], copy)
      assert.equal(headers.link, `<${deployment.siteUrl}${page}>; rel="canonical"`)
      const image = new URL(/property="og:image" content="([^"]+)"/.exec(text)?.[1] ?? '', deployment.url).pathname
      const { status: imageStatus, body } = await httpGet(deployment.url + image)
      assert.deepEqual([imageStatus, body.subarray(1, 4).toString()], [200, 'PNG'], image)
      assert.equal(body.subarray(-8, -4).toString(), 'IEND', `${image} is cut off`)
    }
  },
  'old addresses and trailing slashes lead on': async ({ url }) => {
    for (const [from, to] of [
      ['/privacy/', '/privacy'],
      ['/old-privacy?a=b', '/privacy'],
      ['/_not-found', '/404'],
    ] as const) {
      const { status, headers } = await httpGet(url + from)
      assert.deepEqual([status, new URL(headers.location ?? '', url).pathname], [308, to])
    }
  },
  'the sitemap, robots.txt, llms.txt and security.txt are served': async ({ url, siteUrl }) => {
    for (const file of ['/sitemap.xml', '/robots.txt', '/llms.txt', '/.well-known/security.txt']) {
      const { status, text } = await httpGet(url + file)
      assert.equal(status, 200, file)
      assert.match(text, new RegExp(siteUrl), file)
    }
  },
  'assets are cached for a year': async ({ url }) => {
    const [, stylesheet = ''] = /rel="stylesheet" href="([^"]+)"/.exec((await httpGet(url)).text) ?? []
    const { status, headers } = await httpGet(url + stylesheet)
    assert.deepEqual([status, headers['cache-control']], [200, 'public,max-age=31536000,immutable'])
  },
  "only the platform's own hosts are kept out of search": async ({ url, siteUrl }) => {
    const robots = async (host: string) => (await httpGet(`${url}/privacy`, host)).headers['x-robots-tag']
    assert.equal(await robots(new URL(siteUrl).host), undefined)
    assert.equal(await robots('consultancy.vercel.app'), 'noindex')
    assert.equal(await robots('consultancy-git-next.vercel.app'), 'noindex')
  },
  'nobody can have pictures resized': async ({ url }) => {
    assert.notEqual((await httpGet(`${url}/_next/image?url=%2Ficon.svg&w=640&q=75`)).status, 200)
  },
}

/** What holds on a preview, even if it has every setting of the live site. */
export const previewChecks: Record<string, Check> = {
  'pages are sealed, and in no search engine': async (deployment) => {
    for (const page of ['/', '/privacy', '/contact']) {
      const { headers } = await assertPage(deployment, page, 200)
      assert.equal(headers['x-robots-tag'], 'noindex')
    }
  },
  'hidden pages are shown, and listed nowhere': async ({ url }) => {
    assert.match((await httpGet(`${url}/about`)).text, /Hidden: only you see this page/)
    assert.equal((await httpGet(`${url}/about.md`)).status, 404)
    for (const file of ['/sitemap.xml', '/llms.txt']) assert.doesNotMatch((await httpGet(url + file)).text, /\/about/)
  },
  'the contact page has an address and no form': async ({ url }) => {
    const { text } = await httpGet(`${url}/contact`)
    assert.doesNotMatch(text, /<form/)
    assert.match(text, /mailto:/)
  },
  'the sweep and health know of no enquiry': async ({ url, secret, received }) => {
    const swept = await fetch(`${url}/api/sweep`, { headers: { authorization: `Bearer ${secret}` } })
    assert.deepEqual(await swept.json(), { delivered: 0, failed: 0 })
    assert.deepEqual(await (await fetch(`${url}/api/health`)).json(), { status: 'ok', store: 'none' })
    assert.equal(received.length, 0)
  },
}

/** Runs checks one after another. @returns what failed, a line each */
export async function runChecks(all: Record<string, Check>, deployment: Deployment): Promise<string[]> {
  const failures: string[] = []
  for (const [name, check] of Object.entries(all)) {
    try {
      await check(deployment)
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message.replaceAll('\n', ' ').slice(0, 400)}`)
    }
  }
  return failures
}

export async function post(
  { url, hidden }: Pick<Deployment, 'url' | 'hidden'>,
  values: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const form = new FormData()
  const email = `${Math.random().toString(36).slice(2)}@example.com`
  for (const [name, value] of Object.entries({ ...hidden, name: 'Ada', email, message: '', ...values }))
    form.append(name, value)
  return fetch(`${url}/contact`, {
    method: 'POST',
    body: form,
    headers: { origin: url, ...headers },
    redirect: 'manual',
  })
}

/** Every message arrives within ten seconds, once. */
export async function assertMailed({ received }: Pick<Deployment, 'received'>, messages: string[]) {
  const count = (message: string) => received.filter(({ mail }) => mail.text?.includes(message)).length
  const until = Date.now() + 10_000
  while (Date.now() < until && !messages.every((message) => count(message) > 0))
    await new Promise((resolve) => setTimeout(resolve, 100))
  assert.deepEqual(
    messages.map(count),
    messages.map(() => 1),
  )
}

async function listedPages({ url, siteUrl }: Deployment) {
  const { text } = await httpGet(`${url}/sitemap.xml`)
  const pages = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
  assert.ok(pages.includes('/services/due-diligence') && pages.length > 3, `the sitemap of ${siteUrl} lists ${pages}`)
  return pages
}

async function assertPage({ url }: Deployment, page: string, status: number) {
  const answer = await httpGet(url + page)
  assert.equal(answer.status, status, page)
  assert.match(answer.text, /<h1/, page)
  const policy = String(answer.headers['content-security-policy'])
  for (const [script, attributes = '', text = ''] of answer.text.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
    const hash = createHash('sha256').update(text).digest('base64')
    const isAllowed = attributes.includes('application/ld+json') || policy.includes(`'sha256-${hash}'`)
    assert.ok(isAllowed, `${page} is not sealed: ${script.slice(0, 80)}`)
  }
  await assertHeaders(page, answer.headers)
  return answer
}

/** As `next.config.mjs` promises them. */
async function assertHeaders(
  page: string,
  actual: Record<string, string | string[] | undefined>,
  except: string[] = [],
) {
  const nextConfig = { headers: async () => responseHeaders }
  const expected = await responseOfConfig({ url: `https://site${page}`, nextConfig })
  for (const name of ['content-type', ...except]) expected.headers.delete(name)
  assert.ok(expected.headers.has('content-security-policy'))
  for (const [key, value] of expected.headers) assert.equal(actual[key], value, `${key} of ${page}`)
}
