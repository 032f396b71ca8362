/** @jest-environment node */
import { readWords } from '@/lib/content/words'
import { markdownCopyOf } from '@/lib/seo/markdown-copy'
import { readOutline } from '../helpers/content'

async function copyOf(body: string) {
  const outline = await readOutline(body)
  return markdownCopyOf({ title: 'A page', outline }, new URL('https://site.example/page'), readWords(), {
    testimonials: [],
    cases: [],
  })
}

it.each([
  ['10<sup>6</sup> and H<sub>2</sub>O', '10<sup>6</sup> and H<sub>2</sub>O'],
  ['| a |\n|---|\n| Mon<br>Tue |', '| a       |\n| ------- |\n| Mon Tue |'],
  ['<table><caption>Prices</caption><tr><th>a</th></tr></table>', 'Prices\n\n| a |\n| - |'],
  ['<details><summary>Why?</summary>\n\nSo.\n\n</details>', 'Why?\n\nSo.'],
  ['## [Alpha](https://a.example) & `b`', '## [Alpha](https://a.example/) & `b`'],
  ['- [ ] a\n- [x] b', '- [ ] a\n- [x] b'],
  ['> [!TIP]\n> Try.', '> **Tip**\n>\n> Try.'],
  ['1. one\n2. two', '1. one\n2. two'],
  ['See [it](/privacy/).', 'See [it](https://site.example/privacy).'],
])('a copy has what its page has: %s', async (body, markdown) => {
  expect(await copyOf(body)).toBe(`# A page\n\n${markdown}\n`)
})

it('has its footnotes at its end', async () => {
  expect(await copyOf('One[^a].\n\n**"A problem"**[^1] {#p}\n\nAnswer[^a].\n\n[^1]: Two.\n[^a]: One.')).toBe(
    '# A page\n\nOne[^a].\n\n## “A problem[^1]”\n\nAnswer[^a].\n\n[Ask about this](https://site.example/contact/p)\n\n[^a]: One.\n\n[^1]: Two.\n',
  )
})
