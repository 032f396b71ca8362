/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { parseFeed } from '@rowanmanning/feed-parser'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { Proof } from '@/components/proof'
import { proofOf, type Testimonial, withLists } from '@/lib/pages'
import { feedOf } from '@/lib/seo/feed'
import { checkSite, day, file, page, site } from '../helpers/check-site'
import { given } from '../helpers/given'

const aCase = (values = {}, body = '## The result\n\n**Half the time**\n\nIt took.') =>
  file(
    {
      title: 'Late',
      client: 'Example',
      problems: '[late]',
      duration: 'a year',
      date: `'${day(0)}'`,
      permission: 'Jo',
      ...values,
    },
    body,
  )
const testimonial = (values = {}, body = '') =>
  file({ quote: 'Good.', name: 'Jo', role: 'CEO', problems: '[late]', permission: 'by email', ...values }, body)
const article = (values = {}, body = 'Text.') =>
  file({ title: 'An article', date: `'${day(0)}'`, summary: 'What it says.', ...values }, body)

/** What the check says of the site with these files, and what is made of it. */
async function check(files: Record<string, string | undefined> = {}) {
  const { said, pages, documents, editions } = await checkSite(files)
  const testimonials = documents.filter(({ name }) => name.startsWith('testimonials/')).map(({ values }) => values)
  const feed = editions[0] && feedOf(pages, editions[0].site, '')
  return {
    said,
    beside(id: string) {
      const problem = { id, aliases: id === 'late' ? ['slow'] : [] }
      return renderToStaticMarkup(
        createElement(Proof, { lang: '', proof: proofOf(problem, pages, testimonials as Testimonial[]) }),
      )
    },
    lists: withLists(pages, editions).flatMap(({ id, listed }) =>
      listed ? [[id, ...listed.map(({ title }) => title)]] : [],
    ),
    links: withLists(pages, editions).flatMap(({ id, category }) => (category === 'top' ? [id] : [])),
    feed: feed ? parseFeed(feed) : undefined,
    atom: feed ?? '',
  }
}

it('accepts a site with none of it, and with all of it', async () => {
  const none = await check()
  expect([none.said, none.lists, none.beside('late'), none.feed]).toEqual(['', [], '', undefined])
  const all = await check({
    'cases/late.md': aCase(),
    'testimonials/jo.md': testimonial({ permission: '', source: 'https://example.com/said' }),
    'site.yaml': site['site.yaml'].replace(/^email: .*$/m, 'email: ich@weiß.internal'),
    'articles/one.md': article(
      {},
      '[The case](../cases/late.md), [all](/cases), [it](/articles/one), [feed](/feed.xml).',
    ),
  })
  expect(all.said).toBe('')
  expect(all.atom).toContain('<email>ich@xn--wei-7ka.internal</email>') // ASCII: RFC 4287, 3.2.3
  expect(all.lists).toEqual([
    ['articles', 'An article'],
    ['cases', 'Late'],
  ])
})

const measured = (before: number, after: number, unit = 'day|days') =>
  `\n  what: From <b>commit</b> to release\n  before: ${before}\n  after: ${after}\n  unit: ${unit}`

