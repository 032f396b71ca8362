import { readdirSync } from 'node:fs'
import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { readGraph, readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { whole } from '../helpers/listed'
import { britishContent, facts } from '../helpers/site'

const cases = readdirSync(`${britishContent}/cases`)
const articles = readdirSync(`${britishContent}/articles`)
const delivery = /issues with delivery/

test('from a problem on the home page one click leads to proof for it, which is seen at once', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: delivery }).click()
  const problem = page.getByRole('article').filter({ has: page.getByRole('heading', { name: delivery }) })
  await expect(problem.getByRole('blockquote')).toBeInViewport({ ratio: 1 })
  const link = problem.getByRole('link', { name: 'Releases that came late' })
  await expect(link).toBeInViewport({ ratio: 1 })
  await link.click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Releases that came late')
})

test('a case leads back to its problems, on to the form about the first, and to the other cases', async ({ page }) => {
  await page.goto('/cases/late-releases')
  const main = page.getByRole('main')
  await expect(main.getByText('nine months, to June 2025')).toBeVisible()
  await expect(main.getByRole('link', { name: /^“.*issues with delivery/ })).toHaveAttribute(
    'href',
    '/cto-services#delivery',
  )
  await expect(main.getByRole('link', { name: /^Ask about this: .*delivery/ })).toHaveAttribute(
    'href',
    '/contact/delivery',
  )
  await main.getByRole('link', { name: 'Cases' }).click()
  await expect(main.getByRole('heading', { level: 2 }).getByRole('link')).toHaveCount(cases.length)
})

test('lines of what was measured are true to scale in every window', async ({ page }) => {
  for (const address of ['/', '/cases/late-releases']) {
    await page.goto(address)
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      const [before = 0, after = 0] = await page
        .locator('.measured')
        .filter({ hasText: '41 days' })
        .locator('.line')
        .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().width))
      expect(Math.abs(after / before / (9 / 41) - 1), `${width} px`).toBeLessThan(0.01)
    }
  }
})

test('articles are listed newest first, and a reader is told when one was changed', async ({ page }) => {
  await page.goto('/articles')
  const list = page.getByRole('main').locator('section')
  await expect(list).toHaveCount(articles.length)
  const days = (await list.locator('.hint').allTextContents()).map((day) => Date.parse(day))
  expect(days).toEqual(days.toSorted((a, b) => b - a))
  await page.goto('/articles/prepare-for-due-diligence')
  await expect(page.getByText(/^Last updated \d+ \w+ 2026$/)).toBeVisible()
})

test('what an engagement costs, and its minimum, is shown', async ({ page }) => {
  await page.goto('/')
  const costs = page.getByRole('term').filter({ hasText: /^(?:Price|Minimum)$/ })
  await expect(costs).toHaveCount(4)
})

test('a case and an article say who wrote them, when, and what they are part of', async ({ site }) => {
  for (const [path, list, day] of [
    ['/cases/late-releases', 'cases', undefined],
    ['/articles/prepare-for-due-diligence', 'articles', expect.stringMatching(/^\d{4}-\d\d-\d\dT00:00:00(?:Z|\+)/)],
  ] as const) {
    const graph = given(readGraph((await httpGet(site.url + path)).text))
    const article = given(graph.find((thing) => thing['@type'] === 'Article'))
    expect(article).toMatchObject({
      url: whole(path),
      mainEntityOfPage: whole(path),
      image: whole(`/cards${path}.png`),
      author: { name: facts.founder },
      publisher: { '@id': `${facts.url}/#org` },
    })
    expect([article.datePublished, article.dateModified]).toEqual([day, day])
    expect(given(graph.find((thing) => thing['@type'] === 'BreadcrumbList'))).toMatchObject({
      itemListElement: [
        { position: 1, item: whole(`/${list}`) },
        { position: 2, item: whole(path), name: article.headline },
      ],
    })
    expect(JSON.stringify(graph)).not.toMatch(/"(?:Review|AggregateRating|Rating)"/)
  }
})

test('the feed is announced on every page, and holds each article', async ({ site }) => {
  for (const path of ['/', '/contact', '/articles/small-changes'])
    expect(readHtml((await httpGet(site.url + path)).text).link('alternate', 'application/atom+xml')).toBe(
      whole('/feed.xml'),
    )
  const { headers, text } = await httpGet(`${site.url}/feed.xml`)
  expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  expect(text.match(/<entry>/g)).toHaveLength(articles.length)
  const picture = given(/src=&quot;([^&]*\/media\/[^&]*)&quot;/.exec(text)?.[1])
  expect((await httpGet(site.url + new URL(picture).pathname)).status).toBe(200)
  expect(text).not.toContain('srcset')
})

test.describe('a later version', () => {
  test.use({ build: 'later' })

  test('the examples of the guide are shown where they say, by an id that a problem had before', async ({ page }) => {
    await page.goto('/renamed')
    const problem = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'We ship late' }) })
    await expect(problem.getByRole('blockquote').locator('p')).toHaveCount(2)
    await problem.getByRole('link', { name: 'Releases that came late' }).click()
    await expect(page.getByText('nine months, to June 2025')).toBeVisible()
    await page.goto('/blog/small-changes')
    await expect(page).toHaveURL(/\/articles\/small-changes$/)
  })
})

test.describe('a site without cases and articles', () => {
  test.use({ build: 'bilingual' })

  test('where there is nothing to show, nothing says so', async ({ site: { url }, page }) => {
    await page.goto('/')
    await expect(page.locator('[href*="/cases"], [href*="/articles"]')).toHaveCount(0)
    await expect(page.locator('link[type="application/atom+xml"]')).toHaveCount(0)
    for (const path of [
      '/cases',
      '/articles',
      '/feed.xml',
      '/cases.md',
      '/articles.md',
      '/cards/cases.png',
      '/de/cases',
      '/de/feed.xml',
    ]) {
      const { status, headers } = await httpGet(url + path)
      expect([status, headers['content-type']], path).toEqual([404, 'text/html; charset=utf-8'])
    }
    for (const path of ['/sitemap.xml', '/llms.txt'])
      expect((await httpGet(url + path)).text).not.toMatch(/cases|articles|feed/)
  })
})
