/** @jest-environment node */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runScript } from '../helpers/script'
import { placeholders } from '../helpers/site'

const page = (values: Record<string, string>, body = 'Text.') => {
  const good = {
    id: 'x',
    category: 'none',
    type: 'page',
    title: 'A page',
    description: 'What is on this page.',
    date: `'${new Date().toISOString().slice(0, 10)}'`,
    order: '9',
    visible: 'true',
  }
  const lines = Object.entries({ ...good, ...values }).map(([key, value]) => `${key}: ${value}`)
  return ['---', ...lines, '---', body, ''].join('\n')
}

/** A file below `content`, and the line that it provokes. */
type Case = [file: string, text: string, said: string]

/** Where the front matter above puts the first line of a body. */
const first = 11

const inFrontMatter: Case[] = [
  [
    'pages/a.md',
    page({ id: 'a', titel: 'A' }),
    'a.md:10:1: "titel" is not a key this file can have. Did you mean "title"?',
  ],
  [
    'pages/b.md',
    page({ id: 'b', colour: 'red' }),
    'b.md:10:1: "colour" is not a key this file can have. Remove it, or use one of these: id, category,',
  ],
  [
    'pages/c.md',
    page({ id: 'My Page' }),
    'c.md:2:1: "id" must be small letters and digits, with single hyphens or slashes between them, not "My Page"',
  ],
  ['pages/d.md', page({ id: 'api' }), 'd.md:2:1: "api" is an address the site needs for itself.'],
  ['pages/e.md', page({ id: 'privacy' }), 'the id "privacy" is also that of content/pages/'],
  [
    'pages/f.md',
    page({ id: 'f', image: '../no.png' }),
    'f.md:10:1: the image ../no.png is not a PNG or JPEG that can be read: put one at content/no.png',
  ],
  ['pages/g.md', page({ id: 'g', date: "'2026-02-30'" }), 'g.md:7:1: "date": there is no day 2026-02-30.'],
  ['pages/h.md', page({ id: 'h' }).replace('title: A page\n', ''), 'h.md:2:1: "title" is missing.'],
  ['pages/i.md', 'No front matter.', 'i.md:1:1: the front matter is missing.'],
  ['notes.md', 'Notes.', 'notes.md:1:1: nothing reads this file.'],
]

const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)

