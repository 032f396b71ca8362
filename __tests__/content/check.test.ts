/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { warnOfLostAddresses } from '@/lib/content/history'
import { checkSite, day, page, site as soundSite } from '../helpers/check-site'
import { messagesOf } from '../helpers/content'
import { given } from '../helpers/given'
import { runScript } from '../helpers/script'
import { placeholders } from '../helpers/site'

const environment = { ...process.env }
afterEach(() => {
  process.env = { ...environment }
})

const real = { VERCEL_ENV: 'production', VERCEL_PROJECT_PRODUCTION_URL: 'www.consultancy.internal' }
const script = path.resolve('scripts/check.ts')
/** What the command says of the site that was checked last. */
const runCheck = (variables = {}) => runScript(script, [], variables)
const sound = soundSite['site.yaml']
const picture = readFileSync('content/cto.png')

it.each([
  ['## One\n\n#### Two', '13:1: warning: “Two” is a heading of level 4 below one of level 2: begin it with ###.'],
  ['# Page a\n\n# Again', "13:1: warning: “Again” is a heading of level 1, which is the page's title alone: begin"],
  ['See ![](../cto.png)', '11:5: warning: the picture ../cto.png has no alternative text'],
  ['See ![](été.png)', '11:5: the picture été.png does not exist: put a file at content/pages/été.png'],
  ['## One {#same}\n\n## Two {#same}', '13:1: “Two” has the id “same”, and so has line 11'],
  ['**Other** {#other}', '11:1: “Other” has the id “other”, which the site needs for itself.'],
  ['## One {#a b}', '11:1: “One” has the id “a b”: give it one of its own'],
  ['See [it](/nowhere).', '11:5: the link to /nowhere leads nowhere: there is no page /nowhere, and no file public/no'],
  ['## One\n\nSee [it](#two).', '13:5: the link to #two leads nowhere: there is no heading with the id “two” on that'],
  [
    '[it](privacy.md#no).',
    '11:1: the link to /privacy#no leads nowhere: there is no heading with the id “no” on that page.',
  ],
  ['[it](privacy.md#your-rights).', 'the id “your-rights” on that page. Did you mean #what-are-your-rights?'],
  ['See [it](hidden.md).', '11:5: the link to /hidden leads to a hidden page, which clients do not find.'],
  ['<b>'.repeat(5000), '1:1: the text cannot be read: take apart what is nested in it, such as tags in tags. (RangeE'],
  ['See [it](http://a.example).', '11:5: warning: the link to http://a.example is not encrypted: use https://, if th'],
  ['See [it](//a.example).', '11:5: the link to //a.example has no scheme: begin it with https://.'],
  ['See [it](https://).', '11:5: the link to https:// is not an address: correct it.'],
  ['**It is late** {#late}', 'has the id “late”, and so has one in content/pages/a.md'],
  ['Within {answrTime}.', '11:1: there is no fact {answrTime}. Did you mean {answerTime}?'],
  ['Some {thing}.', '11:1: warning: {thing} is not a fact of site.yaml, and is shown unchanged.'],
])('says one thing of the text %j', async (body, message) => {
  const { said } = await checkSite({ 'pages/a.md': page('a', body), 'cto.png': picture })
  expect(said.split('\n')).toEqual([expect.stringContaining(message)])
})

it.each([
  ['[it](https://n.internal/nope)', 'the link to /nope leads nowhere: there is no page /nope'],
  ['[it](http://www.N.internal/2019/03/old/)', 'the link to /2019/03/old leads nowhere'],
  ['[it](https://n.internal/hidden)', 'leads to a hidden page'],
  ['[it](https://www.n.internal/privacy#no)', 'there is no heading with the id “no”'],
  ['<a href="https://n.internal/nope">it</a>', 'the link to /nope leads nowhere'],
  ['See www.n.internal/nope.', 'the link to /nope leads nowhere'],
])('reads %j as a link inside the site', async (body, message) => {
  const { said } = await checkSite({ 'pages/a.md': page('a', body) })
  expect(said.split('\n')).toEqual([expect.stringContaining(message)])
})

