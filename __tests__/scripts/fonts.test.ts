/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Buffer as Letters, Font as SizedFont, shape } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { findFont, openFont } from '@/lib/fonts'
import { writeFonts } from '@/scripts/fonts'

const root = process.cwd()
const aleo = readFileSync('content/fonts/aleo.woff2')
const arabic = readFileSync('__tests__/sites/arabic/content/fonts/noto-sans-arabic.woff2')

beforeAll(() => {
  process.chdir(mkdtempSync(path.join(tmpdir(), 'fonts-')))
  mkdirSync('node_modules/@fontsource', { recursive: true })
  symlinkSync(path.join(root, 'node_modules/@fontsource-variable'), 'node_modules/@fontsource-variable', 'junction')
  mkdirSync('content')
  writeFileSync('content/aleo.woff2', aleo)
})

afterAll(() => process.chdir(root))

/** A package as @fontsource makes them. Its files are by subset and weight. */
function writePackage(name: string, weights: number[], unicode: Record<string, string>, files: Record<string, Buffer>) {
  const folder = `node_modules/@fontsource/${name}`
  mkdirSync(`${folder}/files`, { recursive: true })
  writeFileSync(`${folder}/metadata.json`, JSON.stringify({ id: name, defSubset: 'latin', weights }))
  writeFileSync(`${folder}/unicode.json`, JSON.stringify(unicode))
  for (const [file, font] of Object.entries(files)) writeFileSync(`${folder}/files/${name}-${file}-normal.woff2`, font)
}

/** The rules of a family, and the custom properties. */
async function cssOf({ headings = 'besley', text = 'atkinson-hyperlegible-next' }, siteText = 'The text of a site.') {
  await writeFonts({ headings: findFont(headings), text: findFont(text), scripts: [] }, siteText)
  const [properties = '', ...rules] = readFileSync('.contentlayer/fonts.css', 'utf8').trim().split('\n')
  return { properties, of: (family: string) => rules.filter((rule) => rule.includes(`font-family: "${family}";`)) }
}

const sizesOf = (rules: string[]) => rules.map((rule) => Number(/size-adjust: ([\d.]+)%/.exec(rule)?.[1]))

it('makes fallbacks as wide as the fonts, as a browser measured them', async () => {
  const pages = readFileSync(path.join(root, 'content/pages/cto-services.md'), 'utf8')
  const { properties, of } = await cssOf({}, pages)
  expect(properties).toContain('"Headings fallback Android", Georgia, serif; --text: "Text", ')
  const sizes = ['Headings fallback', 'Headings fallback Android', 'Text fallback', 'Text fallback Android'].flatMap(
    (family) => sizesOf(of(family)),
  )
  const measured = [125.42, 123.33, 106.11, 105.16, 99.17, 98.06, 99.67, 104.51]
  for (const [n, size] of sizes.entries()) expect(Math.abs(size - (measured[n] ?? 0))).toBeLessThan(1)
  expect(sizes).toHaveLength(measured.length)
})

it('puts what pages show into the font, and leaves the rest to files that are fetched when needed', async () => {
  const { of } = await cssOf({}, 'Příliš')
  const [latin, extended] = of('Text')
  expect(latin).not.toContain('unicode-range')
  expect(extended).toContain('unicode-range: U+159, U+161;')
  const rest = of('Text rest').join()
  expect(rest).toMatch(/U\+158, U\+15a-15b/)
  expect(rest).not.toMatch(/U\+(?:ed|159|161)\b/)
})

it('takes a file of the content, and finds whether it has serifs', async () => {
  const { properties, of } = await cssOf({ headings: 'aleo.woff2', text: 'assistant' })
  expect(properties).toMatch(/Georgia, serif; --text: .* system-ui, sans-serif;/)
  expect(of('Headings')).toEqual([expect.stringContaining('font-weight: 500 700;')])
  expect(of('Headings rest')).toEqual([expect.stringContaining('url("../content/aleo.woff2")')])
})

it('joins letters of Arabic', async () => {
  writeFileSync('content/arabic.woff2', arabic)
  const word = 'مدير'
  await cssOf({ text: 'arabic.woff2' }, word)
  const font = new SizedFont((await openFont('.contentlayer/fonts/Text/arabic.woff2')).face)
  const letters = new Letters()
  letters.addText(word)
  letters.guessSegmentProperties()
  shape(font, letters)
  const alone = Array.from(word, (letter) => font.glyph(letter.codePointAt(0) ?? 0))
  const [last, ...joined] = letters.getGlyphInfos().map(({ codepoint }) => codepoint)
  expect(alone).not.toContain(last)
  expect(joined).not.toEqual(alone.toReversed().slice(1))
})

it('needs one font where headings and text have the same', async () => {
  const { properties, of } = await cssOf({ headings: 'assistant', text: 'assistant' })
  expect(properties).toContain('--display: var(--text);')
  expect([of('Headings'), of('Text')]).toEqual([[], [expect.any(String)]])
})

it('takes the nearest weights of a package that has single ones', async () => {
  const weight = (wght: number) => subsetFont(aleo, 'abc …', { targetFormat: 'woff2', variationAxes: { wght } })
  const files = { 'latin-300': await weight(300), 'latin-400': await weight(400), 'latin-700': await weight(700) }
  writePackage('two', [300, 400, 700], { latin: 'U+0-FF' }, files)
  writePackage('one', [400], { latin: 'U+0-FF' }, { 'latin-400': await weight(400) })
  const two = await cssOf({ headings: 'two', text: '@fontsource/two' })
  for (const family of ['Headings', 'Text'])
    expect(two.of(family)).toEqual([
      expect.stringContaining('font-weight: 400 599;'),
      expect.stringContaining('font-weight: 600 900;'),
    ])
  const one = await cssOf({ headings: 'one', text: '@fontsource/one' })
  expect(one.of('Headings')).toEqual([expect.stringContaining('font-weight: 400 900;')])
  expect(one.of('Text')).toEqual([expect.stringContaining('font-weight: 400;')])
})

it('takes those parts of a large font that hold what pages show', async () => {
  const part = (text: string) => subsetFont(aleo, text, { targetFormat: 'woff2', variationAxes: { wght: 400 } })
  const files = { 'latin-400': await part('abc'), '0-400': await part('ñ'), '1-400': await part('éè') }
  writePackage('large', [400], { '[0]': 'U+F1', '[1]': 'U+E8-E9', latin: 'U+0-7F' }, files)
  const { of } = await cssOf({ text: 'large' }, 'caf\u00E9')
  expect(of('Text')).toEqual([expect.any(String), expect.stringContaining('unicode-range: U+e9;')])
  expect(of('Text rest')).toEqual([])
})
