/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { storeDocuments } from '@/lib/content/stored'
import { checkSite, page, site } from '../helpers/check-site'

beforeEach(() => rmSync('.contentlayer', { recursive: true, force: true }))

/** The messages about a site with these files, and what is stored of a file. */
async function check(files: Record<string, string> = {}) {
  const { said, documents } = await checkSite(files)
  return { said, documents, documentOf: (name: string) => documents.find((document) => document.name === name) }
}

it('takes an empty value for none, and fills facts into texts', async () => {
  const empty = "title: In {answerTime}\nimage: ''\nrole:\naliases:\nengagements:"
  const { said, documentOf } = await check({
    'pages/home.md': page('home').replace('title: Page home', empty),
    'articles/a.md': '---\ntitle: T\ndate: 2026-11-22\nupdated:\nsummary: S\n---\nText.\n',
    'site.yaml': `${site['site.yaml']}place: ''\n`,
  })
  expect(said).toBe('')
  const home = documentOf('pages/home.md')?.values
  expect(home).toMatchObject({ title: 'In two days' })
  for (const key of ['image', 'role', 'aliases', 'engagements']) expect(home).not.toHaveProperty(key)
  expect(documentOf('articles/a.md')?.values).not.toHaveProperty('updated')
  expect(documentOf('articles/a.md')?.values).toMatchObject({ visible: true })
  expect(documentOf('site.yaml')?.values).not.toHaveProperty('place')
})

it.each([
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['CR', (text: string) => text.replaceAll('\n', '\r')],
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
])('reads a file with %s as any other, and leaves it unchanged', async (_name, written) => {
  const text = page('a', '## One\n\n**We are old** {#old}\n\nTwo  \nlines.')
  const plain = await check({ 'pages/a.md': text })
  const other = await check({ 'pages/a.md': written(text) })
  expect([other.said, plain.said]).toEqual(['', ''])
  expect(other.documentOf('pages/a.md')).toEqual(plain.documentOf('pages/a.md'))
  storeDocuments(other.documents)
  expect(readFileSync('content/pages/a.md', 'utf8')).toBe(written(text))
})

it('says what is wrong with every file, also in texts below sound front matter', async () => {
  const { said } = await check({
    'pages/a.md': page('a').replace('title:', 'titel:'),
    'pages/b.md': page('b', 'See ![Mine](mine.png).'),
    'pages/c.md': page('c', 'See [a](a.md#no).'),
  })
  expect(said.split('\n')).toEqual([
    expect.stringContaining('content/pages/a.md:5:1: "titel" is not a key'),
    expect.stringContaining('content/pages/b.md:11:5: the picture mine.png does not exist'),
  ])
})

it('reads no file of a folder whose name begins with a dot or an underscore', async () => {
  const { said, documents } = await check({ 'pages/.trash/a.md': 'x', '.git/b.md': 'x', '_drafts/c.md': 'x' })
  expect(said).toBe('')
  expect(documents.map(({ name }) => name).sort()).toEqual(Object.keys(site).sort())
})

const stored = (name: string) => `.contentlayer/content/${name}`

it('wakes Contentlayer for what changed: a document, or what was compiled from it', async () => {
  const files = { 'pages/privacy.md': page('privacy', 'In {answerTime}.') }
  const store = async (changed: Record<string, string>) =>
    storeDocuments((await check({ ...files, ...changed })).documents)
  await store({})
  for (const name of Object.keys(site)) utimesSync(stored(name), 0, 0)
  const written = () => Object.keys(site).filter((name) => statSync(stored(name)).mtimeMs > 0)
  await store({})
  expect(written()).toEqual([])
  await store({ 'site.yaml': site['site.yaml'].replace('two days', 'an hour') })
  expect(written()).toEqual(['site.yaml', 'pages/privacy.md'])
  expect(readFileSync(stored('pages/privacy.json'), 'utf8')).toContain('In an hour.')
  expect(readFileSync(stored('pages/privacy.md'), 'utf8')).toContain('\n---\nIn {answerTime}.')
})

it('removes the document of a page that is gone', async () => {
  storeDocuments((await check({ 'pages/a.md': page('a') })).documents)
  expect(readFileSync(stored('pages/a.md'), 'utf8')).toContain('id: "a"')
  storeDocuments((await check()).documents)
  expect(statSync(stored('pages/a.md'), { throwIfNoEntry: false })).toBeUndefined()
})