const inBody: Case[] = [
  [
    'pages/a.md',
    page({ id: 'a' }, '## One\n\n#### Two'),
    `a.md:${first + 2}:1: warning: “Two” is a heading of level 4 below one of level 2: begin it with ###.`,
  ],
  [
    'pages/b.md',
    page({ id: 'b' }, '# A page\n\n# Again'),
    `b.md:${first + 2}:1: warning: “Again” is a heading of level 1, which is the page's title alone: begin it with ##.`,
  ],
  [
    'pages/c.md',
    page({ id: 'c' }, 'See ![](../cto.png)'),
    `c.md:${first}:5: warning: the picture ../cto.png has no alternative text`,
  ],
  [
    'pages/d.md',
    page({ id: 'd' }, 'See ![Mine](../mine.png)'),
    `d.md:${first}:5: the picture ../mine.png does not exist: put a file at content/mine.png`,
  ],
  [
    'pages/e.md',
    page({ id: 'e' }, '## One {#same}\n\n## Two {#same}'),
    `e.md:${first + 2}:1: “Two” has the id “same”, and so has line ${first}`,
  ],
  [
    'pages/f.md',
    page({ id: 'f' }, '**Other** {#other}'),
    `f.md:${first}:1: “Other” has the id “other”, which the site needs for itself.`,
  ],
  ['pages/g.md', page({ id: 'g' }, '## One {#a b}'), `g.md:${first}:1: “One” has the id “a b”: give it one of its own`],
  [
    'pages/h.md',
    page({ id: 'h' }, 'See [it](/nowhere).'),
    `h.md:${first}:5: the link to /nowhere leads nowhere: there is no page /nowhere, and no file public/nowhere.`,
  ],
  [
    'pages/i.md',
    page({ id: 'i' }, '## One\n\nSee [it](#two).'),
    `i.md:${first + 2}:5: the link to #two leads nowhere: there is no heading with the id “two” on that page.`,
  ],
  [
    'pages/j.md',
    page({ id: 'j' }, 'See [it](privacy.md#no).'),
    `j.md:${first}:5: the link to /privacy#no leads nowhere: there is no heading with the id “no” on that page.`,
  ],
  [
    'pages/k.md',
    page({ id: 'k' }, 'See [it](about.md).'),
    `k.md:${first}:5: the link to /about leads to a hidden page, which clients do not find.`,
  ],
  [
    'pages/l.md',
    page({ id: 'l' }, 'See [it](no.md).'),
    `l.md:${first}:5: the link to no.md leads nowhere: there is no file content/pages/no.md.`,
  ],
  [
    'pages/m.md',
    page({ id: 'm' }, 'See [it](http://a.example).'),
    `m.md:${first}:5: warning: the link to http://a.example is not encrypted: use https://, if that site has it.`,
  ],
  [
    'pages/n.md',
    page({ id: 'n' }, 'See [it](//a.example).'),
    `n.md:${first}:5: the link to //a.example has no scheme: begin it with https://.`,
  ],
  [
    'pages/o.md',
    page({ id: 'o' }, 'See [it](https://).'),
    `o.md:${first}:5: the link to https:// is not an address: correct it.`,
  ],
  ['pages/p.md', page({ id: 'p', date: `'${tomorrow}'` }), `p.md:7:1: warning: the date ${tomorrow} is in the future.`],
  [
    'pages/q.md',
    page({ id: 'q', date: "'2019-02-16'" }),
    'q.md:7:1: warning: the date 2019-02-16 is more than a year ago',
  ],
  [
    'pages/r.md',
    page({ id: 'r', description: 'A page page' }),
    'r.md:6:1: warning: the description “A page page” says nothing',
  ],
  [
    'pages/s.md',
    page({ id: 's', description: 'x'.repeat(161) }),
    's.md:6:1: warning: the description has 161 characters',
  ],
  [
    'pages/title.md',
    page({ id: 'title', title: 'T'.repeat(61) }),
    'title.md:5:1: warning: the title has 61 characters',
  ],
  [
    'pages/order.md',
    page({ id: 'order', category: 'top', order: '1' }),
    'order.md:8:1: warning: "order" is that of content/pages/cto-services.md too',
  ],
  [
    'pages/t.md',
    page({ id: 't' }, '**It is broken** {#quality}'),
    'has the id “quality”, and so has one in content/pages/',
  ],
  [
    'pages/u.md',
    page({ id: 'u' }, 'Within {responsTime}.'),
    `u.md:${first}:1: there is no fact {responsTime}. Did you mean {responseTime}?`,
  ],
  [
    'pages/v.md',
    page({ id: 'v' }, 'Some {thing}.'),
    `v.md:${first}:1: warning: {thing} is not a fact of site.yaml, and is shown unchanged.`,
  ],
  [
    'pages/w.md',
    page({ id: 'w' }, 'See [it](privacy.md#your-rights).'),
    'there is no heading with the id “your-rights” on that page. Did you mean #what-are-your-rights?',
  ],
]

const sound = page(
  { id: 'sound', aliases: '[/once]' },
  [
    '## One {#one #uno}',
    'See [a](#one), [b](#uno), [c](#main), [d](/sound?x=1#one), [e](sound.md#one), [f](/once), [g](/), [h](/contact/quality).',
    'See [i](/sitemap.xml), [j](/brochure.pdf), [k](/privacy.md), [l](mailto:a@example.com), [m](tel:+441), [n](https://a.example).',
    'A note.[^1]',
    '',
    '[^1]: The note.',
  ].join('\n\n'),
)

/** Runs the check over sound content, with these files added. */
const check = async (cases: Case[], variables = {}) => runScript('scripts/check.ts', [], variables, projectWith(cases))

