/** @jest-environment node */

import { stringify } from 'yaml'
import { parseContentFile } from '@/lib/content/files'
import { findPlaceholders } from '@/lib/content/placeholders'
import { isForRealDomain } from '@/lib/site-url'

const facts = { name: 'The consultancy', url: 'https://www.consultancy.internal', email: 'me@consultancy.internal' }
const find = (changes = {}) =>
  findPlaceholders(parseContentFile('content/site.yaml', stringify({ ...facts, ...changes })))

it('finds no placeholder in a file that is filled in', () => {
  expect(find()).toEqual([])
})

it.each([
  ['name', 'Site name'],
  ['name', ' site Name '],
  ['name', 'Name der Website'],
  ['url', 'https://www.example.com'],
  ['url', 'https://EXAMPLE.org/'],
  ['url', 'http://localhost:3000'],
  ['url', 'http://127.0.0.1'],
  ['url', 'http://[::1]:3000'],
  ['url', 'https://my-site.test'],
  ['email', 'hello@example.com'],
  ['email', 'me@mail.Example.net'],
])('takes the %s %s for a placeholder', (key, value) => {
  expect(find({ [key]: value })).toEqual([
    { key, reason: expect.stringMatching(new RegExp(`^"${key}" is still a placeholder: [^\n]+$`)) },
  ])
})

it.each([
  ['https://www.example.co', 'me@myexample.com'],
  ['https://example.com.consultancy.internal', 'example.com@consultancy.internal'],
])('takes %s and %s for real', (url, email) => {
  expect(find({ url, email })).toEqual([])
})

const domain = 'https://www.consultancy.internal'
const host = 'consultant.vercel.app'

it.each([
  ['a server of one’s own, url not filled in', 'https://www.example.com', {}, false],
  ['a server of one’s own, url filled in', domain, {}, true],
  ['a first deploy', 'https://www.example.com', { env: 'production', host }, false],
  ['a site that lives on the platform’s host', `https://${host}`, { env: 'production', host }, false],
  ['production with a domain', 'https://www.example.com', { env: 'production', host: new URL(domain).host }, true],
  ['a preview', domain, { env: 'preview', host: new URL(domain).host }, false],
])('%s: is it for a real domain?', (_name, url, platform, expected) => {
  expect(isForRealDomain(url, platform)).toBe(expected)
})
