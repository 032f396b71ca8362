import { expect, testOf } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { readGraph, readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { facts, settings } from '../helpers/site'

/** A later version, in which a problem that was called delivery is called slow-delivery. */
const later = testOf('later', settings)

later('links to what a problem was called before still lead to it', async ({ page, url }) => {
  const moved = await httpGet(`${url}/contact/delivery?from=old`)
  expect([moved.status, moved.headers.location]).toEqual([308, '/contact/slow-delivery?from=old'])
  await page.goto('/contact/delivery')
  await expect(page.getByRole('radio', { name: '“We’re having issues with delivery”' })).toBeChecked()

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/cto-services#delivery')
  const problem = page.getByRole('article').filter({ hasText: '“We’re having issues with delivery”' })
  await expect(problem.getByRole('heading')).toBeInViewport()
  expect(await problem.evaluate((one) => getComputedStyle(one).boxShadow)).not.toBe('none')
  await page.emulateMedia({ media: 'print' })
  await expect(problem).toBeVisible()
  await expect(page.getByText('“We’re having issues with quality”')).toBeHidden()
  const ids = readHtml((await httpGet(`${url}/cto-services`)).text).elements.map(({ properties }) => properties.id)
  expect(ids.filter((id) => id === 'delivery' || id === 'slow-delivery')).toHaveLength(2)
  expect((await httpGet(`${url}/cto-services.md`)).text).toContain(`(${facts.url}/contact/slow-delivery)`)
})

/** A build in which a page has old addresses. */
const owner = testOf('owner')

owner('old addresses of a page lead on to it for good', async ({ url }) => {
  for (const [old, location] of [
    ['/old-place.html', '/moved'],
    ['/Old/Place?a=b', '/moved?a=b'],
  ]) {
    const { status, headers } = await httpGet(`${url}${old}`)
    expect([status, headers.location]).toEqual([308, location])
  }
})

owner(
  'a page with a picture of its own is shared with it, and no title ends its structured data early',
  async ({ url }) => {
    const { text } = await httpGet(`${url}/moved`)
    const { meta } = readHtml(text)
    expect(meta('og:image')).toMatch(/^https:\/\/consultant\.vercel\.app\/media\/cto-[0-9a-f]+\.png$/)
    expect(meta('og:image:alt')).toBe('Two drawings')
    expect((await httpGet(url + new URL(given(meta('og:image'))).pathname)).status).toBe(200)
    expect((await httpGet(`${url}/cards/moved.png`)).status).toBe(404)
    expect(given(readGraph(text))[0]).not.toHaveProperty('founder')
    expect((await httpGet(`${url}/moved.md`)).text).toMatch(/^# Moved \\<\/script> & on\n/)
  },
)
