/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import sharp from 'sharp'
import { checkTheme } from '@/lib/content/theme'
import { findFont } from '@/lib/fonts'
import { createShareImageRenderer } from '@/lib/seo/render-share-image'
import { pageShareImage, problemShareImage, shareImageSize } from '@/lib/seo/share-image'

const theme = checkTheme(undefined)
const renderer =
  (siteName: string, ...fonts: string[]) =>
  async (title: string) =>
    createShareImageRenderer(
      { name: siteName, foot: 'www.example.com' },
      (await theme).light,
      fonts.map(findFont),
    )(title)
const render = renderer('A consultancy', 'besley')
const sentence = '“We’re not sure how to structure the team for growth”'

/** Where the title has ink: its edges in pixels, and its lines of text with their heights. */
async function inkOf(title: string | Buffer) {
  const { data, info } = await sharp(typeof title === 'string' ? await render(title) : title)
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ ...shareImageSize, channels: 3 })
  const isInk = (x: number, y: number) => (data[(y * info.width + x) * 3] ?? 0) > 180
  const columns = Array.from({ length: info.width }, (_, x) => x)
  const rows = Array.from({ length: 400 }, (_, n) => 125 + n).filter((y) => columns.some((x) => isInk(x, y)))
  const inked = columns.filter((x) => rows.some((y) => isInk(x, y)))
  const starts = rows.filter((y) => !rows.includes(y - 1))
  const ends = rows.filter((y) => !rows.includes(y + 1))
  const lineHeights = starts.map((start, n) => (ends[n] ?? start) - start)
  return { top: rows[0], bottom: rows.at(-1), left: inked[0], right: inked.at(-1), lineHeights }
}

it.each([
  ['a title', 'Services'],
  ['a sentence', sentence],
  ['400 letters', 'We need to rewrite everything that we have ever written. '.repeat(8).slice(0, 400)],
  ['a word that is wider than the image', 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik'],
  ['letters of Central Europe', 'Příliš žluťoučký kůň, ŁÓDŹ, őrült'],
  ['high and deep letters', 'ÅÇŐ çg ŠŽ '.repeat(30)],
])('keeps %s between the name and the bridge, and off the edges', async (_what, title) => {
  const { top, bottom, left, right } = await inkOf(title)
  expect(top).toBeGreaterThan(135)
  expect(bottom).toBeLessThan(415)
  expect(left).toBeGreaterThanOrEqual(70)
  expect(right).toBeLessThanOrEqual(1130)
})

it('draws no soft hyphens', async () => {
  expect(await inkOf('Donau\u00ADdampf')).toEqual(await inkOf('Donaudampf'))
})

it('breaks a longer title into more lines, of smaller letters', async () => {
  const capitalHeights = async (words: number) => (await inkOf('Hat '.repeat(words))).lineHeights
  const [one, two, three, four] = [
    await capitalHeights(1),
    await capitalHeights(8),
    await capitalHeights(14),
    await capitalHeights(28),
  ]
  expect(one).toEqual([expect.any(Number)])
  expect(two).toEqual([one[0], one[0]])
  expect(three).toHaveLength(3)
  expect(three[0]).toBeLessThan(two[0] ?? 0)
  expect(four).toHaveLength(4)
  expect(four[0]).toBeLessThan(three[0] ?? 0)
})

it('does not end a line at a no-break space', async () => {
  expect(await render('Hathat\u00A0'.repeat(9))).not.toEqual(await render('Hathat '.repeat(9)))
})

it.each([
  ['<b>&', 'b&'],
  ['<b>&', '&'],
  ['&amp;', '&'],
  ['</span>', ''],
])('shows %s literally', async (title, other) => {
  expect(await render(title)).not.toEqual(await render(other))
})

it.each([
  ['Hello 👍日™', 'Hello'],
  ['Hello \uD800\u00AD\u0007there', 'Hello there'],
  ['日本 👍', ''],
  ['cafe\u0301', 'café'],
])('leaves out of %j what the font lacks', async (title, shown) => {
  expect(await render(title)).toEqual(await render(shown))
})

it('draws other scripts with the fonts that the theme names for them', async () => {
  const withHebrew = renderer('A consultancy', 'besley', 'assistant')
  expect(await withHebrew('Hello שלום')).not.toEqual(await render('Hello'))
  expect(await withHebrew('Hello')).toEqual(await render('Hello'))
  expect(await render('Hello שלום')).toEqual(await render('Hello'))
})

it('begins a title of Hebrew at the right', async () => {
  const withHebrew = renderer('A consultancy', 'assistant')
  const [left, right] = [inkOf(await withHebrew('Hello')), inkOf(await withHebrew('שלום'))]
  expect((await left).left).toBeLessThan(100)
  expect((await right).right).toBeGreaterThan(1100)
})

it('draws titles in the font of headings', async () => {
  const assistant = renderer('A consultancy', 'assistant')
  expect(await assistant('Hello')).not.toEqual(await render('Hello'))
})

it('shortens a name that is too long for its line', async () => {
  const named = (name: string) => renderer(name, 'besley')('Services')
  expect(await named('A very long name '.repeat(9))).toEqual(await named('A very long name '.repeat(18)))
})

it('gives pages and problems a path and a title', () => {
  expect(pageShareImage({ id: 'home', lang: '', title: 'Welcome' })).toEqual({
    path: '/cards/home.png',
    title: 'Welcome',
  })
  expect(problemShareImage({ id: 'slow', lang: '', title: 'We’re slow' }, '“{text}”')).toEqual({
    path: '/cards/contact/slow.png',
    title: '“We’re slow”',
  })
})
