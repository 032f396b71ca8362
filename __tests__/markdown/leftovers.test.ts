/** @jest-environment node */
import { readOutline as read } from '../helpers/content'

it.each([
  ['```js\ncode\n\nmore', '3:1', 'the code that begins here has no end: add a line ``` after it.'],
  ['- ~~~~\n  code', '3:3', 'add a line ~~~~'],
  ['> ```\n> code\n\nText', '3:3', 'add a line ```'],
  ['**bold {#id}', '3:1', '** is shown as it is'],
  ['one\nand **two', '4:5', '** is shown as it is'],
  ['bold** end', '3:5', '** is shown as it is'],
  ['这是**“重点”**的话', '3:3', '** is shown as it is'],
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
  [':::note\ntext\n:::', '3:1', 'for a note write > [!NOTE]'],
  ['> [!BOX]\n> text', '3:3', '[!BOX] is shown as it is: a note begins with [!NOTE], [!TIP]'],
  ['A fact[^1].', '3:7', 'the footnote [^1] has no text'],
  ['Text.\n\n[^1]: Never cited.', '5:1', 'the footnote [^1] is left out'],
  ['| a |\n|---|\n| 1 | 2 |', '5:5', 'this cell has no column'],
])('warns once, at its place, of %j', async (body, place, said) => {
  const { messages, described } = await read(`\n\n${body}`)
  expect(messages).toHaveLength(1)
  expect(described).toContain(`content/pages/page.md:${place}: warning: `)
  expect(described).toContain(said)
})

it.each([
  '```\ncode\n```',
  '- ```\n  code\n  ```',
  '> ~~~\n> code\n> ~~~',
  '    indented ``` code',
  '2 ** 3, \\*\\*stars, a*b and `**code`',
  '`{% tag %}`, `{{ x }}` and `{#id}`',
  '## Head {#id}\n\n**P** {#p}',
  'A fact[^1].\n\n[^1]: Its text.',
  'Use {word}? No: {}',
])('says nothing of %j', async (body) => {
  expect((await read(body)).described.replace(/.*\{word\} is not a fact.*/, '')).toBe('')
})
