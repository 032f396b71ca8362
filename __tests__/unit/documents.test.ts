/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkContent } from '@/lib/content/check'
import { storeDocuments } from '@/lib/content/stored'
import { messagesOf } from '../helpers/content'

const root = process.cwd()
const page = (id: string, { body = 'Text.', more = '', title = `Page ${id}` } = {}) =>
  `---\nid: ${id}\ncategory: none\ntype: page\ntitle: ${title}\ndescription: D\ndate: '${new Date().toISOString().slice(0, 10)}'\norder: 1\n${more}visible: true\n---\n${body}\n`
const site = "name: N\nurl: https://n.internal\nemail: n@n.internal\nlanguage: en-GB\nfounder: Jo\nplace: ''\n"
const files = {
  'site.yaml': site,
  ...Object.fromEntries(['home', 'contact', 'thank-you', 'privacy'].map((id) => [`pages/${id}.md`, page(id)])),
}

beforeEach(() => {
  process.chdir(mkdtempSync(path.join(tmpdir(), 'documents-')))
  for (const folder of ['lib', 'node_modules']) symlinkSync(path.join(root, folder), folder)
})
afterAll(() => process.chdir(root))

/** Checks a sound site with these files added or replaced. */
async function check(changed: Record<string, string> = {}) {
  rmSync('content', { recursive: true, force: true })
  for (const [name, text] of Object.entries({ ...files, ...changed })) {
    mkdirSync(path.dirname(`content/${name}`), { recursive: true })
    writeFileSync(`content/${name}`, text)
  }
  const { contents, documents } = await checkContent()
  const documentOf = (name: string) => documents.find((document) => document.name === name)
  return { said: messagesOf(contents), documents, documentOf }
}

it('takes an empty value for none, and fills facts into texts', async () => {
  const { said, documentOf } = await check({
    'pages/home.md': page('home', { title: '"By {founder}"', more: "image: ''\nrole:\naliases:\nengagements:\n" }),
    'articles/a.md': '---\ntitle: T\ndate: 2026-11-22\nupdated:\nsummary: S\n---\nText.\n',
  })
  expect(said).toBe('')
  const home = documentOf('pages/home.md')?.values
  expect(home).toMatchObject({ title: 'By Jo' })
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
  const text = page('a', { body: '## One\n\n**We are late** {#late}\n\nTwo  \nlines.' })
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
    'pages/b.md': page('b', { body: 'See ![Mine](mine.png).' }),
    'pages/c.md': page('c', { body: 'See [a](a.md#no).' }),
  })
  expect(said.split('\n')).toEqual([
    expect.stringContaining('content/pages/a.md:5:1: "titel" is not a key'),
    expect.stringContaining('content/pages/b.md:11:5: the picture mine.png does not exist'),
  ])
})

it('reads no file of a folder whose name begins with a dot or an underscore', async () => {
  const { said, documents } = await check({ 'pages/.trash/a.md': 'x', '.git/b.md': 'x', '_drafts/c.md': 'x' })
  expect(said).toBe('')
  expect(documents.map(({ name }) => name).sort()).toEqual(Object.keys(files).sort())
})

const stored = (name: string) => `.contentlayer/content/${name}`
const before = new Date('2026-01-01')

/** Makes every stored document old. @returns tells whether one has been written since */
function ageDocuments() {
  for (const name of Object.keys(files)) utimesSync(stored(name), before, before)
  return (name: string) => statSync(stored(name)).mtimeMs > before.getTime()
}

it('wakes Contentlayer for what changed: a document, or what was compiled from it', async () => {
  const about = { 'pages/privacy.md': page('privacy', { body: 'By {founder}.' }) }
  storeDocuments((await check(about)).documents)
  const isWritten = ageDocuments()
  storeDocuments((await check(about)).documents)
  expect(Object.keys(files).filter(isWritten)).toEqual([])
  storeDocuments((await check({ ...about, 'site.yaml': site.replace('Jo', 'Kim') })).documents)
  expect(Object.keys(files).filter(isWritten)).toEqual(['site.yaml', 'pages/privacy.md'])
  expect(readFileSync(stored('pages/privacy.json'), 'utf8')).toContain('By Kim.')
  expect(readFileSync(stored('pages/privacy.md'), 'utf8')).toContain('\n---\nBy {founder}.')
})

it('removes the document of a page that is gone', async () => {
  storeDocuments((await check({ 'pages/a.md': page('a') })).documents)
  expect(readFileSync(stored('pages/a.md'), 'utf8')).toContain('id: "a"')
  storeDocuments((await check()).documents)
  expect(statSync(stored('pages/a.md'), { throwIfNoEntry: false })).toBeUndefined()
})
