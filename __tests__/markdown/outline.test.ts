/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { parseContentFile } from '@/lib/content/files'
import type { Facts, OutlineNode } from '@/lib/markdown/types'
import { isError } from '@/lib/messages'
import { english, readOutline } from '../helpers/content'

const read = (body: string, facts: Facts = {}, title = 'A page') => readOutline(body, { facts, title })

const flatten = (nodes: OutlineNode[]): OutlineNode[] => nodes.flatMap((node) => [node, ...flatten(node.children)])
const letters = { section: '', index: 'I', group: 'G', problem: 'P' }
/** Each with the letter of its kind, its level and its title. */
const shapeOf = (nodes: OutlineNode[]) =>
  flatten(nodes)
    .map(({ kind, depth, title }) => `${letters[kind]}${depth} ${title}`)
    .join(', ')

describe("the owner's document", () => {
  const text = readFileSync('__tests__/fixtures/owner-cto-services.md', 'utf8')
  const readText = (text: string) => read(parseContentFile('content/pages/page.md', text).body, {}, 'CTO Services')

  it('becomes six sections and twelve problems with answers, without rules and title, the picture before them', async () => {
    const { nodes, intro, messages } = await readText(text)
    const all = flatten(nodes)
    const problems = all.filter(({ kind }) => kind === 'problem')
    expect(nodes.map(({ kind, depth }) => `${kind} ${depth}`).join()).toBe(
      'section 2,section 2,section 2,section 2,index 2,section 2',
    )
    expect(problems.map(({ depth }) => depth)).toEqual(Array(12).fill(3))
    expect(problems[0]?.title).toBe('My CTO/lead engineer is leaving')
    expect(problems[1]?.title).toBe('I need to build a team in-house to build out the product')
    expect(nodes[5]?.title).toBe('Other Problems')
    expect(all).toHaveLength(18)
    expect(new Set(all.map(({ id }) => id)).size).toBe(18)
    for (const { html } of all) expect(html).toMatch(/^<p>/)
    expect(all.find(({ title }) => /^We['’]d like/.test(title))?.html).toContain('Outsourcing isn')
    expect(all.map(({ title }) => title)).not.toContain('CTO Services')
    expect(JSON.stringify([intro, nodes])).not.toContain('<hr')
    expect(intro).toMatch(/<img src="\/media\/cto-[0-9a-f]+-1200\.webp" alt="" [^>]*width="1200" height="480"/)
    expect(messages.filter(isError)).toEqual([])
  })

  it('reads the same with CRLF line ends and a byte order mark', async () => {
    const [{ intro, nodes }, other] = [await readText(text), await readText(`\uFEFF${text}`.replaceAll('\n', '\r\n'))]
    expect([other.intro, other.nodes]).toEqual([intro, nodes])
  })
})

describe('headings', () => {
  it.each([
    ['nest by relative depth', '#### A\n###### B\n#### C', '2 A, 3 B, 2 C'],
    ['start at h2 though a deeper one comes first', '### A\n## B\n### C', '2 A, 2 B, 3 C'],
    ['drop one that repeats the title', '# a PAGE\n## B', '2 B'],
    ['with problems become an index and groups', '## I\n### G\n**P**\n\n**Q**\n### N', 'I2 I, G3 G, P4 P, P4 Q, 3 N'],
    ['stay out of a problem above them', '**P**\n\nanswer\n\n## A', 'P2 P, 2 A'],
    ['can stand inside an answer', '## I\n**P**\n\n#### More\n\n**Q**', 'I2 I, P3 P, 4 More, P3 Q'],
    [
      'can stand inside an answer in a group',
      '## I\n### G\n**P**\n\n#### First\n\n#### Then\n\n**Q**\n\n#### First\n\n### H\n**R**',
      'I2 I, G3 G, P4 P, 5 First, 5 Then, P4 Q, 5 First, G3 H, P4 R',
    ],
    ['never pass h6', '# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6', '2 1, 3 2, 4 3, 5 4, 6 5, 6 6'],
    ['are not made of a rule without an empty line above', '**P**\n---\nanswer\n---\n**Q**', 'P2 P, P2 Q'],
    ['can be underlined', 'A\n=====\n\nB\n-----', '2 A, 3 B'],
  ])('%s', async (_name, body, expected) => {
    expect(shapeOf((await read(body)).nodes)).toBe(expected)
  })

  it.each([
    ['## [Alpha](https://a.example)', 'Alpha', '<a href="https://a.example">Alpha</a>'],
    ['## ~~Old price~~ New price', 'Old price New price', '<del>Old price</del> New price'],
    ['## Use `npm` *now* {#use}', 'Use npm now', 'Use <code>npm</code> <em>now</em>'],
    ['## 10<sup>6</sup> users', '10⁶ users', '10<sup>6</sup> users'],
    ['## Plain & simple', 'Plain & simple', undefined],
  ])('keep their formatting beside the plain title: %s', async (body, title, titleHtml) => {
    expect((await read(body)).nodes[0]).toMatchObject({ title })
    expect((await read(body)).nodes[0]?.titleHtml).toBe(titleHtml)
  })

  it('may have a picture, which is named in the plain title', async () => {
    const { nodes } = await read('## ![Two drawings](../cto.png)')
    expect(nodes[0]).toMatchObject({ title: 'Two drawings', id: 'two-drawings' })
    expect(nodes[0]?.titleHtml).toMatch(/^<img src="\/media\/cto-/)
  })

  it.each([
    ['What’s next?', "# What's next?"],
    ["What's next?", '# What’s next? {#next}'],
    ['Fast – and “good”…', '# Fast -- and "good"...'],
    ['Using `npm`', '# Using `npm`'],
    ['Kürze', '# Ku\u0308rze'],
    ['Donaudampf', '# Donau&shy;dampf'],
  ])('are dropped where they repeat the title %s, however it is typed', async (title, body) => {
    const { nodes, described } = await read(`${body}\n\nText.`, {}, title)
    expect([nodes, described]).toEqual([[], ''])
  })

  it('are kept where they differ from the title in more', async () => {
    expect((await read('## C++', {}, 'C')).nodes).toHaveLength(1)
  })

  it('in a quotation or list become bold text, so that levels stay in order', async () => {
    expect((await read('> # Big')).intro).toContain('<p><strong>Big</strong></p>')
  })
})

describe('problems', () => {
  it.each([
    ['"Straight"', 'Straight'],
    ['“Curly”', 'Curly'],
    ['Say "no" to it', 'Say “no” to it'],
    ['"Fast" or "cheap"', '“Fast” or “cheap”'],
    ['Two\nlines', 'Two lines'],
  ])('in %s lose only quotes that surround them', async (written, title) => {
    expect((await read(`**${written}**`)).nodes[0]).toMatchObject({ kind: 'problem', title })
  })

  it('and headings are named without the numbers of footnotes', async () => {
    expect((await read('## Rates[^1]\n\n[^1]: Soon.')).nodes[0]).toMatchObject({ title: 'Rates', id: 'rates' })
  })

  it.each([
    '**[Book a call](https://cal.example.com/ada)**',
    '**[One](https://a.example) · [Two](https://b.example)**',
    '***[Three](https://a.example)***',
    '**![A chart](../cto.png)**',
    '**ada@example.com**',
    '**1,200**',
  ])('are no links, pictures, addresses or numbers: %s', async (body) => {
    const { intro, nodes } = await read(body)
    expect(nodes).toEqual([])
    expect(intro).toMatch(/^<p>.*<strong>.*<\/strong>.*<\/p>$/)
  })

  it('keep links and footnotes within a sentence', async () => {
    const { nodes } = await read(
      '**"We need [SOC 2](https://a.example) fast"**[^1] {#soc}\n\n**[Link](https://a.example)** {#link}\n\n[^1]: Why.',
    )
    expect(nodes.map(({ kind, id, title }) => [kind, id, title])).toEqual([
      ['problem', 'soc', 'We need SOC 2 fast'],
      ['problem', 'link', 'Link'],
    ])
    expect(nodes[0]?.titleHtml).toMatch(/^We need <a href="https:\/\/a.example">SOC 2<\/a> fast<sup>/)
  })

  it('are lines that are bold throughout, nothing less', async () => {
    expect((await read('**Bold** and plain\n\nPlain **bold**')).nodes).toEqual([])
  })

  it('number five hundred without trouble', async () => {
    const body = Array.from({ length: 500 }, (_, n) => `**Problem ${n}**\n\nAnswer ${n}\n\n---\n`).join('\n')
    expect(flatten((await read(`## All\n\n${body}`)).nodes)).toHaveLength(501)
  })
})

describe('ids', () => {
  it('are given with {#id} on headings and bold lines, inside the bold or after it', async () => {
    const nodes = flatten((await read('## A {#one}\n\n**B** {#two}\n\n**C {#three}**')).nodes)
    expect(nodes.map(({ id, title }) => `${title} ${id}`)).toEqual(['A one', 'B two', 'C three'])
  })

  it('are otherwise the slug of the text, without accents', async () => {
    expect((await read('## Où est *le* CTO?')).nodes[0]?.id).toBe('ou-est-le-cto')
  })

  it.each([
    ['ガイド', 'ガイド'],
    ['서비스', '서비스'],
    ['सेवाएँ', 'सेवाएँ'],
    ['Услуги й', 'услуги-й'],
    ['Groß und heißt', 'gross-und-heisst'],
    ['Đội của bạn', 'doi-cua-ban'],
    ['Ærø, Łódź', 'aero-lodz'],
    ['⚙️ Services', 'services'],
    ['Tools ⚙️', 'tools'],
    ['1️⃣ First', '1-first'],
    ['🇬🇧 👍🏽 👨‍👩‍👧 ❤️‍🔥 All', 'all'],
    ['Donau\u00ADdampf', 'donaudampf'],
    ['می‌خواهم', 'میخواهم'],
  ])('spell %s in its own letters, and Latin ones without marks', async (title, id) => {
    for (const form of ['NFC', 'NFD'] as const)
      expect((await read(`## ${title.normalize(form)}`)).nodes[0]?.id).toBe(id)
    expect((await read(`**${title}** {#${id.normalize('NFD')}}`)).nodes[0]?.id).toBe(id)
  })

  it('are given without the invisible marks of emoji', async () => {
    expect((await read('## A {#a\uFE0F}')).nodes[0]?.id).toBe('a')
  })

  it('can be followed by those that were there before', async () => {
    const nodes = flatten((await read('## A {#one #uno  #eins}\n\n**B** {#two #due}\n\n## C')).nodes)
    expect(nodes.map(({ id, aliases }) => [id, ...aliases])).toEqual([['one', 'uno', 'eins'], ['two', 'due'], ['c']])
  })

  it.each([
    ['a former one that is another’s', '## A {#a}\n\n## B {#b #a}', 3, '“a”, and so has line 1'],
    ['one that was itself before', '## A {#a #a}', 1, '“a”, and so has line 1'],
    ['equal ones', '## A\n\n## A', 3, 'and so has line 1'],
    ['one the frame uses', '## Main', 1, '“main”'],
    ['one with odd characters', '## A {#B c}', 1, 'in letters, digits'],
    ['none at all', '## ???', 1, '{#some-id}'],
  ])('are reported with file and line: %s', async (_name, body, line, reason) => {
    expect((await read(body)).messages).toEqual([
      expect.objectContaining({
        file: 'content/pages/page.md',
        line,
        reason: expect.stringContaining(reason),
        fatal: true,
      }),
    ])
  })
})

describe('bodies', () => {
  it.each([
    ['', ''],
    ['Just text.', '<p>Just text.</p>'],
    ['- a\n  - b', '<li>b</li>'],
    ['| a | b |\n|---|--:|\n| 1 | 2 |', '<td class="align-right">2</td>'],
    ['| a |\n|---|\n| 1 |', '<section class="table" aria-label="A page" tabindex="0"><table>'],
    ['- [ ] Agree the **scope**\n  - [x] Not', '<input type="checkbox" disabled aria-label="Agree the scope">'],
    ['- [x] Done\n\n- [ ] Not', '<input type="checkbox" checked disabled aria-label="Done">'],
    ['<label><input type="checkbox"> Agree</label>', 'aria-label="Agree"'],
    ['> [!NOTE]\n> It is *so*.', '<blockquote class="alert"><p><strong>Note</strong></p>\n<p>It is <em>so</em>.</p>'],
    ['> [!WARNING]\n>\n> - a', '<p><strong>Warning</strong></p>\n\n<ul>'],
    ['> [!tip] Try it.', '<p><strong>Tip</strong></p>\n<p>Try it.</p>'],
    ['See www.example.com.', '<a href="https://www.example.com">www.example.com</a>.'],
    ['[p](/privacy/) [r](/privacy/?a#rights)', '<a href="/privacy">p</a> <a href="/privacy?a#rights">'],
    ['```js\nlet a\n```', '<pre tabindex="0"><code class="language-js">let a'],
    ['[a][b]\n\n[b]: https://example.com/', '<a href="https://example.com/">a</a>'],
    ['![A view](https://example.com/a.png)', '<a href="https://example.com/a.png">A view</a>'],
    ['[![A](https://a.example/a.png)](https://b.example)', '<a href="https://b.example"><span>A</span></a>'],
    ['[p](privacy.md#rights)', '<a href="/privacy#rights">p</a>'],
    ['[p](./home.md)', '<a href="/">p</a>'],
    ['これは**「大切」**です', '<p>これは<strong>「大切」</strong>です</p>'],
    ['这是**“重点”**的话', '<p>这是<strong>“重点”</strong>的话</p>'],
    ['**중요(必)**는', '<strong>중요(必)</strong>는'],
    ['Live :rocket: at 10:30:45', 'Live 🚀 at 10:30:45'],
    ['`:rocket:` and :unknown:', '<code>:rocket:</code> and :unknown:'],
  ])('make of %j: %s', async (body, html) => {
    const { intro, messages } = await read(body)
    expect(intro).toContain(html)
    expect(messages).toEqual([])
  })

  it.each([
    ['![](no.png)', 'the picture no.png does not exist: put a file at content/pages/no.png, or correct its path.'],
    ['![a]()', 'the picture without a path does not exist'],
    ['![a](.)', 'the picture . does not exist'],
    ['![a](caf%E9.png)', 'the picture caf%E9.png does not exist'],
    ['> # ![](no.png)', 'the picture no.png does not exist'],
    ['![](../site.yaml)', 'content/site.yaml cannot be read as a picture: use png, jpg'],
    ['[a](no.md)', 'the link to no.md leads nowhere: there is no file content/pages/no.md.'],
    ['[a](../cto.png)', 'the link to ../cto.png leads to a file that is not a page: put it in public'],
    ['[a]()', 'the link to nothing leads nowhere'],
    ['[a](größe.md)', 'the link to größe.md leads nowhere: there is no file content/pages/größe.md.'],
    ['[a](http://a.example)', 'the link to http://a.example is not encrypted'],
  ])('are reported for %s', async (body, said) => {
    expect((await read(`\n${body}`)).messages).toEqual([
      expect.objectContaining({ line: 2, column: expect.any(Number), reason: expect.stringContaining(said) }),
    ])
  })

  const picture = 'is a whole picture: save it as a file beside the page'
  const computer = 'leads to a file on your computer'
  const network = 'leads to a computer or network without a public name'
  it.each([
    ['![](data:image/png;base64,AAAA)', picture],
    ['![][1]\n\n[1]: <data:image/png;base64,AAAA>', picture],
    ['## A ![][1]\n\n[1]: <data:image/png;base64,AAAA>', picture],
    ['[![](data:image/png;base64,AAAA)](https://a.example)', picture],
    ['<img src="data:image/png;base64,AAAA">', picture],
    ['[x](data:text/html;base64,AAAA)', 'would run code'],
    ['![x](javascript:alert(1))', 'would run code'],
    ['<img src="vbscript:x" alt="x">', 'would run code'],
    ['![x](//a.example/a.png)', 'has no scheme: begin it with https://'],
    ['[x](a.example:8080/b)', 'has no scheme: begin it with https://'],
    ['[x](localhost:3000)', 'has no scheme: begin it with https://'],
    ['[Offer](C:\\Users\\me\\offer.pdf)', computer],
    ['![Offer](C:\\Users\\me\\offer.png)', computer],
    ['[Offer](file:///C:/offer.pdf)', computer],
    ['[Offer](\\\\server\\offer.pdf)', 'leads nowhere'],
    ['[x](https://localhost:3000/a.b)', network],
    ['[x](http://127.0.0.1)', network],
    ['[x](https://10.1.2.3/x)', network],
    ['[x](https://192.168.1.1:8080)', network],
    ['[x](https://[::1]/)', network],
    ['[x](https://nas.local?a.example)', network],
    ['[x](https://intranet/a.example)', network],
    ['[x](https:/a.example)', 'is not an address: begin it with https://'],
    ['[x](https://a.example/\u200B)', 'has an invisible character: delete it'],
    ['[x](tel:ring-me)', 'has no phone number'],
    ['[x](mailto:ada)', 'has no email address'],
    ['[x](mailto:)', 'has no email address'],
    ['[x](mailto://ada@a.example)', 'has no email address'],
    ['[x](mailto:Ada<ada@a.example>)', 'the link to mailto:Ada<ada@a.example> has no email address'],
    ['[x](mailto:ada@a.example;bo@a.example)', 'or several with commas'],
    ['[x](sms:)', 'has no phone number'],
    ['[x](sms:ada)', 'has no phone number'],
    ['[x](a%00.md)', 'leads nowhere'],
    [`![x](${'a'.repeat(300)}.png)`, 'does not exist'],
  ])('never lead where no reader gets: %s', async (body, said) => {
    const { described, messages } = await read(`\n${body}`)
    expect(messages).toEqual([expect.objectContaining({ line: 2, fatal: true, reason: expect.stringContaining(said) })])
    expect(described).not.toContain('AAAA')
  })

  it.each([
    ['![x](http://a.example/b.png)', 'is not encrypted'],
    ['[x](htps://a.example)', 'opens only with a program that few readers have: is it spelt right?'],
    ['[x](obsidian://open)', 'opens only with a program'],
    ['[](https://a.example)', 'the link to https://a.example has no name'],
    ['<a href="https://a.example"></a>', 'has no name'],
    ['[&nbsp;](/contact)', 'has no name'],
    ['[\u200B](/contact)', 'has no name'],
    ['<a href="https://a.example"><img src="../cto.png" alt=""></a>', 'has no name'],
    ['[![](../cto.png)](https://a.example)', 'has no alternative text'],
  ])('are doubted: %s', async (body, said) => {
    expect((await read(`\n${body}`)).messages).toEqual([
      expect.objectContaining({ line: 2, fatal: false, reason: expect.stringContaining(said) }),
    ])
  })

  it.each([
    'https://a.example',
    'https://a.example:8443/b.c?d=e.f#g',
    'https://docs.local.example.com./',
    'https://me@a.example/10.0.0.1',
    'https://xn--e1afmkfd.xn--p1ai',
    'mailto:ada@a.example?subject=Ask',
    'mailto:?subject=Read',
    'mailto:ada@a.example,bo@b.example?subject=Ask',
    'sms:?body=Hi',
    'tel:+442079460018',
    'tel:02079460018;ext=12',
    'sms:+442079460018?body=Hi',
    'whatsapp://send?phone=442079460018',
    'sgnl://signal.me/x',
    '/contact',
    '#x',
  ])('may lead to %s', async (href) => {
    expect(await read(`[It](${href})`)).toMatchObject({ intro: `<p><a href="${href}">It</a></p>`, messages: [] })
  })

  it.each([
    ['[x](tel:{phone})', '+44 (0)20 7946–0018', 'tel:+442079460018'],
    ['[x](tel:{phone})', '(020) 7946.0018', 'tel:02079460018'],
    ['[x](sms:{phone}?body=a-b)', '0049 (0) 89/12-34\u200b', 'sms:0049891234?body=a-b'],
    ['<a href="tel:{phone}">x</a>', '\u202a020 7946\u00a00018\u202c', 'tel:02079460018'],
    ['<a href="tel:+49 (0) 89 / 12 34 - 0">x</a>', '', 'tel:+498912340'],
    ['<a href=" mailto: ada@a.example ?subject=a b">x</a>', '', 'mailto:ada@a.example?subject=a b'],
    ['[x](mailto:ada@weiß.de)', '', 'mailto:ada@xn--wei-7ka.de'],
    ['[x](mailto:ada@weiß.de,bo@a.example)', '', 'mailto:ada@xn--wei-7ka.de,bo@a.example'],
    ['<a href=" https://a.example ">x</a>', '', 'https://a.example'],
  ])('are as programs read them: %s with %j', async (body, phone, href) => {
    expect(await read(body, { phone })).toMatchObject({ intro: `<p><a href="${href}">x</a></p>`, messages: [] })
  })

  it.each([
    ['<img src="https://pics.example.com/a?b=c">', '<a href="https://pics.example.com/a?b=c">pics.example.com</a>'],
    ['![](https://pics.example.com/a.png)', '<a href="https://pics.example.com/a.png">pics.example.com</a>'],
    ['[![](https://a.example/b.png)](https://c.example)', '<a href="https://c.example"><span>a.example</span></a>'],
  ])('are named after the host of a picture without words: %s', async (body, html) => {
    expect(await read(body)).toMatchObject({ intro: `<p>${html}</p>`, messages: [] })
  })

  it('describe pictures by facts, also by reference', async () => {
    expect((await read('![{name}][1]\n\n[1]: ../cto.png', { name: 'Ada' })).intro).toContain('alt="Ada"')
  })

  it('are reported once for each of several on a line', async () => {
    expect((await read('![](a.png) ![](b.png) ![](c.png)')).messages).toHaveLength(3)
  })
})

it('names the regions of tables after captions and headings, each once', async () => {
  const table = '| a |\n|---|\n| 1 |\n'
  const { intro, nodes } = await read(
    `<table><caption>Prices</caption><tr><td>1</td></tr></table>\n\n## Hours\n\n${table}\n${table.replace('1', '2')}\ntext\n\n${table}`,
  )
  const labels = [...`${intro}${nodes[0]?.html}`.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label)
  expect(labels).toEqual(['Prices', 'Hours', 'Hours 2', 'Hours 3'])
})

it('is labelled in the words of the site', async () => {
  const words = {
    ...english,
    alerts: { ...english.alerts, note: 'Hinweis' },
    footnotes: { heading: '', back: 'Zurück zu {number}' },
  }
  const { intro, footnotes } = await readOutline('> [!NOTE]\n> Ja.[^1]\n\n[^1]: Nein.', { words })
  expect(intro).toContain('<strong>Hinweis</strong>')
  expect(footnotes).toContain('Zurück zu 1')
})

describe('footnotes', () => {
  const body =
    'One[^a].\n\n## Facts[^b]\n\n**A problem**\n\nAnswer[^c], and again[^a].\n\n[^c]: Third.\n[^a]: First.\n[^b]: Second.'

  it('are one list after the sections, in the order in which they are cited', async () => {
    const { intro, nodes, footnotes } = await read(body)
    expect(footnotes.match(/First|Second|Third/g)).toEqual(['First', 'Second', 'Third'])
    expect(intro + JSON.stringify(nodes)).not.toMatch(/First|Second|Third/)
  })

  it('and their marks link to each other, also in headings', async () => {
    const { intro, nodes, footnotes } = await read(body)
    const page = [intro, ...flatten(nodes).flatMap(({ titleHtml, html }) => [titleHtml, html]), footnotes].join('')
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => `#${id}`)
    const targets = [...page.matchAll(/href="(#[^"]+)"/g)].map(([, href]) => href)
    expect(targets).toHaveLength(8)
    expect(targets.filter((target) => !ids.includes(String(target)))).toEqual([])
    expect(nodes[0]).toMatchObject({ title: 'Facts', id: 'facts' })
  })
})

describe('facts', () => {
  const facts = { email: 'me@example.com', responseTime: undefined }

  it('stand in for their keys in text and links', async () => {
    expect((await read('Write to [{email}](mailto:{email}).', facts)).intro).toBe(
      '<p>Write to <a href="mailto:me@example.com">me@example.com</a>.</p>',
    )
  })

  it('take their paragraph or list item with them when they are not given', async () => {
    expect(
      (await read('One.\n\nWithin {responseTime}.\n\n- a\n- {responseTime}\n\nEnd.\n\n- [x]({responseTime})', facts))
        .intro,
    ).toBe('<p>One.</p><ul>\n<li>a</li>\n</ul><p>End.</p>')
  })

  it.each([
    ['- Parent\n  - one\n  - in {responseTime}', '<li>one</li>'],
    ['| a |\n|---|\n| {responseTime} |', '<th>a</th>'],
    ['> {responseTime}\n\nText', '<p>Text</p>'],
  ])('take no more than that: %j', async (body, kept) => {
    const { intro } = await read(body, facts)
    expect(intro).toContain(kept)
    expect(intro).not.toMatch(/responseTime|<blockquote>/)
  })

  it('stand in reference links too', async () => {
    expect((await read('[Write][w]\n\n[w]: mailto:{email}', facts)).intro).toContain('href="mailto:me@example.com"')
  })

  it('leave other braces alone', async () => {
    expect((await read('A {word}, {constructor} and `{email}`.', facts)).intro).toBe(
      '<p>A {word}, {constructor} and <code>{email}</code>.</p>',
    )
  })
})