function projectWith(cases: Case[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-'))
  cpSync('content', path.join(folder, 'content'), { recursive: true })
  cpSync('lib/words', path.join(folder, 'lib/words'), { recursive: true })
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction')
  mkdirSync(path.join(folder, 'public'))
  writeFileSync(path.join(folder, 'public/brochure.pdf'), '')
  for (const [file, text] of cases) writeFileSync(path.join(folder, 'content', file), text)
  return folder
}

describe.each([
  ['front matter', inFrontMatter],
  ['text', inBody],
])('finds in the %s', (_name, cases) => {
  let ran: Awaited<ReturnType<typeof check>>
  beforeAll(async () => {
    ran = await check(cases)
  }, 20_000)

  it.each(cases)('%s: %#', (_file, _text, said) => {
    expect(ran.out).toContain(said)
  })

  it('no more than that, and fails', () => {
    const lines = ran.out.split('\n').filter((line) => line.startsWith('content/'))
    expect(lines).toHaveLength(cases.length)
    expect(ran.code).toBe(1)
  })
})

it('does not read files and folders whose names begin with an underscore', async () => {
  const cases: Case[] = [
    ['_notes.md', 'Anything.', ''],
    ['pages/_later.md', 'No front matter.', ''],
  ]
  expect(await check(cases)).toMatchObject({ code: 0, out: '0 errors, 0 warnings.\n' })
})

it('has nothing against sound content, nor against any sound link', async () => {
  expect(await check([['pages/sound.md', sound, '']])).toMatchObject({ code: 0, out: '0 errors, 0 warnings.\n' })
})

it('only warns of what can stay: with warnings alone it passes', async () => {
  const warnings = inBody.filter(([, , said]) => said.includes('warning'))
  expect(await check(warnings)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`0 errors, ${warnings.length} warnings.`),
  })
})

it('tells of placeholders in site.yaml, which stop a build for a real domain alone', async () => {
  const cases: Case[] = [['site.yaml', placeholders, '']]
  const warned = await check(cases)
  expect([warned.code, warned.out]).toEqual([0, expect.stringContaining('site.yaml:2:1: warning: "name" is still')])
  const real = { VERCEL_ENV: 'production', VERCEL_PROJECT_PRODUCTION_URL: 'www.consultancy.internal' }
  const stopped = await check(cases, real)
  expect([stopped.code, stopped.out]).toEqual([1, expect.stringContaining('site.yaml:2:1: "name" is still')])
})

it('warns of addresses that the last commit has and the content no longer has', async () => {
  const pricing = page({ id: 'pricing' }, '**It costs too much** {#costs}')
  const cases: Case[] = [
    ['pages/pricing.md', pricing, ''],
    ['pages/gone.md', page({ id: 'gone' }), ''],
    ['pages/moved.md', page({ id: 'moved' }), ''],
  ]
  const folder = projectWith(cases)
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], { cwd: folder })
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'Before')
  const change = (file: string, text: string) => writeFileSync(path.join(folder, 'content/pages', file), text)
  change('pricing.md', pricing.replace('id: pricing', 'id: prices').replace('{#costs}', '{#price}'))
  change('moved.md', page({ id: 'elsewhere', aliases: '[/moved]' }))
  rmSync(path.join(folder, 'content/pages/gone.md'))
  const warnings = [
    'content/pages/pricing.md:2:1: warning: this led here before, and leads nowhere now: /pricing, /contact/costs.',
    'content/pages/gone.md:1:1: warning: this led here before, and leads nowhere now: /gone.',
  ]
  const said = async () => (await runScript('scripts/check.ts', [], {}, folder)).out
  const before = await said()
  for (const warning of warnings) expect(before).toContain(warning)
  git('add', '.')
  git('commit', '-qm', 'After')
  const after = await said()
  for (const warning of [...warnings, '0 errors, 2 warnings.']) expect(after).toContain(warning)
})