it('draws what was measured to scale, the larger number over the full width, with its unit', async () => {
  const { said, beside } = await check({ 'cases/late.md': aCase({ measured: measured(8, 1) }) })
  expect(said).toBe('')
  const html = beside('late')
  expect([...html.matchAll(/class="line" width="([^"]+)"/g)].map(([, width]) => width)).toEqual(['100%', '12.5%'])
  expect(html).toContain('<dt>From &lt;b&gt;commit&lt;/b&gt; to release</dt>')
  expect(html).toContain('<b>8</b> days <small>before</small>')
  expect(html).toContain('<b>1</b> day <small>after</small>')
})

it.each([
  [measured(-1, 9), '8:1: "before" and "after" must be 0 or more, and not both 0'],
  [measured(0, 0), '8:1: "before" and "after" must be 0 or more, and not both 0'],
  ['\n  what: Days\n  before: 8\n  after: 1', '8:1: "unit" is missing.'],
  ['\n  what: Days\n  before: many\n  after: 1\n  unit: x', '10:3: "before" must be a number, not "many"'],
  ['41 days', '8:1: "measured" must be lines of their own, each with a name and a text, not "41 days"'],
])('says where something measured is wrong: %j', async (value, message) => {
  expect(await messagesAbout({ 'cases/late.md': aCase({ measured: value }) })).toContain(message)
})

it('links to pages without an order after the others, by their titles, and to lists before the form', async () => {
  const linked = (id: string, title: string, order = '') => page(id, '', { category: 'top', title, order, type: '' })
  const proof = { 'cases/late.md': aCase(), 'articles/one.md': article() }
  const { said, links } = await check({
    ...proof,
    'pages/zebra.md': linked('zebra', 'Zebra', '1'),
    'pages/b.md': linked('b', 'B'),
    'pages/services.md': page('services', '**We are late** {#late}\n\nWhy.', {
      category: 'top',
      title: 'C',
      order: '',
    }),
    'pages/contact.md': linked('contact', 'D'),
    'pages/e.md': linked('e', 'E'),
    'pages/about.md': linked('about', 'A', '7'),
    'pages/hidden.md': undefined,
  })
  expect(said).toBe('')
  expect(links).toEqual(['zebra', 'about', 'b', 'services', 'cases', 'articles', 'contact', 'e'])
})

it.each(["''", '', "\n  what: ''\n  before:\n  after: ''\n  unit: ''"])(
  'draws nothing where %j was measured',
  async (value) => {
    const { said, beside } = await check({
      'cases/late.md': aCase().replace('permission:', `measured: ${value}\npermission:`),
    })
    expect(said).toBe('')
    expect(beside('late')).not.toContain('class="line"')
  },
)

it('has no soft hyphens in the feed, which some readers show', async () => {
  const { feed, atom } = await check({ 'articles/one.md': article({ title: 'Donau\u00ADdampf' }, 'Schiff&shy;fahrt.') })
  expect(feed?.items[0]?.title).toBe('Donaudampf')
  expect(atom).toContain('Schifffahrt.')
})

const messagesAbout = async (files: Record<string, string>) => (await check(files)).said

it.each([
  [{ permission: '' }, '2:1: a quotation needs "source: https://…", where it is published, or "permission: …"'],
  [{ source: 'LinkedIn' }, '7:1: the link to LinkedIn has no scheme: begin it with https://.'],
  [{ source: 'https:a.example' }, '7:1: the link to https:a.example is not an address: begin it with https://.'],
  [{ permission: 'TODO' }, '6:1: "permission" is “TODO”: say who allowed it, how and when.'],
  [{ permission: '"  "' }, '2:1: a quotation needs "source: https://…", where it is published, or "permission: …"'],
  [{ quote: '|\n  *Good*: a, b', permission: 'by email: Jo' }, '7:13: the value contains a colon: put quotes around'],
  [{ quote: '|\n  Good.\nVery good.' }, '4:1: this line is not a key, a colon, a space and a value. If it belongs to'],
  [{ problems: '[#late]' }, '5:11: what follows # is a comment: write it without #.'],
  [{ name: 'Jo\nname: Kim' }, '4:1: this key is there twice: remove one of them.'],
  [{ problems: '[not-yet]' }, '5:12: warning: the problem “not-yet” is on a hidden page, so this is not shown beside'],
])('says what is wrong with a testimonial of %j', async (values, message) => {
  expect(await messagesAbout({ 'testimonials/jo.md': testimonial(values) })).toContain(
    `content/testimonials/jo.md:${message}`,
  )
})

it.each([
  [{ permission: '' }, '2:1: "permission" is missing. Add a line "permission: …". Who allowed you to publish this'],
  [{ permission: 'true' }, '7:1: "permission" is “true”: say who allowed it, how and when.'],
  [{ date: `'${day(9)}'` }, `6:1: "date" is ${day(9)}: give the day on which the work ended.`],
  [{ problems: '[]' }, '4:1: "problems" is missing. Add a line "problems: …". The ids of the problems'],
  [{ problems: '[late, brok]' }, '4:18: there is no problem with the id “brok”. Did you mean broke?'],
])('says what is wrong with a case of %j', async (values, message) => {
  expect(await messagesAbout({ 'cases/late.md': aCase(values) })).toContain(`content/cases/late.md:${message}`)
})

const quotation = { 'testimonials/jo.md': testimonial() }
const quotationHasNoPage =
  '11:1: the link to ../testimonials/jo.md leads to a file that is not a page: a testimonial has no page of its own'
const addressOfCases =
  '2:1: "/cases" is where the site lists cases. Give the page another id, such as "my-cases", and add the line "aliases: [/cases]"'
const hiddenCase = { 'cases/late.md': aCase({ visible: 'false' }) }

it.each<[string, Record<string, string>, string]>([
  ['testimonials/jo.md', { 'testimonials/jo.md': testimonial({}, 'They were good.') }, '1:1: warning: the text below'],
  ['cases/late.md', { 'cases/late.md': aCase({}, '') }, '1:1: warning: there is no text below the front matter, so'],
  ['articles/index.md', { 'articles/index.md': article() }, '1:1: the name of the file is the address of the article'],
  ['articles/My News.md', { 'articles/My News.md': article() }, '1:1: the name of the file is the address of the'],
  ['articles/a.md', { 'articles/a.md': article({ updated: "'2020-01-01'" }) }, '5:1: "updated" is 2020-01-01, before'],
  ['pages/a.md', { ...hiddenCase, 'pages/a.md': page('a', '[It](../cases/late.md)') }, '11:1: the link to /cases/late'],
  ['pages/a.md', { ...hiddenCase, 'pages/a.md': page('a', '[All](/cases)') }, '11:1: the link to /cases leads nowhere'],
  ['pages/a.md', { ...quotation, 'pages/a.md': page('a', '[Jo](../testimonials/jo.md)') }, quotationHasNoPage],
  ['pages/a.md', { 'pages/a.md': page('cases', 'Text.', { order: '2' }) }, addressOfCases],
  [
    'pages/a.md',
    { 'pages/a.md': page('a', 'Text.', { aliases: '[/cases]' }), 'cases/late.md': aCase() },
    '10:11: the alias /cases is where the site lists cases now. Remove it.',
  ],
])('says what is wrong in %s', async (file, files, message) => {
  expect(await messagesAbout(files)).toContain(`content/${file}:${message}`)
})

it('takes empty aliases for none', async () => {
  expect(await messagesAbout({ 'articles/one.md': article({ aliases: 'null' }) })).toBe('')
})

it('keeps an address that a page had before there were cases', async () => {
  expect(await messagesAbout({ 'pages/work.md': page('work', 'Text.', { aliases: '[/cases, /cases/old]' }) })).toBe('')
})

it('shows proof beside each problem it names, also by an id that it had before, and none that is hidden', async () => {
  const { beside } = await check({
    'cases/late.md': aCase({ problems: '[slow]' }),
    'cases/secret.md': aCase({ title: 'Secret', visible: 'false' }),
    'testimonials/jo.md': testimonial({
      quote: '|\n  It <b>works</b>.\n\n  It still does.',
      company: 'A & B',
      problems: '[late, broke]',
    }),
    'testimonials/kim.md': testimonial({ name: 'Kim', visible: 'false' }),
  })
  const quotation =
    '<figure dir="auto"><blockquote><p>“It &lt;b&gt;works&lt;/b&gt;.</p><p>It still does.”</p></blockquote><figcaption>Jo, CEO, A &amp; B</figcaption></figure>'
  expect(beside('broke')).toBe(`<div class="prose proof">${quotation}</div>`)
  expect(beside('late')).toContain(`${quotation}<p>Case: <a href="/cases/late">Late</a> (Example, a year)</p>`)
  expect(beside('other')).toBe('')
  const typed = await check({ 'testimonials/jo.md': testimonial({ quote: `'"We''re late -- it"'` }) })
  expect([typed.said, typed.beside('late')]).toEqual(['', expect.stringContaining('<p>“We’re late – it”</p>')])
})

it('takes a bold line in a case for a heading, not for a problem', async () => {
  expect(await messagesAbout({ 'cases/late.md': aCase({}, '**We are late** {#late}\n\nIt was.') })).toBe('')
})

it('leaves an article out until its day, and says when it appears', async () => {
  const later = { 'articles/later.md': article({ date: `'${day(2)}'` }) }
  const { said, lists, feed } = await check(later)
  expect(said).toBe(
    `content/articles/later.md:3:1: warning: the article is not shown yet: it appears with the first build on or after ${day(2)}.`,
  )
  expect([lists, feed]).toEqual([[], undefined])
  const both = await check({ ...later, 'articles/today.md': article({ title: 'Today' }) })
  expect(both.lists).toEqual([['articles', 'Today']])
  expect(both.feed?.items.map(({ title }) => title)).toEqual(['Today'])
  expect(await messagesAbout({ ...later, 'pages/x.md': page('x', '[Soon](../articles/later.md)') })).toContain(
    'leads to a hidden page',
  )
})

it('counts the day of an article in the time zone of its owner', async () => {
  const earliest = 'Pacific/Kiritimati' // 14 hours before UTC
  const now = new Date()
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: earliest }).format(now)
  const files = { 'articles/one.md': article({ date: `'${today}'` }) }
  const { lists } = await check({ ...files, 'site.yaml': `${site['site.yaml']}timeZone: ${earliest}\n` })
  expect(lists).toEqual([['articles', 'An article']])
})

