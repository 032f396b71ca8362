/** @jest-environment node */
import { readOutline as read } from '../helpers/content'

const plain = (html: string) => html.replace(/\n/g, '')

describe('HTML that does no harm', () => {
  it.each([
    ['<p>We answer within a day.</p>', '<p>We answer within a day.</p>'],
    ['<div>One</div><div>Two</div>', '<p>One</p><p>Two</p>'],
    ['<main><article>One</article> two</main>', '<p>One</p><p> two</p>'],
    ['<details><summary>Q</summary>\n\nA\n\n</details>', '<details><summary>Q</summary><p>A</p></details>'],
    ['<details><summary><h3>Q</h3></summary></details>', '<details><summary><strong>Q</strong></summary></details>'],
    ['<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['<https://a.example>', '<p><a href="https://a.example">https://a.example</a></p>'],
    ['<a@a.example>', '<p><a href="mailto:a@a.example">a@a.example</a></p>'],
    ['<dl><dt>Day</dt><dd>Monday</dd></dl>', '<dl><dt>Day</dt><dd>Monday</dd></dl>'],
    ['<blockquote>Great. <cite>Ada</cite></blockquote>', '<blockquote>Great. <cite>Ada</cite></blockquote>'],
    ['<figure><figcaption>Ada</figcaption></figure>', '<figure><figcaption>Ada</figcaption></figure>'],
    ['9<br>17, 10<sup>6</sup>, H<sub>2</sub>O', '<p>9<br>17, 10<sup>6</sup>, H<sub>2</sub>O</p>'],
    ['<kbd>Ctrl</kbd>, <mark>new</mark>', '<p><kbd>Ctrl</kbd>, <mark>new</mark></p>'],
    ['<abbr title="Chief">C</abbr>', '<p><abbr title="Chief">C</abbr></p>'],
    ['<a href="/">\n<h3>Card</h3>\ntext</a>', '<a href="/"><p><strong>Card</strong></p>text</a>'],
    ['<blockquote cite="javascript:x()">x</blockquote>', '<blockquote>x</blockquote>'],
    ['<q cite="https://a.example">x</q>', '<p><q cite="https://a.example">x</q></p>'],
    ['<center>In the middle</center>', '<p>In the middle</p>'],
    ['<p align="center">x</p>', '<p class="align-center">x</p>'],
    ['<font color="red">red</font> and <!-- a note --> more', '<p>red and  more</p>'],
    ['<a href="privacy.md#rights" target="_blank">Privacy</a>', '<p><a href="/privacy#rights">Privacy</a></p>'],
    ['<img src="https://a.example/a.png" alt="A" width="9">', '<p><a href="https://a.example/a.png">A</a></p>'],
  ])('is kept: %s', async (body, html) => {
    const { intro, described } = await read(body)
    expect(plain(intro)).toBe(html)
    expect(described).toBe('')
  })

  it('may be a picture, which is served as those of Markdown are', async () => {
    const { intro, copies } = await read('<picture><source srcset="big.png"><img src="../cto.png" alt="Two"></picture>')
    expect(intro).toMatch(/<img src="\/media\/cto-[^"]+" alt="Two" [^>]*width="1200"/)
    expect(intro).not.toMatch(/big\.png|<source/)
    expect(copies).toHaveLength(2)
  })

  it('breaks lines and raises figures in tables', async () => {
    const { intro } = await read('| a | b |\n|---|---|\n| Mon<br>Tue | 10<sup>6</sup> |')
    expect(intro).toContain('<td>Mon<br>Tue</td><td>10<sup>6</sup></td>')
  })

  it('has headings and problems, also in boxes', async () => {
    const { nodes } = await read(
      '<h2 id="team">Our <em>team</em></h2>\n\n<div class="x">\n\n### Group\n\n**A problem**\n\nIts answer.\n\n</div>',
    )
    expect(nodes).toMatchObject([
      {
        id: 'team',
        title: 'Our team',
        titleHtml: 'Our <em>team</em>',
        children: [{ title: 'Group', children: [{ kind: 'problem', title: 'A problem', html: '<p>Its answer.</p>' }] }],
      },
    ])
  })

  it('has facts filled in, and left out with the element that names one without a value', async () => {
    const facts = { email: 'ada&co@example.com', phone: undefined }
    const { intro } = await read('<p>Write to {email}.</p>\n\n<p>Call {phone}.</p>', { facts })
    expect(plain(intro)).toBe('<p>Write to ada&#x26;co@example.com.</p>')
  })

  it('has anchors, but none with an id of a heading or of the page', async () => {
    const { intro, anchors } = await read(
      '<a id="old"></a><a name="older">x</a> <b id="main">y</b> <b id="team">z</b>\n\n## Team',
    )
    expect(anchors).toEqual(['old', 'older'])
    expect(intro).not.toMatch(/main|team/)
  })
})

describe('HTML that a page cannot have', () => {
  it.each([
    ['<script>x()</script>', '<script> is left out, with what is in it'],
    ['<style>\np { color: red }\n</style>', '<style> is left out'],
    ['<iframe src="https://a.example"></iframe>', 'Link to it instead, as [what it is](https://a.example).'],
    ['<object data="https://a.example">x</object>', '[what it is](https://a.example)'],
    ['<svg><script>x()</script><text>a</text></svg>', '<svg> is left out'],
    ['<input type="text" value="a">', '<input> is left out'],
    ['<?php if (a > b) { ?>', '<?php is left out'],
    ['<![CDATA[ a > b ]]>', '<![CDATA[ is left out'],
    ['<!DOCTYPE html>', '<!DOCTYPE is left out'],
  ])('is left out with a warning: %s', async (html, said) => {
    const { intro, messages, described } = await read(`Before.\n\n${html}\n\nAfter.`)
    expect(plain(intro)).toBe('<p>Before.</p><p>After.</p>')
    expect(messages).toHaveLength(1)
    expect(described).toMatch(/^content\/pages\/page\.md:3:1: warning: /)
    expect(described).toContain(said)
  })

  it.each([
    ['<form action="/x">Ask <button>Send</button></form>', /Ask .*Send/, 2],
    ['<my-box>Words</my-box>', /Words/, 1],
    ['Enter <your name> here', /Enter &#x3C;your name> here/, 1],
    ['A List<String> of them', /A List&#x3C;String> of them/, 1],
    ['A Promise<Repos>', /A Promise&#x3C;Repos>/, 1],
    ['See <a b="c">d</a> and <note>this</note>', /and &#x3C;note>this&#x3C;\/note>/, 1],
  ])('keeps its words, with a warning: %s', async (body, words, warnings) => {
    const { intro, messages } = await read(body)
    expect(intro).toMatch(words)
    expect(intro).not.toMatch(/<(?:form|button|my-box)/)
    expect(messages.map(({ fatal }) => fatal)).toEqual(Array(warnings).fill(false))
  })

  it.each([
    ['<details>\n<summary>Q</summary>\n\nA', '3:1: warning: <details> has no end'],
    ['Text\n\n<div class="x">\n<div>\n</div>\n\n**P**', '5:1: warning: <div> has no end'],
    ['See <a href="https://a.example">this\n\n## Head', '3:5: warning: <a> has no end'],
  ])('has its missing end reported: %j', async (body, said) => {
    expect((await read(`\n\n${body}`)).described).toContain(said)
  })

  it.each(['> <div>\n> a\n> b\n> </div>', '- <details>\n  <summary>a</summary>\n  b\n  </details>'])(
    'has an end in a list or quotation too: %j',
    async (body) => {
      expect((await read(`${body}\n\nText`)).described).toBe('')
    },
  )

  it.each([
    ['<!-- two\n\nThree', '3:1: warning: <!-- has no end, so what follows it is left out: add --> where it ends.'],
    ['- <!-- two\n\n  Three', '3:3: warning: <!-- has no end'],
    ['> <!-- two\n\nThree', '3:3: warning: <!-- has no end'],
    ['<p>\n<!-- two\n\nThree', '4:1: warning: <!-- has no end'],
    ['<!-- two\n\nThree\n\n<!-- four -->', '3:1: warning: <!-- has no end'],
    ['<!-- a --> <?php b ?>', '3:12: warning: <?php is left out'],
    ['| a |\n|---|\n| <?php b ?> |', '5:3: warning: <?php is left out'],
    ['<?php\nif (a > b) {\n\nThree', '3:1: warning: <?php is left out'],
    ['- <!DOCTYPE html>', '3:3: warning: <!DOCTYPE is left out'],
  ])('has reported what hides words: %j', async (body, said) => {
    const { messages, described } = await read(`\n\n${body}`)
    expect(described).toContain(said)
    expect(messages).toHaveLength(1)
  })

  it.each(['<!-- see <?php x ?> and <!DOCTYPE x> -->', '<!--\n**a**\n\n- b\n-->', '<!---->'])(
    'may be hidden in a comment: %j',
    async (body) => {
      const { intro, described } = await read(`${body}\n\nText`)
      expect([intro, described]).toEqual(['<p>Text</p>', ''])
    },
  )

  it('may have any name', async () => {
    expect((await read('<div><constructor>x</constructor></div>\n\n> [!constructor]\n> y')).intro).toContain('x')
  })

  it('loses styles and handlers, with a warning for each', async () => {
    const { intro, described } = await read(
      'a <b onclick="x()" style="color: red">b</b>\n\n<img src="../cto.png" alt="Two" onerror="x()">',
    )
    expect(intro).not.toMatch(/onclick|style|onerror/)
    expect(described).toMatch(
      /:1:3: warning: onclick="…" of <b>.*\n.*style="…" of <b>.*\n.*:3:1: warning: onerror="…" of <img>/,
    )
  })

  it('loses addresses that would run code, as errors', async () => {
    for (const body of ['<a href="javascript:x()">x</a>', '[x](javascript:x)', '<a href="data:text/html,x">x</a>'])
      expect((await read(body)).described).toContain('would run code')
  })
})
