import { expect, test } from '../helpers/fixtures'

const year = 'public, max-age=31536000, immutable'
const fresh = 'public, max-age=0, must-revalidate'

test('every answer carries the security headers, and none says what serves it', async ({ request }) => {
  for (const path of ['/', '/contact', '/no-such-page', '/icon.svg', '/api/health']) {
    const headers = (await request.get(path)).headers()
    expect(headers, path).toMatchObject({
      'strict-transport-security': 'max-age=63072000',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers, path).not.toHaveProperty('x-powered-by')
    const policy = headers['content-security-policy'] ?? ''
    expect(policy, path).toMatch(/^default-src 'none'; /)
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(policy, path).toContain("form-action 'self'")
    expect(policy, path).not.toMatch(/unsafe-|\*|https?:|data:/)
  }
})

test('what a name identifies is kept for a year, pages are asked for again', async ({ page, request }) => {
  await page.goto('/cto-services', { waitUntil: 'networkidle' })
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  const urls = loaded.filter((url) => /\.(?:woff2|webp)$/.test(url))
  expect(urls.length).toBeGreaterThanOrEqual(3)
  for (const url of urls) expect((await request.get(url)).headers()['cache-control'], url).toBe(year)

  const response = await request.get('/cto-services')
  expect(response.headers()['cache-control']).toBe(fresh)
  const again = await request.get('/cto-services', { headers: { 'If-None-Match': String(response.headers().etag) } })
  expect(again.status()).toBe(304)
  expect((await request.get('/api/health')).headers()['cache-control']).toBe('no-store')
})

test('pictures are not resized on demand, which anyone could keep the server busy with', async ({ page, request }) => {
  await page.goto('/cto-services')
  const picture = new URL(
    String(
      await page
        .locator('img')
        .first()
        .evaluate((img) => (img as HTMLImageElement).currentSrc),
    ),
  )
  const asked = `/_next/image?url=${encodeURIComponent(picture.pathname)}&w=640&q=75`
  expect((await request.get(asked)).status()).toBe(404)
})

test('a link under the pointer is fetched before the click, except for pages that only an action leads to', async ({
  page,
  site,
}) => {
  const early: string[] = []
  const session = await page.context().newCDPSession(page)
  session.on('Preload.prefetchStatusUpdated', ({ prefetchUrl, status }) => {
    if (status === 'Ready') early.push(new URL(prefetchUrl).pathname)
  })
  await session.send('Preload.enable')
  await page.route('**/privacy', async (route) => {
    const response = await route.fetch()
    const html = (await response.text()).replace(
      '<main',
      '<a href="/contact/thank-you">Thanks</a> <a href="/dev">Dev</a> <main',
    )
    await route.fulfill({ response, body: html })
  })
  await page.goto('/privacy')
  await page.getByRole('link', { name: 'Thanks' }).hover()
  await page.getByRole('link', { name: 'Dev' }).hover()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Services' }).hover()
  await expect.poll(() => early).toEqual(['/cto-services'])
  const rules = await fetch(`${site.url}/speculation-rules.json`)
  expect(rules.headers.get('content-type')).toBe('application/speculationrules+json')
})
