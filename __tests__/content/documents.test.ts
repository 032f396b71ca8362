/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { siteFields } from '@/lib/content/schema/site'
import { storeDocuments } from '@/lib/content/stored'
import { checkSite, day, page, site } from '../helpers/check-site'
import { given } from '../helpers/given'

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

const empty = ["''", '""', '', ' ', 'null', '[]', '{}', "['']", "{ a: '' }", '[{ a: }]', '|\n  \n']
const required = {
  'pages/a.md': { id: 'a', title: 'T', description: 'D', date: day(0) },
  'cases/a.md': {
    title: 'T',
    client: 'C',
    problems: '[late]',
    duration: 'a year',
    date: '2025-01-01',
    permission: 'by email',
  },
  'testimonials/a.md': { quote: 'Q', name: 'Jo', role: 'CEO', problems: '[late]' },
  'articles/a.md': { title: 'T', date: '2026-11-22', summary: 'S' },
  'site.yaml': { name: 'N', url: 'https://n.internal', email: 'n@n.internal', language: 'en-GB' },
}
const optional: Record<string, string[]> = {
  'pages/a.md': 'aliases category engagements image imageAlt order role sample type visible'.split(' '),
  'cases/a.md': ['measured', 'summary', 'aliases', 'visible'],
  'testimonials/a.md': ['company', 'source', 'visible'],
  'articles/a.md': ['updated', 'aliases', 'visible'],
  'site.yaml': Object.keys(siteFields).filter((key) => !['name', 'url', 'email', 'language', 'facts'].includes(key)),
}
const textOf = (name: string, values: object) => {
  const lines = Object.entries({ ...values, ...(name.startsWith('test') && { permission: 'by email' }) })
  const keys = lines.map(([key, value]) => `${key}: ${value}\n`).join('')
  return name.endsWith('.md') ? `---\n${keys}---\n${name.startsWith('test') ? '' : 'Text.\n'}` : keys
}
const filesWith = (change: (values: object, name: string) => object) =>
  Object.fromEntries(Object.entries(required).map(([name, values]) => [name, textOf(name, change(values, name))]))

it.each(empty)('takes %j for no value of any optional key of any file', async (value) => {
  const without = await check(filesWith((values) => values))
  const keys = (name: string) => Object.fromEntries(given(optional[name]).map((key) => [key, value]))
  const other = await check(filesWith((values, name) => ({ ...values, ...keys(name) })))
  expect([other.said, without.said]).toEqual(['', ''])
  for (const name of Object.keys(required))
    expect(other.documentOf(name)?.values).toEqual(without.documentOf(name)?.values)
})

it.each(empty)('says of required keys that are %j what it says of missing ones, at their lines', async (value) => {
  const { said: missing } = await check(filesWith(() => ({ aliases: '' })))
  const { said } = await check(
    filesWith((values) => ({ ...Object.fromEntries(Object.keys(values).map((key) => [key, value])), aliases: '' })),
  )
  const withoutPlace = (text: string) =>
    text
      .replace(/:\d+:1:/g, '')
      .split('\n')
      .sort()
  expect(withoutPlace(said).length).toBeGreaterThan(20)
  expect(withoutPlace(said)).toEqual(withoutPlace(missing))
  if (!value.includes('\n')) expect(said).toMatch(/^content\/articles\/a\.md:4:1: "summary" is missing/m)
})

it('prints texts as the language does wherever they are shown, and leaves addresses and own facts unchanged', async () => {
  const own = site['site.yaml'].replace('en-GB', 'fr').replace('name: N', "name: L'étude\ndayRate: 10 000 €")
  const { documentOf } = await check({
    'site.yaml': `${own}  phone: +33 1 23 45 67 89\n`,
    'words/fr.yaml': 'quotation: « {text} »\n',
    'pages/home.md': page('home', 'Le {dayRate} : tout.', { title: '"« {dayRate} » : l\'été ?"' }),
    'testimonials/a.md':
      "---\nquote: L'été !\nname: Jo O'Hara\nrole: x\nproblems: [late]\nsource: https://x.internal/?a='b'\n---\n",
  })
  expect(documentOf('site.yaml')?.values).toMatchObject({
    name: 'L’étude',
    dayRate: '10\u00A0000\u00A0€',
    facts: { phone: '+33 1 23 45 67 89' },
  })
  expect(documentOf('pages/home.md')).toMatchObject({
    values: { title: '«\u00A010\u00A0000\u00A0€\u00A0»\u00A0: l’été\u202F?' },
    compiled: { outline: { intro: '<p>Le 10\u00A0000\u00A0€\u00A0: tout.</p>' } },
  })
  expect(documentOf('testimonials/a.md')?.values).toMatchObject({
    quote: 'L’été\u202F!',
    name: 'Jo O’Hara',
    source: "https://x.internal/?a='b'",
  })
})

