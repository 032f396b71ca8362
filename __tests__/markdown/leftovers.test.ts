/** @jest-environment node */
import { readOutline as read } from '../helpers/content'

it.each([
  ['```js\ncode\n\nmore', '3:1', 'the code that begins here has no end: add a line ``` after it.'],
  ['- ~~~~\n  code', '3:3', 'add a line ~~~~'],
  ['> ```\n> code\n\nText', '3:3', 'add a line ```'],
  ['<section>\n\n    <p>Words</p>\n\n</section>', '5:1', 'four spaces before a line make it code'],
  ['\tWords', '3:1', 'or put ``` above and below'],
  ['- One\n\n      Two', '5:3', 'four spaces'],
  ['<details>\n<summary>Q</summary>\nAn **old** one\n</details>', '5:4', '** is shown as it is in HTML: put an empty'],
  ['<div>\n- one\n</div>', '4:1', '- is shown as it is in HTML'],
  ['**bold {#id}', '3:1', '** is shown as it is'],
  ['one\nand **two', '4:5', '** is shown as it is'],
  ['**ملاحظة:**نص و**كلمة**.', '3:10', '** begins again inside bold text'],
  ['bold** end', '3:5', '** is shown as it is'],
  [
    '**1.000 €**pro',
    '3:1',
    '** is shown as it is, because the other ** is missing, or has a space inside or none outside',
  ],
  ['## Head { #id }', '3:9', '{# begins no id here'],
  ['![Me](My Photo (1).JPG)', '3:1', 'this is shown as it is, because the name in it has a space'],
  ['See [the terms](my terms.pdf).', '3:5', 'because the name in it has a space'],
  ['~~gone', '3:1', '~~ is shown as it is'],
  ['## Head {#id', '3:9', '{# begins no id here'],
  ['Text {#id}', '3:6', '{# begins no id here'],
  ['**P** {#id} more', '3:7', '{# begins no id here'],
  ['See {% link x %}', '3:5', '{% is shown as it is'],
  ['By {{ page.author }}', '3:4', '{{ is shown as it is'],
  ['Lead {: .lead}', '3:6', '{: is shown as it is'],
  ['A word{width=50%}', '3:7', '{width= is shown as it is'],
  ['<<< other.md', '3:1', '<<< is shown as it is'],
  ['Text <?php echo', '3:6', '<? is shown as it is'],
  ['[TOC]', '3:1', '[TOC] is shown as it is: tags of other systems do nothing here'],
  ['[caption id="a 1" width="600"]A *picture*[/caption]', '3:1', 'this is shown as it is: tags of other systems'],
  ['See [gallery ids=1,2]', '3:5', 'tags of other systems'],
  ['It ends.[/caption]', '3:9', '[/caption] is shown as it is'],
  [':::note\ntext\n:::', '3:1', 'for a note write > [!NOTE]'],
  ['!!! note', '3:1', 'for a note write > [!NOTE]'],
  ['> [!BOX]\n> text', '3:3', '[!BOX] is shown as it is: a note begins with [!NOTE], [!TIP]'],
  ['A fact[^1].', '3:7', 'the footnote [^1] has no text'],
  ['Text.\n\n[^1]: Never cited.', '5:1', 'the footnote [^1] is left out'],
  ['Text.\n\n[Note]: Closed.', '5:1', 'the line [Note] is left out'],
  ['| a |\n|---|\n| 1 | 2 |', '5:5', 'this cell has no column'],
  ['| a | b |\n|---|\n| 1 | 2 |', '3:1', '| is shown as it is: a table has |---|---| below its first row'],
  ['a | b\n--|--|--\n1 | 2', '4:1', 'a table has'],
  ['| a | b |\n| 1 | 2 |', '3:1', 'a table has'],
  ['##What', '3:1', '## is shown as it is, because a heading has a space after it.'],
  ['> - a\n>   ##What', '4:5', '## is shown'],
  ['##\u3000見出し', '3:1', '## is shown'],
  ['#What I do', '3:1', '# is shown'],
  ['-point', '3:1', '- is shown as it is, because a list has a space after it.'],
  ['1)point', '3:1', '1) is shown'],
  ['Text:\n-one\n-two', '4:1', '- is shown as it is: its lines run together'],
  ['Text:\n•\tone\n•\ttwo', '4:1', '• is shown'],
  ['●\tone', '3:1', '● is shown'],
  ['> – one\n> – two', '3:3', '– is shown as it is: its lines run together'],
  ['✅ one\n🚀 two', '3:1', '✅ is shown'],
  ['・一つ\n・二つ', '3:1', '・ is shown'],
  ['\\- one', '3:2', '- is shown as it is: to begin a list, remove the \\ before it.'],
  ['[x] done', '3:1', '[x] is shown as it is: a task begins with - [ ]'],
  ['See [terms][terms].', '3:5', '[terms][terms] is shown as it is: no line says where it leads'],
  ['See [the offer] (offer.md).', '3:5', 'remove the space between ] and ('],
  ['See (the offer)[offer.md].', '3:5', 'write [words](address)'],
  ['See [offer](offer.md', '3:11', ']( is shown as it is, because no ) ends the address'],
  ['See [[privacy]].', '3:5', '[[privacy]] is shown as it is: write [words](page.md) for a link'],
  ['![[cto.png]]', '3:1', '![words](picture.png) for a picture'],
  ['*[CTO]: Chief', '3:1', 'write <abbr title="meaning">'],
  ['Term\n: meaning', '4:1', ': is shown as it is: for a list of terms write <dl>'],
  ['A ==new== one', '3:3', '==new== is shown as it is: write <mark>words</mark>.'],
  ['A ++new++ one', '3:3', '++new++ is shown as it is: write <ins>words</ins>.'],
  ['10^6^ users', '3:3', '^6^ is shown as it is: write <sup>words</sup>.'],
  ['H~2~O', '3:2', '~ strikes out what is in it: write <sub>words</sub>'],
  ['FAQ\n---', '3:1', 'a line above --- is no heading: write ## before it'],
])('warns once, at its place, of %j', async (body, place, said) => {
  const { messages, described } = await read(`\n\n${body}`)
  expect(described).toContain(`content/pages/page.md:${place}: warning: `)
  expect(described).toContain(said)
  expect(messages).toHaveLength(1)
})

