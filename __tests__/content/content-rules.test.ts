/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { readFileSync } from 'node:fs'
import { checkSite, day, site as soundSite } from '../helpers/check-site'

const site = soundSite['site.yaml']
const picture = readFileSync('content/cto.png')
const page = (id: string) =>
  `---\nid: ${id}\ncategory: none\ntype: page\ntitle: T\ndescription: D\ndate: '${day(0)}'\nimage: ''\norder: 1\nvisible: true\n---\nText\n`

const check = async (files: Record<string, string | Buffer | undefined>) =>
  (await checkSite({ '../public/taken.html': '', ...files })).said

it('finds nothing wrong with a good site', async () => {
  expect(await check({ 'pages/a.md': page('a'), 'pages/b.md': page('a/b-2/api') })).toBe('')
})

it.each<[string | RegExp, string, RegExp]>([
  ['order:', 'ordre:', /^9:1: "ordre" is not a key.*Did you mean "order"/],
  ['order:', 'colour: red\norder:', /^9:1: "colour" is not a key.*or use one of these: id, category,/],
  [/title.*\n/, '', /^2:1: "title" is missing. Add a line "title: …". The page's heading/],
  ['title: T', 'title:', /^5:1: "title" is missing. Add a line "title: …". The page's heading/],
  ['order: 1', 'order: first', /^9:1: "order" must be a number, not "first"/],
  ['visible: true', 'visible: yes please', /^10:1: "visible" must be true or false/],
  [day(0), '2026\u201102\u201103', /^7:1: "date" must be a day.*There is a dash of another kind \(U\+2011\)/],
  [day(0), '2026-02-30', /^7:1: "date": there is no day 2026-02-30/],
  ['none', 'side', /^3:1: "category" must be top, footer or none, not "side"/],
  ['title: T', 'title: a: b', /^5:8: the value contains a colon: put quotes around it/],
  [/^.*$/s, 'Text', /^1:1: the front matter is missing/],
  [/^.*$/s, '---\n- a\n---\n', /^2:1: there are no keys here. It needs id, title, description and date/],
  ["''", '../me.jpg', /^8:1: the image ..\/me.jpg is not a PNG or JPEG .* put one at content\/me.jpg/],
  ['order:', 'aliases: [/old, /taken.html]\norder:', /^9:17: .* \/taken.html is where public\/taken.html is/],
  ['order: 1', 'aliases: /old\norder: 1', /^9:1: "aliases" must be a list/],
  ['order: 1', 'aliases:\n  - [a]\norder: 1', /^10:5: "aliases" must be text, not a list/],
  ['id: a', `id: ${'a'.repeat(201)}`, /^2:1: "id" must be small letters and digits, .* 200 at most/],
  ['id: a', ': a\nid: a', /^2:1: "" is not a key/],
  ['id: a', '1: a\nid: a', /^2:1: "1" is not a key/],
  ['id: a', 'id: A b', /^2:1: "id" must be small letters and digits, with single hyphens or slashes/],
  ['id: a', 'id: a//b', /^2:1: "id" must be small letters/],
  ['id: a', 'id: /a', /^2:1: "id" must be small letters/],
  ['id: a', 'id: api', /^2:1: "api" is an address the site needs/],
  ['id: a', 'id: contact/a', /^2:1: "contact" is an address the site needs/],
  ['id: a', 'id: a/index', /^2:1: "index" is an address the site needs/],
  ['order: 1', 'order: 1\nengagements: one', /^10:1: "engagements" must be a list/],
  ['order: 1', 'order: 1\nengagements:\n  - one', /^11:5: each entry .* needs name, time, where and what/],
  ['order: 1', 'order: 1\nengagements:\n  - name: n\n    when: t', /^11:5: "time" is missing/],
  ['order: 1', 'order: 1\nengagements:\n  - name: n\n    when: t', /^12:5: "when" is not a key/],
])('reports a page where %s became %j', async (before, after, said) => {
  const messages = await check({ 'pages/a.md': page('a').replace(before, after) })
  expect(messages.replaceAll('content/pages/a.md:', '').split('\n')).toContainEqual(expect.stringMatching(said))
})

it('reports an id that two pages have', async () => {
  expect(await check({ 'pages/a.md': page('home') })).toMatch(
    /^content\/pages\/home.md:2:1: the id "home" is also that of content\/pages\/a.md/,
  )
})

it.each([
  ['url', 'www.n.test', '"url" must be an address such as https://www.example.com'],
  ['url', 'https://n.test/site', '"url" must end after the host'],
  ['url', 'https://n%2Etest', '"url" must end after the host'],
  ['url', 'https://n.test,m.test', '"url" must end after the host'],
  ['url', 'https://n..test', '"url" must end after the host'],
  [
    'url',
    'https://n\u200B.test',
    '"url" must end after the host, as in https://www.example.com, without a path, a slash, a dot, a sign or a user. There is a zero-width space',
  ],
  ['email', 'n@n.test\u200B', '"email" must be an address such as hello@example.com. There is a zero-width space'],
  ['url', 'https://n.test/', '"url" must end after the host'],
  ['url', 'https://www.n.test?from=card', '"url" must end after the host'],
  ['url', 'https://www.n.test#top', '"url" must end after the host'],
  ['url', 'https://www.n.test.', '"url" must end after the host'],
  ['url', 'https://www.相談.test。', '"url" must end after the host'],
  ['url', 'https://www.n.test.:8443', '"url" must end after the host'],
  ['url', 'https://me@www.n.test', '"url" must end after the host'],
  ['url', 'https://www.müller.test/über', '"url" must end after the host'],
  ['url', 'http://n.internal', '"url" must be an address such as https://www.example.com'],
  ['email', 'n@n.test?subject=Hello', '"email" must be an address such as hello@example.com'],
  ['email', 'n@n.test.', '"email" must be an address such as hello@example.com'],
  ['phone', '+44 20 7946 0000', '"phone" is not .* To use it as {phone}, put it below "facts:".'],
  ['seenWithinHours', '24', '"seenWithinHours" is not .* Set the environment variable SEEN_WITHIN_HOURS.'],
  ['MAIL_FROM', 'n@n.test', '"MAIL_FROM" is not .* Set the environment variable MAIL_FROM.'],
  ['email', 'n at n.test', '"email" must be an address such as hello@example.com'],
  ['email', 'müller@n.test', '"email" must be an address such as hello@example.com'],
  [
    'email',
    '“n@n.test”',
    '"email" must be an address such as hello@example.com. There is a curly quotation mark \\(U\\+201C\\)',
  ],
  ['email', 'n\u00A0@n.test', '"email" must be .*There is a no-break space \\(U\\+00A0\\) here: type a space'],
  ['language', 'en-GB\u200B', '"language" must be .*There is a zero-width space \\(U\\+200B\\) here: delete it.'],
  ['email', 'n@weiß.test/x', '"email" must be an address such as hello@example.com'],
  ['language', 'English please', '"language" must be a language tag such as en-GB'],
  ['language', 'German', '"language" must be a language tag such as en-GB or de-DE'],
  ['timeZone', 'Mars/One', '"timeZone" must be a time zone such as Europe/London'],
  ['bookingUrl', 'cal.example.com/ada', 'the link to cal.example.com/ada has no scheme: begin it with https://.'],
  [
    'bookingUrl',
    'https:cal.example.com',
    'the link to https:cal.example.com is not an address: begin it with https://',
  ],
  ['bookingUrl', 'https://localhost/ada', 'the link to https://localhost/ada leads to a computer or network without'],
  ['bookingUrl', 'https://cal.example.com/\u200B', 'the link to .* has an invisible character: delete it'],
  ['profiles', 'https://n.test/ada', '"profiles" must be a list, each entry after a dash'],
  [
    'profiles',
    '[https://n.test/ada, http://n.test/ada]',
    'the profile "http://n.test/ada" must be an address that begins',
  ],
  [
    'profiles',
    '[linkedin.com/in/ada]',
    'the profile "linkedin.com/in/ada" must be an address that begins with https://.',
  ],
  [
    'profiles',
    '[https://ada:secret@n.test/]',
    'the link to https://ada:secret@n.test/ has a password, which everyone would read',
  ],
  ['profiles', '[https://localhost/ada]', 'the link to https://localhost/ada leads to a computer or network without'],
  ['linkedin', 'https://n.test/ada', '"linkedin" is not a key this file can have. Did you mean "profiles"?'],
  ['twitter', '"@ada"', '"twitter" is not a key this file can have. Did you mean "profiles"?'],
  ['voice', 'us', '"voice" must be we, not "us"'],
  ['facts', 'none', '"facts" must be lines of their own, each with a name and a text'],
  ['facts', '{ email: a@n.internal }', 'the fact "email" has the name of a key of this file'],
  ['facts', '{ straße: x }', 'the fact "straße" must have a name of letters only, a to z'],
  ['facts', '{ __proto__: x }', 'no key can be called __proto__'],
  ['facts', '{ phone-2: "123" }', 'the fact "phone-2" must have a name of letters only'],
  ['retentionDays', '3', '"retentionDays" must be at least 7'],
  ['retentionDays', '1000000000', '"retentionDays" must be at most 36500'],
])('reports a site whose %s is %s', async (key, value, said) => {
  const text = site.replace(new RegExp(`^${key}:.*\\n(?: .*\\n)*`, 'm'), '')
  expect(await check({ 'site.yaml': `${text}${key}: ${value}\n` })).toMatch(
    new RegExp(`^content/site.yaml:\\d+:\\d+: ${said}`),
  )
})

it('names the line of a profile that is no address', async () => {
  const text = `${site}profiles:\n  - https://n.test/ada\n  - ada\n`
  const line = text.split('\n').indexOf('  - ada') + 1
  expect(await check({ 'site.yaml': text })).toMatch(`content/site.yaml:${line}:5: the profile "ada" must`)
})

it.each([
  ['n@n.internal', 'ich@weiß.internal'],
  ['n@n.internal', 'Info@www.相談.internal'],
  ['https://n.internal', 'https://www.müller-beratung.internal'],
  ['https://n.internal', 'HTTPS://WWW.N.internal:8443'],
])('accepts %s written as %s', async (before, after) => {
  expect(site).toContain(before)
  expect(await check({ 'site.yaml': site.replace(before, after) })).toBe('')
})

const hides = /visible: false" hides .*, and "visible: true" shows it. Write the one you mean, and then remove/
const article = (line: string) => `---\ntitle: T\ndate: '${day(0)}'\nsummary: S\n${line}\n---\nText\n`

it('accepts an address in another script, and says that share images need a font for it', async () => {
  const said = await check({ 'site.yaml': site.replace('https://n.internal', 'https://www.相談.internal') })
  expect(said).toMatch(/^content\/site\.yaml:2:1: warning: share images leave out .* first of “https:.*”: 相 談\. .*$/)
})

it.each<[string, string | RegExp, string | RegExp]>([
  ['draft: true', hides, hides],
  ['Draft: false', hides, hides],
  ['published: false', hides, hides],
  ['post_status: draft', hides, hides],
  ['lastmod: 2026-11-22', 'Did you mean "date"?', 'Did you mean "updated"?'],
  ['last_modified_at: 2026-11-22', 'Did you mean "date"?', 'Did you mean "updated"?'],
  ['publishDate: 2026-11-22', 'Did you mean "date"?', 'Did you mean "date"?'],
  ['permalink: /a/', 'Did you mean "id"?', 'the address is the name of the file.'],
  ['slug: a', 'Did you mean "id"?', 'the address is the name of the file.'],
  ['excerpt: S', 'Did you mean "description"?', 'Did you mean "summary"?'],
  ['coverImage: a.png', 'Did you mean "image"?', 'put the picture into the text'],
  ['tags: [a]', 'no tags and categories', 'no tags and categories'],
  ['categories: [a]', 'no tags and categories', 'no tags and categories'],
  ['layout: post', 'Remove it: there is nothing', 'Remove it: there is nothing'],
  ['author: Ada', '"founder" in content/site.yaml', '"founder" in content/site.yaml'],
  ['weight: 3', 'Did you mean "order"?', 'Remove it, or use one of these: title,'],
])('names what says the same as %s in another system', async (line, inPage, inArticle) => {
  const said = await check({
    'pages/a.md': page('a').replace('order:', `${line}\norder:`),
    'articles/a.md': article(line),
  })
  const [ofArticle = '', ofPage = '', ...others] = said.split('\n')
  expect([ofArticle, ofPage]).toEqual([expect.stringMatching(inArticle), expect.stringMatching(inPage)])
  for (const message of [ofArticle, ofPage]) expect(message).toContain(` "${line.split(':')[0]}" is not a key this`)
  expect(others).toEqual([])
})

it('says once that a key of another system stands in the place of one that is needed', async () => {
  const said = await check({ 'articles/a.md': article('excerpt: S').replace('summary: S\n', '') })
  expect(said).toBe('content/articles/a.md:4:1: "excerpt" is not a key this file can have. Did you mean "summary"?')
})

it.each([
  ['title: T', 'title: Tips &amp; tricks &#8211; more', '5:8: warning: &amp; is shown as it is written'],
  ['title: T', "title: 'What I&#8217;ve learnt'", '5:8: warning: &#8217; is shown'],
  ['title: T', 'title: A&#x20;B', '5:8: warning: &#x20; is shown'],
  ['title: T', 'title: A&nbsp;B', '5:8: warning: &nbsp; is shown'],
  ['order: 1', 'order: 1\naliases:\n  - /a&eacute;', '11:5: warning: &eacute; is shown'],
])('warns of the HTML that %j has as %j', async (before, after, said) => {
  const messages = await check({ 'pages/a.md': page('a').replace(before, after) })
  expect(messages.split('\n')).toEqual([expect.stringContaining(`content/pages/a.md:${said}`)])
})

it('has nothing against an ampersand before a word', async () => {
  expect(await check({ 'pages/a.md': page('a').replace('title: T', 'title: I lead R&D; you sell & ship') })).toBe('')
})

it('says where a legal name and address are left out, on pages that clients see', async () => {
  const text = page('a').replace('Text', 'Text.\n\nResponsible: {legalIdentity}')
  expect(await check({ 'pages/a.md': text })).toBe(
    'content/pages/a.md:14:14: warning: your legal name and address are left out: give "legalIdentity" in content/site.yaml.',
  )
  expect(await check({ 'pages/a.md': text.replace('true', 'false') })).toBe('')
  expect(await check({ 'pages/a.md': text, 'site.yaml': `${site}legalIdentity: N Ltd, London\n` })).toBe('')
})

it('warns of text that came with the project', async () => {
  expect(await check({ 'pages/a.md': page('a').replace('visible: true', 'visible: true\nsample: true') })).toBe(
    'content/pages/a.md:11:1: warning: the text is a sample that speaks in your name: make it yours, and delete this line.',
  )
})

it('asks for a privacy notice, by its role or its id', async () => {
  const hidden = page('privacy').replace('visible: true', 'visible: false')
  expect(await check({ 'pages/privacy.md': hidden })).toMatch(
    'content/site.yaml:1:1: warning: no visible page has "role: privacy"',
  )
  const datenschutz = page('datenschutz').replace('type: page', 'type: page\nrole: privacy')
  expect(await check({ 'pages/privacy.md': hidden, 'pages/datenschutz.md': datenschutz })).toBe('')
})

describe('of the likeliest mistakes in front matter', () => {
  it.each([
    ['title: "T', '5:8: the quotation mark " has no end: add one at the end of the line.'],
    ["title: 'T", "5:8: the quotation mark ' has no end"],
    ['title: T"', '5:8: warning: the quotation mark at the end of T" has no beginning'],
    ["title: 'What's next'", '5:8: the value goes on after the second \': put " around'],
    ['title: CTO: interim', '5:8: the value contains a colon: put quotes around it.'],
    ['title: Issue #1 solved', '5:8: warning: the value ends before #1: put quotes around all of it.'],
    ['title: #1 in town', '5:8: the value ends before #1: put quotes around all of it.'],
    ['title: [T]', '5:1: "title" must be text, not a list. Put quotes around it.'],
    ['title: {name}', '5:1: "title" must be text, not {"name":null}. Put quotes around it.'],
    ['title: *T*', '5:8: a value that begins with * needs quotes around it.'],
    ['title: &Co', '5:8: a value that begins with & needs quotes around it.'],
    ['title: @home', '5:8: a value that begins with @ needs quotes around it.'],
    ['title:T', '5:1: this line is not a key, a colon, a space and a value.'],
    ['title：T', '5:6: there is a full-width colon (U+FF1A) here: type a colon'],
    ['title:\u00A0T', '5:7: warning: there is a no-break space (U+00A0) here: type a space instead.'],
    ['title:　T', '5:7: warning: there is a space of another kind (U+3000) here: type a space instead.'],
    ['title: T\naliases:\n  -\u00A0/old', '7:4: warning: there is a no-break space (U+00A0) here'],
    ['title: T\u000BU', '5:8: there is a character that pages cannot show (U+000B) here: delete it, or type a space'],
    ['title: "T\\ud83d"', '5:8: there is a character that pages cannot show (U+D83D) here'],
    ['title: T\naliases:\n  - /one\n  - /two/', '8:5: the alias /two/ must be a path'],
    ['title: T\n\u00A0order: 2', '6:1: there is a no-break space (U+00A0) here: type a space instead.'],
    ['title: T\nd\u0430te: x', '6:1: there is a Greek or Cyrillic letter (U+0430) here: type the Latin one instead.'],
    ['title: T\nsample: tru\u0435', '6:1: "sample" must be true or false, not "tru\u0435". There is a Greek or'],
    [
      'title: T\naliases:\n  – /old',
      '6:1: "aliases" must be a list, each entry after a dash. There is a dash of another kind (U+2013)',
    ],
    ['title: Привет: мир', '5:8: the value contains a colon: put quotes around it.'],
    ['title: — CTO: interim', '5:8: the value contains a colon: put quotes around it.'],
    ['title: “T”', "5:8: warning: the quotation marks “ ” are shown: remove them or add ' outside."],
    ['title: «\u00A0T\u00A0»', "5:8: warning: the quotation marks « » are shown: remove them or add ' outside."],
    ['\u200Btitle: T', '5:1: there is a zero-width space (U+200B) here: delete it.'],
    ['title: “CTO: interim”', '5:8: there is a curly quotation mark (U+201C) here: type "'],
    ['title: T\nsample: “true”', '6:1: "sample" must be true or false, not "“true”". There is a curly'],
    ['title: T\naliases:\n  - *a*', '7:5: a value that begins with * needs quotes'],
    ['title: T\naliases: [/a, #b]', '6:10: what follows # is a comment: write it without #.'],
    ['title: T\nand more', '6:1: this line is not a key, a colon, a space and a value.'],
    ['title: T\ntitle: U', '6:1: this key is there twice: remove one of them.'],
    ['title: T\n? [a, b]\n: c', '6:3: a value that begins with [ needs quotes around it.'],
    ['title: T\n__proto__: c', '6:1: no key can be called __proto__: rename it.'],
    ['\ttitle: T', '5:1: there is a tab at the start of the line: use spaces.'],
    ['title: T\naliases:\n\t- /a\n\t- /b', '7:1: there is a tab at the start of the line: use spaces.'],
    ['Title: T', '5:1: "Title" is not a key this file can have. Did you mean "title"?'],
    [' title: T', '4:'],
  ])('%j is one message, on its line', async (title, said) => {
    const messages = await check({ 'pages/a.md': page('a').replace('title: T', title) })
    expect(messages.split('\n')).toEqual([expect.stringContaining(`content/pages/a.md:${said}`)])
  })

  it.each([
    ['true\n---', 'true', 'has no end: put a line --- after'],
    ['---', '\n---', 'must begin in the first line of the file'],
    ['---', '----', 'must begin in the first line of the file, with exactly ---'],
  ])('%j made into %j is one message', async (before, after, said) => {
    const messages = await check({ 'pages/a.md': page('a').replace(before, after) })
    expect(messages.split('\n')).toEqual([expect.stringContaining(`content/pages/a.md:1:1: the front matter ${said}`)])
  })

  it.each([
    ['One\u000BTwo', '13:4: warning: there is a character that pages cannot show (U+000B) here: delete it, or type a'],
    ['One\n\nTwo\u0000', '15:4: warning: there is a character that pages cannot show (U+0000) here'],
    ['[It](/a%0Ab)', '13:1: the link to /a(U+000A)b leads nowhere'],
    ['[It](/a\u200B)', '13:1: the link to /a(U+200B) leads nowhere'],
  ])('prints no invisible character of the text %j', async (text, said) => {
    const messages = await check({ 'pages/a.md': page('a').replace('Text', `\n${text}`) })
    expect(messages.split('\n')).toEqual([expect.stringContaining(`content/pages/a.md:${said}`)])
  })
})

it('reads YAML however it is written', async () => {
  expect(
    await check({
      'pages/home.md': page('home').replace('visible: true', 'visible: true # shown').replace('id: home', '"id": home'),
    }),
  ).toBe('')
  expect(await check({ 'pages/a.md': page('a').replace('id: a', '"id": home') })).toMatch(
    'the id "home" is also that of',
  )
})

it.each(["'“T”'", 'The “T”', '“A” and “B”', "'Rock ‘n’ roll'", 'Not now 10\u00A0€', 'A screen of 27"'])(
  'has nothing to say about the title %s',
  async (title) => {
    expect(await check({ 'pages/a.md': page('a').replace('title: T', `title: ${title}`) })).toBe('')
  },
)

it('says what is wrong with a page and no more, if that is one the site needs', async () => {
  const broken = (id: string) => page(id).replace('title: T', 'title: a: b')
  expect(await check({ 'pages/home.md': broken('home'), 'pages/privacy.md': broken('privacy') })).toBe(
    ['home', 'privacy']
      .map((id) => `content/pages/${id}.md:5:8: the value contains a colon: put quotes around it.`)
      .join('\n'),
  )
})

it.each(['- a', 'hello'])('reports a theme and words that are %j', async (text) => {
  expect(await check({ 'theme.yaml': text, 'words/fr.yaml': text })).toBe(
    ['theme', 'words/fr']
      .map((name) => `content/${name}.yaml:1:1: there are no keys here: begin each line with a key and a colon.`)
      .join('\n'),
  )
})

it('reports a second set of keys', async () => {
  expect(await check({ 'site.yaml': `${site}---\nname: M\n` })).toMatch(
    /^content\/site.yaml:7:1: a file has its keys once/,
  )
})

it('asks for words beside an image', async () => {
  const withImage = page('a').replace("image: ''", 'image: me.jpg')
  const said = async (text: string) => await check({ 'pages/a.md': text, 'pages/me.jpg': picture })
  expect(await said(withImage)).toMatch(
    'content/pages/a.md:8:1: the image me.jpg needs a line "imageAlt: …" that says what it shows.',
  )
  expect(await said(withImage.replace('order:', 'imageAlt: Me at a desk\norder:'))).toBe('')
})

it('accepts an optional key without a value', async () => {
  expect(await check({ 'site.yaml': `${site}bookingUrl:\n` })).toBe('')
})

it('reports a file that nothing reads, and pages the site cannot do without', async () => {
  expect(await check({ 'notes.md': 'x' })).toMatch('content/notes.md:1:1: nothing reads this file')
  expect(await check({ 'pages/a.md.txt': page('a') })).toMatch('content/pages/a.md.txt:1:1: nothing reads this file')
  expect(await check({ 'pages/thank-you.md': page('thanks') })).toMatch('the site needs a page with "id: thank-you"')
  for (const hidden of ['false', 'False'])
    expect(await check({ 'pages/home.md': page('home').replace('true', hidden) })).toMatch('and "visible: true"')
})

it('reports a site file that is missing or wrong', async () => {
  expect(await check({ 'site.yaml': undefined })).toMatch('content/site.yaml:1:1: the file is missing')
  expect(await check({ 'site.yaml': site.replace('email:', 'mail:') })).toMatch(
    /^content\/site.yaml:3:1: "mail" is not a key.*Did you mean "email"\?$/,
  )
})

it.each([
  ['portrait: me.png', {}, ''],
  ['portrait: you.png', {}, '7:1: content/you.png does not exist: put a picture there, or correct its path.'],
  ['portrait: me.txt', { 'me.txt': 'Me' }, '7:1: content/me.txt cannot be read as a picture'],
  [
    'founder: Ada',
    { 'pages/home.md': page('home').replace('Text', '![Ada at work](../me.png)') },
    '7:1: warning: the home page has a picture of Ada',
  ],
])('says of %s what is wrong with the portrait', async (line, files, message) => {
  const said = await check({ 'site.yaml': `${site}${line}\n`, 'me.png': picture, ...files })
  if (message) expect(said).toContain(message)
  else expect(said).toBe('')
})