it.each([
  '02079460018',
  '+442079460018',
  '2.10',
  '1e3',
  '0x10',
  '0o17',
  '1_000',
  '.5',
  '12345678901234567890',
  'yes',
  'True',
  '2026-01-02',
  '12:30:45',
])('shows %s as it is written, as a fact, a text and an entry of a list', async (written) => {
  const { said, documentOf } = await check({
    'site.yaml': `${site['site.yaml']}  mine: ${written}\ncompanyNumber: ${written}\n`,
    'pages/a.md': page('a', 'See {mine}.', { title: written, aliases: `[/${written}]` }),
  })
  expect(said).toBe('')
  expect(documentOf('site.yaml')?.values).toMatchObject({ companyNumber: written, facts: { mine: written } })
  expect(documentOf('pages/a.md')?.values).toMatchObject({ title: written, aliases: [`/${written}`] })
  expect(documentOf('pages/a.md')?.compiled).toMatchObject({ outline: { intro: `<p>See ${written}.</p>` } })
})

it.each([
  '|\n  One  two\n  three\n',
  '>-\n  One   two\n  three  \n',
  '"One two\\nthree"',
  '"One\\r\\ntwo three"',
  '|\n  One\n\n  two three\n',
])('takes a text for one line: %j', async (description) => {
  const { documentOf } = await check({ 'pages/a.md': page('a', 'Text.', { description }) })
  expect(documentOf('pages/a.md')?.values).toMatchObject({ description: 'One two three' })
})

it.each([
  '2026-11-22',
  '2026-11-22T00:00:00.000Z',
  '2026-11-22T23:30:00-05:00',
  '"2026-11-22T00:00"',
  '2026-11-22 00:00:00 +0100',
  '>-\n  2026-11-22t01:02:03Z',
])('takes %j for the day that is written in it', async (date) => {
  const { said, documentOf } = await check({
    'articles/a.md': textOf('articles/a.md', { ...required['articles/a.md'], date }),
  })
  expect(said).toBe('')
  expect(documentOf('articles/a.md')?.values).toMatchObject({ date: '2026-11-22' })
})

it.each(['2026-11-22Z', '2026-11-22 or later', '2026-02-30T00:00:00Z', '22.11.2026', '1795305600'])(
  'does not take %j for a day',
  async (date) => {
    const { said } = await check({ 'articles/a.md': textOf('articles/a.md', { ...required['articles/a.md'], date }) })
    expect(said).toMatch(/^content\/articles\/a\.md:3:1: "date".*$/)
  },
)

it('takes numbers and switches with quotes for those without', async () => {
  const { said, documentOf } = await check({
    'pages/a.md': page('a', 'Text.', { order: "'2'", visible: '"true"', sample: '>\n  false\n' }),
  })
  expect(said).toBe('')
  expect(documentOf('pages/a.md')?.values).toMatchObject({ order: 2, visible: true, sample: false })
})

it('leaves out what uses a fact of the owner without a value, and an old address that leads nowhere yet', async () => {
  const { said, documentOf } = await check({
    'site.yaml':
      "name: N\nurl: https://n.internal\nemail: n@n.internal\nlanguage: en-GB\nfacts:\n  phone: ''\naliases:\n  /blog:\n  /old: /a\n",
    'pages/a.md': page('a', 'Call {phone}.\n\nOr write.'),
  })
  expect(said).toBe('')
  expect(documentOf('pages/a.md')?.compiled).toMatchObject({ outline: { intro: '<p>Or write.</p>' } })
  expect(documentOf('site.yaml')?.values).toMatchObject({ aliases: { '/old': '/a' } })
})

it('skips entries of a list without a value, and says where another is wrong', async () => {
  const engagements =
    "\n  - name: ''\n    time:\n  -\n  - name: One\n    time: T\n    where: ''\n    what: W\n    price: ''"
  const aliases = "\n  - ''\n  - /old\n  -\n  - /older/"
  expect((await check({ 'pages/a.md': page('a', 'Text.', { engagements }) })).said).toMatch(
    /^content\/pages\/a\.md:16:5: "where" is missing\. Add a line "where: …"\..*$/,
  )
  expect((await check({ 'pages/a.md': page('a', 'Text.', { aliases }) })).said).toMatch(
    /^content\/pages\/a\.md:14:5: the alias \/older\/ must be a path.*$/,
  )
})

it('keeps the paragraphs of a quotation', async () => {
  const quote = 'quote: |\n  One.\n\n  Two.\nname: Jo\nrole: CEO\nproblems: [late]\npermission: by email'
  const { said, documentOf } = await check({ 'testimonials/jo.md': `---\n${quote}\n---\n` })
  expect(said).toBe('')
  expect(documentOf('testimonials/jo.md')?.values).toMatchObject({ quote: 'One.\n\nTwo.' })
})