it('leads to its own pages from any address of the site, and to other hosts and ports as it is written', async () => {
  const links = ['http://www.n.internal', 'https://n.internal/privacy/', 'https://n.internal:8443/nope']
  const body = [...links, 'https://docs.n.internal/nope'].map((link) => `[it](${link})`).join(' ')
  const { said, pages } = await checkSite({ 'pages/a.md': page('a', body) })
  expect(said).toBe('')
  const { intro } = given(pages.find(({ id }) => id === 'a')).outline
  for (const href of ['/', '/privacy', ...links.slice(2), 'https://docs.n.internal/nope'])
    expect(intro).toContain(`href="${href}"`)
})

it.each([
  ['', 'cannot be read as a picture'],
  ['<svg xmlns="http://www.w3.org/2000/svg"><g></svg>', 'cannot be read as a picture'],
  [
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="a.png"/></svg>',
    'needs another file: a.png',
  ],
  [picture, 'is no drawing: save it as SVG.'],
])('says why content/icon.svg is no icon', async (icon, reason) => {
  const { said } = await checkSite({ 'icon.svg': icon })
  expect(said).toMatch(/^content\/icon.svg:1:1: the icon .*$/)
  expect(said).toContain(reason)
})

it.each([
  ['me.png', ''],
  ['me.jpg', 'GIF89a'],
  ['me.png', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
])('says that the image %s of %j cannot be shared', async (image, content) => {
  const a = page('a', 'Text.', { image, imageAlt: 'Me' })
  expect((await checkSite({ 'pages/a.md': a, [`pages/${image}`]: content })).said).toMatch(
    /^content\/pages\/a.md:10:1: the image me.* is not a PNG or JPEG that can be read.*$/,
  )
})

it('does not repeat the data of an image that is written into its address', async () => {
  const a = page('a', 'Text.', { image: 'data:image/png;base64,AAAA', imageAlt: 'Me' })
  const { said } = await checkSite({ 'pages/a.md': a })
  expect(said).toMatch(/^content\/pages\/a.md:10:1: the image data:image\/png… is not a PNG or JPEG/)
  expect(said).not.toContain('AAAA')
})

it.each([
  [{ date: `'${day(2)}'` }, `7:1: warning: the date ${day(2)} is in the future.`],
  [{ date: "'2019-02-16'" }, '7:1: warning: the date 2019-02-16 is more than a year ago'],
  [{ description: 'Page a page' }, '6:1: warning: the description “Page a page” says nothing'],
  [{ description: 'x'.repeat(161) }, '6:1: warning: the description has 161 characters'],
  [{ title: 'T'.repeat(61) }, '5:1: warning: the title has 61 characters'],
])('warns once of %j', async (values, message) => {
  const { said } = await checkSite({ 'pages/a.md': page('a', 'Text.', values) })
  expect(said.split('\n')).toEqual([expect.stringContaining(`content/pages/a.md:${message}`)])
})

it('warns of two pages at the same place in a menu', async () => {
  const { said } = await checkSite({ 'pages/a.md': page('a', 'Text.', { category: 'top' }) })
  expect(said).toBe(
    'content/pages/services.md:8:1: warning: "order" is that of content/pages/a.md too: give each page its own place.',
  )
})

it('does not read files and folders whose names begin with an underscore', async () => {
  expect((await checkSite({ '_notes.md': 'Anything.', 'pages/_later.md': 'No front matter.' })).said).toBe('')
})

it('shows a picture that is named by its address on the site', async () => {
  const body = '![It](https://www.n.internal/wp-content/me.png)'
  const { said, pages } = await checkSite({ '../public/wp-content/me.png': picture, 'pages/a.md': page('a', body) })
  expect(said).toBe('')
  expect(given(pages.find(({ id }) => id === 'a')).outline.intro).toMatch(/^<p><img src="\/media\/me-.*" alt="It"/)
})

it('has nothing against any sound link', async () => {
  const links = [
    '## One {#one #uno}',
    'See [a](#one), [b](#uno), [c](#main), [d](/sound?x=1#one), [e](sound.md#one), [f](/once), [g](/), [h](/contact/late).',
    'See [i](/sitemap.xml), [j](/brochure.pdf), [k](/privacy.md), [l](mailto:a@example.com), [m](tel:+441), [n](https://a.example).',
    'A note.[^1]',
    '[^1]: The note.',
  ]
  const sound = page('sound', links.join('\n\n'), { aliases: '[/once]' })
  expect((await checkSite({ 'pages/sound.md': sound, '../public/brochure.pdf': '' })).said).toBe('')
})

it('warns of placeholders in site.yaml, which are errors in a build for a real domain', async () => {
  const files = { 'site.yaml': placeholders }
  expect((await checkSite(files)).said).toContain('site.yaml:2:1: warning: "name" is still')
  Object.assign(process.env, real)
  expect((await checkSite(files)).said).toContain('site.yaml:2:1: "name" is still')
  expect(await runCheck(real)).toMatchObject({ code: 1, out: expect.stringMatching(/^\d errors?, \d warnings?\.$/m) })
})

const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args])