it.each([
  ['%%a hidden note%%', '%%'],
  ['One\n%%\ntwo\n%%', '%%'],
  ['Text <!-- a note\n\nof two -->', '<!--'],
  ['| a |\n|---|\n| b <!-- c |', '<!--'],
  ['{/* a note */}', '{/*'],
])('refuses to publish what is meant to be hidden: %j', async (body, sign) => {
  const { messages, described } = await read(body)
  expect(described).toContain(`: ${sign} is shown as it is, and what it hides too`)
  expect(messages.map(({ fatal }) => fatal)).toEqual([true])
})

it.each([
  '```\ncode\n```',
  '- ```\n  code\n  ```',
  '> ~~~\n> code\n> ~~~',
  '2 ** 3, \\*\\*stars, a*b and `**code`',
  '`{% tag %}`, `{{ x }}` and `{#id}`',
  '## Head {#id}\n\n**P** {#p}',
  'A fact[^1].\n\n[^1]: Its text.',
  '`%%a%%`, `##b`, `[c][d]`, `==e==` and `<!-- f`',
  '\\##a \\[[b]] \\==c== \\%%d\\%%',
  'It is 100%% sure, 2^10, a^b, ^_^, a == b == c, C++ and C++, ~~old~~ and ~old~.',
  '#1 of 3, #hiring #cto',
  '#hiring',
  '2.5 million, or 3.x\n\n1. One\n2) Two',
  'He said “[the team] left [sic]” (see [1][2], a[0][1] and [3] (p. 4)).',
  'Great work.\n-Ada Example',
  '– one\\\n– two',
  '\\* Without VAT.\n\n*Without VAT.',
  '“One”\n“Two”',
  'Une phrase qui est assez longue pour que la ligne ait une fin\n: ici',
  '[//]: # (a note)\n\n[a]: https://a.example',
  '<div>\n<p title="**">a - b</p>\n</div>\n\n<pre>\n## a **b**\n</pre>',
  'An answer that ends.\n---\n\nTwo\nlines\n---\n\n**P**\n---',
])('says nothing of %j', async (body) => {
  expect((await read(body)).described).toBe('')
})

it('says nothing of braces around a word but that it is no fact', async () => {
  expect((await read('Use {word}? No: {}')).described).toMatch(/^\S+ warning: \{word\} is not a fact.*$/)
})
