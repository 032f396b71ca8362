/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseContentFile } from '@/lib/content/files'
import { checkTheme, themeCss } from '@/lib/content/theme'
import { messagesOf } from '../helpers/content'

async function check(text: string) {
  const content = parseContentFile('content/theme.yaml', text)
  return { theme: await checkTheme(content), messages: messagesOf([content]) }
}

it('makes every colour from six for each scheme, and keeps those that are not given', async () => {
  const { theme, messages } = await check('light:\n  accent: "#7A1FA2"\n')
  expect(messages).toBe('')
  expect(theme.light).toMatchObject({ accent: '#7a1fa2', paper: '#f7f9f6', 'accent-hover': '#52156d' })
  expect(theme.dark).toEqual((await checkTheme(undefined)).dark)
  expect(themeCss(theme)).toMatch(
    /^:root \{.*--accent: #7a1fa2;.*\n@media \(prefers-color-scheme: dark\) \{ :root \{.*--accent: #7fd3ae;/,
  )
})

it.each(["''", '', '{}', '[]'])('keeps what has the value %j', async (value) => {
  const colours = ['paper', 'ink', 'accent', 'band', 'error', 'focus'].map((key) => `  ${key}: ${value}\n`).join('')
  for (const text of [
    `light: ${value}\ndark: ${value}\nfonts: ${value}\nscripts: ${value}\n`,
    `light:\n  paper: "#f7f9f6"\n${colours.replace(/.*\n/, '')}dark:\n${colours}fonts:\n  headings: ${value}\n  text: ${value}\nscripts:\n  - ${value}\n`,
  ])
    expect(await check(text)).toEqual({ theme: await checkTheme(undefined), messages: '' })
})

it.each([
  ['light:\n  accent: "#88bb99"', '"accent" (#88bb99) on "paper" (#f7f9f6) has a contrast of 2.06:1, and needs 4.5:1.'],
  ['dark:\n  band: "#777777"\n', '"on-band" (#e8efea) on "band" (#777777) has a contrast of 3.83:1, and needs 4.5:1.'],
  ['light:\n  paper: "#64726b"\n', '"border" ('],
])('refuses a pair of too little contrast: %j', async (text, said) => {
  const [scheme] = text.split(':')
  expect((await check(text)).messages).toContain(`content/theme.yaml:2:3: in ${scheme}, ${said}`)
})

it.each([
  ['light', 'accent', '#e4572e'],
  ['light', 'ink', '#aaaaaa'],
  ['light', 'paper', '#64726b'],
  ['dark', 'ink', '#555555'],
])('offers a colour that would do for %s %s %s', async (scheme, key, colour) => {
  const { messages } = await check(`${scheme}:\n  ${key}: "${colour}"\n`)
  const [offer = ''] = /#\w{6}(?=" would do)/.exec(messages) ?? []
  expect(offer).not.toBe('')
  expect((await check(`${scheme}:\n  ${key}: "${offer}"\n`)).messages).toBe('')
})

it.each([
  ['light:\n  accent: green\n', 'light.accent must be a colour such as "#0b5a40", in quotes.'],
  ['light:\n  accnt: "#000000"\n', 'light has no key "accnt"; it can have paper, ink, accent, band, error, focus.'],
  ['night:\n  ink: "#000000"\n', 'the theme has no key "night"; it can have light, dark, fonts, scripts.'],
  ['fonts:\n  body: besley\n', 'fonts has no key "body"; it can have headings, text.'],
  ['fonts:\n  text: [a]\n', 'fonts.text must be the name of an @fontsource package, such as besley, or of a file in'],
  ['light:\n  ink: [a]\n', 'light.ink must be a colour such as "#0b5a40", in quotes.'],
  ['light: [a]\n', 'light must have lines of its own: paper, ink, accent, band, error, focus.'],
  ['fonts: besley\n', 'fonts must have lines of its own: headings, text.'],
  ['light:\n  constructor: "#000000"\n', 'light has no key "constructor"; it can have paper,'],
  [
    'fonts:\n  text: fonts/Brand.WOFF2\n',
    'fonts.text must be the name of an @fontsource package, such as besley, or of',
  ],
  ['fonts:\n  text: fonts/a#b.woff2\n', 'fonts.text must be the name of an @fontsource package, such as besley, or of'],
  ['fonts:\n  text: Comic Sans\n', 'fonts.text must be the name of an @fontsource package, such as besley, or of'],
  ['scripts: noto-sans-jp\n', 'scripts must be a list, such as [noto-sans-jp].'],
  ['fonts:\n  headings: abc\n', ':2:3: the font abc is not installed: run npm install --save-dev --save-exact @'],
  ['scripts:\n  - "@fontsource/abc"\n', ':2:5: the font @fontsource/abc is not installed: run npm install --save-dev'],
  ['fonts:\n  text: fonts/brand.woff2\n', ':2:3: there is no file content/fonts/brand.woff2:'],
])('reports %j', async (text, said) => {
  const { messages } = await check(text)
  expect(messages.split('\n')).toEqual([expect.stringMatching(/^content\/theme\.yaml:\d:\d: /)])
  expect(messages).toContain(said)
})

it('reports a file that is no font', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'theme-')), 'brand.woff2')
  writeFileSync(file, 'not a font')
  const name = path.relative('content', file)
  const { messages } = await check(`scripts:\n  - ${name}\n`)
  expect(messages).toBe(
    `content/theme.yaml:2:5: content/${name} is not a font, or is damaged: use WOFF2, WOFF, TTF or OTF.`,
  )
})
