import { expect, testOf } from '../helpers/fixtures'
import { httpGet } from '../helpers/http-get'
import { settings } from '../helpers/site'

const test = testOf('later', settings)

test('a preview is in no index whatever it is called, and robots.txt lets that be seen', async ({ url }) => {
  for (const host of ['consultancy-git-next.vercel.app', 'next.consultancy.internal', 'localhost'])
    for (const path of ['/', '/contact/slow-delivery', '/about', '/cards/home.png'])
      expect((await httpGet(url + path, host)).headers['x-robots-tag'], host + path).toBe('noindex')
  expect((await httpGet(`${url}/robots.txt`)).text).not.toMatch(/^Disallow: \S/m)
})

test('a preview shows hidden pages, but lists them nowhere', async ({ page, url }) => {
  await page.goto('/about')
  await expect(page.getByText('Hidden: only you see this page')).toBeVisible()
  expect((await httpGet(`${url}/about.md`)).status).toBe(404)
  for (const path of ['/sitemap.xml', '/llms.txt']) expect((await httpGet(url + path)).text).not.toContain('/about')
})