it.each([
  ['Pacific/Auckland', '2026-01-15', '[+]13:00'],
  ['Pacific/Auckland', '2026-04-05', '[+]13:00'], // clocks go back at three
  ['America/New_York', '2026-03-08', '-05:00'], // clocks go forward at two
  ['America/St_Johns', '2026-07-01', '-02:30'],
  ['Asia/Kolkata', '2026-01-15', '[+]05:30'],
  ['Europe/London', '2026-01-15', '(?:Z|[+]00:00)'],
  ['Europe/Amsterdam', '1850-01-01', '[+]00:\\d\\d'],
])('dates an article in %s on %s from midnight there', async (timeZone, date, offset) => {
  const files = { 'articles/one.md': article({ date: `'${date}'` }) }
  const { atom } = await check({ ...files, 'site.yaml': `${site['site.yaml']}timeZone: ${timeZone}\n` })
  expect(atom).toMatch(new RegExp(`<published>${date}T00:00:00${offset}</published>`))
})

it('dates no article of today later than now', async () => {
  for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Auckland', 'America/Los_Angeles', 'Pacific/Pago_Pago']) {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format()
    const files = { 'articles/one.md': article({ date: `'${today}'` }) }
    const { feed } = await check({ ...files, 'site.yaml': `${site['site.yaml']}timeZone: ${timeZone}\n` })
    expect(given(feed?.items[0]?.published).getTime()).toBeLessThanOrEqual(Date.now())
  }
})