it('warns of addresses that the last commit has and the content no longer has', async () => {
  const pricing = page('pricing', '**It costs too much** {#costs}')
  await checkSite({ 'pages/pricing.md': pricing, 'pages/gone.md': page('gone'), 'pages/moved.md': page('moved') })
  git('init', '-q')
  git('add', 'content')
  git('commit', '-qm', 'Before')
  const { pages, editions } = await checkSite({
    'pages/pricing.md': pricing.replace('id: pricing', 'id: prices').replace('{#costs}', '{#price}'),
    'pages/moved.md': page('elsewhere', 'Text.', { aliases: '[/moved]' }),
  })
  const warnings = [
    'content/pages/gone.md:1:1: warning: this led here before, and leads nowhere now: /gone.',
    'content/pages/pricing.md:2:1: warning: this led here before, and leads nowhere now: /pricing, /contact/costs.',
  ]
  const deleted = await warnOfLostAddresses(pages, editions)
  for (const warning of warnings) expect(messagesOf([...pages, ...deleted])).toContain(warning)
  git('add', 'content')
  git('commit', '-qm', 'After')
  const after = await runCheck()
  for (const warning of [...warnings, '0 errors, 2 warnings.']) expect(after.out).toContain(warning)
  expect(after.code).toBe(0)
})

it('warns of the addresses of a language that is gone', async () => {
  const german = ['home', 'contact', 'thank-you', 'impressum'].map((id) => [`de/pages/${id}.md`, page(id)])
  await checkSite({
    ...Object.fromEntries(german),
    'de/site.yaml': 'language: de-DE\n',
    'words/de.yaml': 'quotation: „{text}“\n',
  })
  git('init', '-q')
  git('add', 'content')
  git('commit', '-qm', 'Two languages')
  const { pages, editions } = await checkSite()
  expect(messagesOf(await warnOfLostAddresses(pages, editions))).toContain(
    'this led here before, and leads nowhere now: /de/contact, /de, /de/impressum, /de/contact/thank-you.',
  )
})

it('says in one message which addresses of deleted files lead nowhere', async () => {
  const articles = Object.fromEntries(
    ['one', 'two', 'three'].map((name) => [
      `articles/${name}.md`,
      `---\ntitle: T\ndate: '${day(0)}'\nsummary: S\n---\nText.\n`,
    ]),
  )
  await checkSite(articles)
  git('init', '-q')
  git('add', 'content')
  git('commit', '-qm', 'Articles')
  const { pages, editions } = await checkSite({ 'site.yaml': `${sound}aliases:\n  /articles/two: /\n` })
  const deleted = await warnOfLostAddresses(pages, editions)
  expect(messagesOf(deleted)).toMatch(
    /^content\/articles\/one.md:1:1: .* nowhere now: \/articles\/one, \/articles\/three\. .*$/,
  )
})

it('does not miss the addresses of a site that had no address of its own', async () => {
  await checkSite({ 'site.yaml': placeholders, 'pages/gone.md': page('gone') })
  git('init', '-q')
  git('add', 'content')
  git('commit', '-qm', 'As it is shipped')
  const { pages, editions } = await checkSite()
  expect(await warnOfLostAddresses(pages, editions)).toEqual([])
})
