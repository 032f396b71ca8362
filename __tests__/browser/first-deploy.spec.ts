import { expect, test } from '../helpers/fixtures'
import { given } from '../helpers/given'
import { readGraph, readHtml } from '../helpers/html'
import { httpGet } from '../helpers/http-get'
import { buildSite, facts, placeholders, settings } from '../helpers/site'

test.use({ build: 'smallest' })

test('the first deploy works, is in no index, and every page names what to fill in', {
  tag: '@full',
}, async ({ site: { url } }) => {
  for (const path of ['/', '/contact', '/contact/thank-you', '/no-such-page']) {
    const { headers, text } = await httpGet(url + path, 'www.somewhere.com')
    expect(headers['x-robots-tag'], path).toBe('noindex')
    expect(text, path).toContain('This site is not set up yet')
    for (const key of ['name', 'url', 'email']) expect(text, path).toContain(`content/site.yaml: ${key}`)
  }
  expect(process.env.SMALLEST_BUILD_OUTPUT).toContain('content/site.yaml:1:1: warning: "name" is still a placeholder')
  const { text } = await httpGet(`${url}/contact`)
  expect(readHtml(text).link('canonical')).toBe('https://consultant.vercel.app/contact')
  expect(given(readGraph(text))[0]).not.toHaveProperty('founder')
})

test('with no facts there is no box, and the note of what is missing is one line and not printed', {
  tag: '@full',
}, async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('.title-block')).toHaveCount(0)
  const note = page.locator('.setup-note')
  expect((await note.boundingBox())?.height).toBeLessThan(40)
  await expect(note.getByRole('listitem').first()).toBeHidden()
  await note.locator('summary').click()
  await expect(note.getByRole('listitem')).toHaveCount(3)
  await page.emulateMedia({ media: 'print' })
  await expect(note).toBeHidden()
})

const namedSite = {
  'content/site.yaml': placeholders
    .replace('https://www.example.com', facts.url)
    .replace('hello@example.com', facts.email),
}

for (const [name, variables, files, keys] of [
  [
    'of the platform',
    { VERCEL_ENV: 'production', VERCEL_PROJECT_PRODUCTION_URL: 'www.consultancy.internal' },
    { 'content/site.yaml': placeholders },
    ['name', 'url', 'email'],
  ],
  ['that site.yaml itself names', {}, namedSite, ['name']],
] as const) {
  test(`a build for a real domain ${name} stops at a placeholder and says which line to change`, {
    tag: '@full',
  }, async () => {
    const folder = `refused-${keys.length}`
    const { code, output } = await buildSite(folder, `${folder}-site`, { ...settings, ...variables }, files)
    expect(code).toBe(1)
    const placeholderErrors = [
      ...output.matchAll(/^content\/site\.yaml:\d+:\d+: "(\w+)" is still a placeholder: .+\.$/gm),
    ]
    expect(placeholderErrors.map(([, key]) => key)).toEqual(keys)
  })
}