it('takes a month for the end of a case', async () => {
  const { said, documents } = await checkSite({ 'cases/late.md': aCase({ date: '2026-03' }) })
  expect(said).toBe('')
  expect(documents.find(({ name }) => name === 'cases/late.md')?.values).toMatchObject({ date: '2026-03-01' })
  expect(await messagesAbout({ 'cases/late.md': aCase({ date: '2026-13' }) })).toContain('6:1: "date": there is no day')
})

it('writes a feed with whole texts, absolute addresses and ids that stay', async () => {
  const text = '## Why?\n\n[Ask](/contact#main), see[^1].\n\n[^1]: Below ]]&gt; & &lt;above>.'
  const read = async (files: Record<string, string>) => (await check(files)).feed
  const feed = await read({
    'articles/one.md': article({ title: `'"1 < 2" & co'`, date: "'2025-03-01'", updated: "'2025-04-02'" }, text),
    'articles/two.md': article({ title: 'Two', date: "'2025-03-05'" }),
  })
  expect(feed).toMatchObject({
    title: 'N',
    url: 'https://n.internal/articles',
    updated: new Date('2025-04-02T00:00+01:00'),
  })
  const [two, one] = feed?.items ?? []
  expect(two).toMatchObject({ title: 'Two', url: 'https://n.internal/articles/two', published: new Date('2025-03-05') })
  expect(one).toMatchObject({
    title: '“1 < 2” & co',
    id: 'https://n.internal/articles/one',
    updated: new Date('2025-04-02T00:00+01:00'),
    description: 'What it says.',
  })
  expect(one?.content).toContain('<h2>Why?</h2>')
  expect(one?.content).toContain('<a href="https://n.internal/contact#main">Ask</a>')
  expect(one?.content).toContain('Below ]]> & <above>. <a')
  expect(one?.content).not.toContain('Back to reference')
  expect(one?.content).not.toMatch(/(?:href|src)="[/#]/)
  const renamed = await read({ 'articles/uno.md': article({ title: 'Uno', aliases: '[/blog/one, /articles/one]' }) })
  expect(renamed?.items[0]).toMatchObject({ id: one?.id, url: 'https://n.internal/articles/uno' })
})

it('refuses to show a sample page with a question to its owner', async () => {
  const body = 'Hello.\n\n- [ ] Where is the first call?\n- [x] Done.'
  const sample = (visible: string) => page('sample', body, { sample: 'true', visible, order: '3' })
  expect(await messagesAbout({ 'pages/sample.md': sample('true') })).toContain(
    'content/pages/sample.md:14:1: “Where is the first call?” is a question to you: write your answer in its place, or hide the page.',
  )
  const asked = await check({ 'pages/sample.md': page('sample', body, { order: '3' }) })
  expect(asked.said).toContain(':13:1: warning: “Where is the first call?” looks like a question to you')
  expect((await check({ 'pages/sample.md': sample('false') })).said).not.toContain('is a question')
})
