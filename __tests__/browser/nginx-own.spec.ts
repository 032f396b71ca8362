import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { responseHeaders } from '@/config/response-headers.mjs'
import { expect, test } from '../helpers/fixtures'
import { startNginx, startNginxBefore } from '../helpers/nginx'

test.use({ ignoreHTTPSErrors: true })

const siteHeaders: Record<string, string> = Object.fromEntries(
  (responseHeaders([])[0]?.headers ?? [])
    .filter(({ key }) => key !== 'Speculation-Rules')
    .map(({ key, value }) => [key.toLowerCase(), value]),
)
const policy = 'content-security-policy'
/** nginx does not know the hash of the stylesheet in its page for errors. */
const ownPolicy = String(siteHeaders[policy]).replace(/style-src [^;]+/, "style-src 'unsafe-inline'")
const ownHeaders: Record<string, string> = { ...siteHeaders, [policy]: ownPolicy }

const portOf = (url: string) => Number(new URL(url).port)

/** What a server sends to a connection until it is closed, and the error that closed it. */
async function converse(socket: ReturnType<typeof connect>, text: string) {
  let received = ''
  socket.on('data', (data) => {
    received += data
  })
  socket.write(text)
  const error = await new Promise<string>((resolve) => {
    socket.once('error', ({ message }) => resolve(message))
    socket.once('close', () => resolve(''))
  })
  return { received, error }
}

const get = (host: string, path = '/') => `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`

test('only the site’s own host gets an answer, over http and over TLS', async () => {
  const site = await startNginxBefore(() => ({}))
  const [plain, secure] = [portOf(site.plainUrl), portOf(site.url)]
  const tls = (servername: string) => connectTls({ port: secure, servername, rejectUnauthorized: false })
  const nothing = { received: '', error: '' }

  expect((await converse(connect(plain), get('localhost'))).received).toContain('301 Moved Permanently')
  for (const request of [get('other.example'), get('127.0.0.1'), 'nonsense\r\n\r\n'])
    expect(await converse(connect(plain), request)).toEqual(nothing)

  expect((await converse(tls('localhost'), get('localhost'))).received).toContain('200 OK')
  expect(await converse(tls('localhost'), get('other.example'))).toEqual(nothing)
  expect((await converse(tls('other.example'), get('localhost'))).error).toContain('unrecognized name')
  expect(site.asked).toHaveLength(1)
  await site.stop()
  await site.end()
})

test('what nginx answers by itself has the security headers of the site', async ({ request }) => {
  const site = await startNginxBefore(() => ({ status: 404 }))
  mkdirSync(`${site.kept}/media`, { recursive: true })
  writeFileSync(`${site.kept}/media/earlier.svg`, '<svg/>')
  const long = { headers: { 'X-Long': 'x'.repeat(40_000) } }
  const answers = [
    await request.get(`${site.url}/_next/static/never-there.css`),
    await request.post(`${site.url}/contact`, { data: 'x'.repeat(400_000) }),
    await request.get(site.url, long),
  ]
  const kept = await request.get(`${site.url}/media/earlier.svg`)
  const { 'strict-transport-security': _, ...overHttp } = ownHeaders
  const redirect = await request.get(`${site.plainUrl}/privacy`, { maxRedirects: 0 })
  await site.end()
  answers.push(await request.get(`${site.url}/api/health`), await request.get(`${site.url}/contact`))

  expect(answers.map((answer) => answer.status())).toEqual([404, 413, 400, 502, 502])
  for (const answer of answers) expect(answer.headers()).toMatchObject({ ...ownHeaders, 'cache-control': 'no-store' })
  expect(kept.headers()).toMatchObject({ ...ownHeaders, 'cross-origin-resource-policy': 'cross-origin' })
  for (const name of [policy, 'x-content-type-options', 'referrer-policy'])
    expect(redirect.headers()[name]).toBe(overHttp[name])
  expect(redirect.headers()).not.toHaveProperty('strict-transport-security')
  await site.stop()
})

test('an answer of the site has each header once, as the site sent it', async ({ request, site }) => {
  const nginx = await startNginx(site.url)
  for (const path of ['/', '/contact', '/not-there', '/api/health', '/icon.svg']) {
    const [direct, proxied] = [await request.get(site.url + path), await request.get(nginx.url + path)]
    for (const name of [...Object.keys(siteHeaders), 'cache-control']) {
      const valuesOf = (answer: typeof direct) =>
        answer.headersArray().flatMap((header) => (header.name.toLowerCase() === name ? [header.value] : []))
      expect([path, name, valuesOf(proxied)]).toEqual([path, name, valuesOf(direct)])
    }
  }
  await nginx.stop()
})

test('what is below /seen/ is asked for each time, and neither logged nor kept', async ({ request }) => {
  const prerendered = { 'x-nextjs-prerender': '1', 'cache-control': 'public, max-age=3600' }
  const site = await startNginxBefore(() => ({ headers: prerendered, body: 'seen' }))
  const long = { headers: { 'X-Long': 'x'.repeat(40_000) } }
  for (const path of ['/seen/SECRET', '/seen/SECRET', '/%73een/SECRET', '/logged']) await request.get(site.url + path)
  for (const path of ['/seen/SECRET', '/%73een/SECRET']) await request.get(site.plainUrl + path, { maxRedirects: 0 })
  await request.get(`${site.url}/seen/SECRET`, long)
  await request.post(`${site.url}/seen/SECRET`, { data: 'x'.repeat(400_000) })
  await site.end()
  expect((await request.get(`${site.url}/seen/SECRET`)).status()).toBe(502)
  expect((await request.get(`${site.url}/not-seen`)).status()).toBe(502)

  expect(site.asked.filter(({ url }) => url?.endsWith('SECRET'))).toHaveLength(3)
  const logs = ['access.log', 'error.log'].map((file) => readFileSync(`${site.folder}/${file}`, 'utf8'))
  expect(logs).toEqual([expect.stringContaining('/logged'), expect.stringContaining('/not-seen')])
  expect(logs.join()).not.toContain('SECRET')
  await site.stop()
})

test('a form is sent to the site once, even if the connection breaks', async ({ request }) => {
  const site = await startNginxBefore((asked) => {
    asked.socket.destroy()
    return {}
  })
  expect((await request.post(`${site.url}/contact`, { data: 'x' })).status()).toBe(502)
  expect(site.asked).toHaveLength(1)
  await site.stop()
  await site.end()
})
