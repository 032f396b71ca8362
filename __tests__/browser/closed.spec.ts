import { request as httpRequest } from 'node:http'
import { closedHeaders } from '@/config/closed.mjs'
import { query } from '../helpers/database'
import { expect, expectMails, test } from '../helpers/fixtures'
import { hiddenFields, validValues } from '../helpers/post'

/* What only the scripts of Next.js ask for is refused: no page has them (config/closed.mjs). */

type Shape = { headers?: Record<string, string>; suffix?: string }

const tree = '%5B%22%22%2C%7B%7D%5D'
const shapes: Record<string, Shape> = {
  ...Object.fromEntries(closedHeaders.map((name) => [`the header ${name}`, { headers: { [name]: '1' } }])),
  'a click on a link of a script': { headers: { rsc: '1', 'next-router-state-tree': tree, 'next-url': '/' } },
  'an early fetch of a script': { headers: { 'next-router-segment-prefetch': '/_tree', 'next-router-prefetch': '1' } },
  'the address of data': { suffix: '.rsc' },
  'the address of a part': { suffix: '.segments/_tree.segment.rsc' },
}
const paths = ['/', '/contact', '/contact/delivery', '/privacy', '/seen/x', '/icon.svg', '/robots.txt', '/api/health']
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']
const odd = ['/_next/static/x.js', '/no-such-page', '/Privacy', '/%E0', '/privacy?x=1']

for (const [name, { headers = {}, suffix = '' }] of Object.entries(shapes)) {
  test(`refuses ${name} at every address and for every method`, async ({ site }) => {
    const asked = [
      ...paths.flatMap((path) => methods.map((method) => ({ method, path: path + suffix }))),
      ...(suffix ? ['/index.rsc', '/%70rivacy.rsc'] : odd).map((path) => ({ method: 'GET', path })),
    ]
    for (const { method, path } of asked) {
      const answer = await fetch(site.url + path, { method, headers })
      expect([method, path, answer.status, await answer.text()]).toEqual([method, path, 400, ''])
    }
  })
}

/** The id of the form's action, by which a script would call it. */
const actionOf = (hidden: Record<string, string>) => /"id":"(\w+)"/.exec(Object.values(hidden).join())?.[1] ?? ''

test('answers before the body has arrived, and so without reading it', async ({ site }) => {
  const headers = {
    'next-action': actionOf(await hiddenFields(site.url)),
    'content-type': 'multipart/form-data; boundary=b',
    'content-length': 200_000,
  }
  const status = await new Promise((resolve, reject) => {
    const asked = httpRequest(`${site.url}/contact`, { method: 'POST', headers, timeout: 5_000 })
    asked.once('response', ({ statusCode }) => {
      resolve(statusCode)
      asked.destroy()
    })
    asked.once('timeout', () => reject(new Error('There is no answer.')))
    asked.once('error', reject)
    asked.write('--b\r\n')
  })
  expect(status).toBe(400)
})

test('stores nothing of a form that comes as a call of its action', async ({ site, request, inbox }) => {
  const hidden = await hiddenFields(site.url)
  expect(actionOf(hidden)).not.toBe('')
  const post = async (action: string, origin = site.url) => {
    const headers = { 'next-action': action, origin }
    const multipart = { ...hidden, ...validValues }
    return (await request.post('/contact', { multipart, headers, maxRedirects: 0, timeout: 5_000 })).status()
  }
  expect(await post(actionOf(hidden))).toBe(400)
  // No rule matches an empty header. Next answers it by itself.
  expect(await post('')).toBe(400)
  expect(await post('', 'https://evil.example')).toBe(500)
  expect(await query(site.database, 'SELECT id FROM enquiries')).toHaveLength(0)
  expect(inbox).toHaveLength(0)
})

/** With an action that a component binds, React renders the errors for ever (vercel/next.js#57867). */
for (const [kind, values] of Object.entries({ valid: validValues, invalid: { ...validValues, name: '' } })) {
  for (const [name, headers, status] of [
    ['without an origin', {}, kind === 'valid' ? 303 : 200],
    ['from another origin', { origin: 'https://evil.example' }, 500],
    ['from the origin null', { origin: 'null' }, 500],
  ] as const) {
    test(`answers a form that is ${kind} and comes ${name} within five seconds`, async ({ site, request, inbox }) => {
      const multipart = { ...(await hiddenFields(site.url)), ...values }
      const answer = await request.post('/contact', { multipart, headers, maxRedirects: 0, timeout: 5_000 })
      expect(answer.status()).toBe(status)
      const enquiries = status === 303 ? 1 : 0
      await expectMails(inbox, enquiries)
      expect(await query(site.database, 'SELECT id FROM enquiries')).toHaveLength(enquiries)
    })
  }
}
