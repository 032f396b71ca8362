/** @jest-environment node */
import sharp from 'sharp'
import { cardPress } from '@/lib/draw-card'

const press = cardPress('A consultancy', 'www.example.com')

/** Where ink is in the room for the words, in pixels. */
async function inkOf(words: string) {
  const { data, info } = await sharp(await press(words))
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject({ width: 1200, height: 630, channels: 3 })
  const rows: number[] = []
  const columns: number[] = []
  for (let y = 150; y < 524; y++)
    for (let x = 0; x < 1200; x++)
      if ((data[(y * 1200 + x) * 3] ?? 0) < 100) {
        rows.push(y)
        columns.push(x)
      }
  const extent = (all: number[]) => [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))]
  return { rows: extent(rows), columns: extent(columns) }
}

it.each([
  ['a title', 'Services'],
  ['a sentence', '“We’re not sure how to structure the team for growth”'],
  ['more than there is room for', 'We need to rewrite everything that we have ever written. '.repeat(9)],
  ['a word that is wider than the card', 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik'],
  ['letters of Central Europe', 'Příliš žluťoučký kůň, ŁÓDŹ, őrült'],
])('keeps %s between the rule and the band, and off the edges', async (_what, words) => {
  const { rows, columns } = await inkOf(words)
  expect(rows[0]).toBeGreaterThan(156)
  expect(rows[1]).toBeLessThan(515)
  expect(columns[0]).toBeGreaterThanOrEqual(70)
  expect(columns[1]).toBeLessThanOrEqual(1130)
})

it('leaves out what the font has no letter for', async () => {
  expect(await press('Hello 👍日')).toEqual(await press('Hello'))
})

it('draws a card for no words at all', async () => {
  expect(await press('日本')).toEqual(await press(''))
})

it('cuts a name that is too long for its line', async () => {
  const named = (name: string) => cardPress(name, 'www.example.com')('Services')
  expect(await named('A very long name '.repeat(9))).toEqual(await named('A very long name '.repeat(12)))
})