it.each([
  ['-\u00A0one\n-\u00A0two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
  ['1.\u00A0one\n2.\u00A0two', '<ol>\n<li>one</li>\n<li>two</li>\n</ol>'],
  ['You get:\n*\u00A0one', '<p>You get:</p><ul>\n<li>one</li>\n</ul>'],
  ['> -\u3000one', '<blockquote>\n<ul>\n<li>one</li>\n</ul>\n</blockquote>'],
  ['Free from\n1.\u00A0May, for 10\u00A0€', '<p>Free from\n1.\u00A0May, for 10\u00A0€</p>'],
  ['```\n-\u00A0one\n```', '<pre tabindex="0"><code>-\u00A0one\n</code></pre>'],
])('reads the no-break space of %j as Markdown means it', async (body, intro) => {
  const { said, documentOf } = await check({ 'pages/a.md': page('a', body) })
  expect(said).toBe('')
  expect(documentOf('pages/a.md')?.compiled).toMatchObject({ outline: { intro } })
})

it('says the line and column of a mistake after a no-break space', async () => {
  const { said } = await check({ 'pages/a.md': page('a', 'Text.\n\n##\u00A0See [it](no.md)') })
  expect(said).toMatch(/^content\/pages\/a.md:13:8: the link to no.md leads nowhere/)
})

it.each(['constructor', 'valueof', 'tostring', 'hasownproperty'])(
  'takes %s for a name like any other',
  async (name) => {
    const fields = 'client: C\nproblems: [late]\nduration: a year\ndate: 2025-01-01\npermission: by email'
    const { said, documentOf } = await check({
      'site.yaml': `${site['site.yaml']}  ${name}: yes\n`,
      'pages/a.md': page(name, `{${name}} [x](../cases/${name}.md#${name})`, { aliases: `[/old-${name}]` }),
      [`cases/${name}.md`]: `---\ntitle: T\n${fields}\n---\n[x](../pages/a.md)\n\n## One {#${name}}\n`,
    })
    expect(said).toBe('')
    const { compiled } = documentOf('pages/a.md') ?? {}
    expect(compiled).toMatchObject({ outline: { intro: `<p>yes <a href="/cases/${name}#${name}">x</a></p>` } })
    expect(documentOf(`cases/${name}.md`)?.compiled).toMatchObject({
      outline: { intro: `<p><a href="/${name}">x</a></p>` },
    })
  },
)

it.each([
  ['back\\slash.md', 'back\\slash.md', 'the name has a backslash or a line break: rename the file.'],
  ['line\nbreak.md', 'line?break.md', 'the name has a backslash or a line break: rename the file.'],
  [`${'ü'.repeat(100)}.md`, `${'ü'.repeat(100)}.md`, 'its path has more than 200 bytes: shorten it.'],
])('reports the file name %j once, and checks the other files', async (name, shown, reason) => {
  const { said } = await check({ [`pages/${name}`]: page('a'), 'pages/b.md': page('b').replace('title', 'titel') })
  expect(said.split('\n').sort()).toEqual(
    [
      expect.stringContaining('content/pages/b.md:5:1: "titel" is not a key'),
      `content/pages/${shown}:1:1: ${reason}`,
    ].sort(),
  )
})

it.each(['50% off', ' -dash ', 'a#b?c', '[a](b)', "it's", 'a.json', '相談', 'u\u0308'])(
  'reads the file %j.md',
  async (name) => {
    const { said, documentOf } = await check({ [`pages/${name}.md`]: page('a') })
    expect(said).toBe('')
    expect(documentOf(`pages/${name}.md`)).toBeDefined()
  },
)

it('reports what cannot be opened, follows links to folders, and leaves out one that leads back', async () => {
  mkdirSync('elsewhere', { recursive: true })
  const text = Buffer.concat([Buffer.from(page('a')), Buffer.from([0xe2, 0x82])])
  const { said } = await checkSite({ 'pages/cut.md': text }, () => {
    symlinkSync('nowhere', 'content/pages/gone.md')
    symlinkSync('round.md', 'content/pages/round.md')
    symlinkSync('.', 'content/pages/again')
    symlinkSync('../../elsewhere', 'content/pages/linked')
    writeFileSync('elsewhere/b.md', 'x')
  })
  for (const name of ['cut', 'gone', 'round'])
    expect(said).toContain(`content/pages/${name}.md:1:1: the file cannot be read`)
  expect(said).toContain('content/pages/linked/b.md:1:1: the front matter is missing')
  expect(said.split('\n')).toHaveLength(4)
})

it.each([`${'b'.repeat(300)}.md`, 'a%00b.md'])('reports a link to a file that cannot be: %j', async (name) => {
  const { said } = await check({ 'pages/a.md': page('a', `[x](${name}) ![y](${name})`) })
  expect(said.split('\n')).toEqual([expect.stringMatching(/leads nowhere/), expect.stringMatching(/does not exist/)])
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

it('removes the document of a page that is gone, also beside a folder that is called like a page', async () => {
  storeDocuments((await check({ 'pages/a.md': page('a'), 'pages/x.md/b.md': page('b') })).documents)
  expect(readFileSync(stored('pages/a.md'), 'utf8')).toContain('id: "a"')
  storeDocuments((await check()).documents)
  expect(statSync(stored('pages/a.md'), { throwIfNoEntry: false })).toBeUndefined()
})
