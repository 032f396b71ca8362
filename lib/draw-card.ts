import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { cardSize } from './cards'
import { setLine, stampOf } from './letters'

/** The light colours of app/styles/tokens.css, which a picture cannot read. */
const colours = { paper: '#f7f9f6', ink: '#12201a', band: '#0a3d2c', onBand: '#f1f6f2' }

/** Pixels of the card: the room at its sides, where the words stand between, and where the band at its foot begins. */
const [side, wordsTop, wordsBottom, bandTop] = [72, 168, 486, 526]
const wordsWidth = cardSize.width - 2 * side

/** Pixels the words are high, the largest that lets them fit; and a line's height, and how far down it the letters stand, in sizes. */
const [sizes, smallest, lineHeight, baseLine] = [[96, 72, 56], 56, 1.14, 0.98]

/** Bytes of a pixel: red, green and blue. */
const channels = 3

/**
 * Makes the pictures that other sites show beside a link. From the font's own outlines: what a machine knows of fonts, or whether it has
 * any, makes no difference then.
 * @returns draws a PNG of `cardSize` with words on it: a page's title, or a problem in its client's words
 */
export function cardPress(siteName: string, host: string) {
  const frame = drawFrame(siteName, host)
  return async (words: string): Promise<Buffer> => {
    const card = Buffer.from(await frame)
    const { lines, size } = fit(words)
    const top = (wordsTop + wordsBottom - lines.length * lineHeight * size) / 2
    for (const [n, line] of lines.entries())
      await print(card, line, size, Math.round(top + (n * lineHeight + baseLine) * size), colours.ink)
    return sharp(card, { raw: { ...cardSize, channels } })
      .png()
      .toBuffer()
  }
}

/** All of a card but the words. */
async function drawFrame(siteName: string, host: string) {
  const { width, height } = cardSize
  const icon = readFileSync('app/icon.svg', 'utf8').replace(
    '<svg ',
    `<svg x="${width - side - 64}" y="${bandTop + 20}" width="64" height="64" `,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${colours.paper}"/>
    <rect x="${side}" y="140" width="${wordsWidth}" height="4" fill="${colours.ink}"/>
    <rect y="${bandTop}" width="${width}" height="${height - bandTop}" fill="${colours.band}"/>
    ${icon}
  </svg>`
  const frame = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
  await print(frame, cut(siteName, wordsWidth / 36), 36, 101, colours.ink)
  await print(frame, cut(host, (wordsWidth - 96) / 32), 32, bandTop + 65, colours.onBand)
  return frame
}

/** Puts a line of text on a picture, standing on the row `y`. */
async function print(picture: Buffer, line: string, size: number, y: number, colour: string) {
  const [red = 0, green = 0, blue = 0] = Buffer.from(colour.slice(1), 'hex')
  const tint = (at: number, tone: number, share: number) => {
    const under = picture[at] ?? 0
    picture[at] = under + (tone - under) * share
  }
  for (const { char, at } of setLine(line).letters) {
    const stamp = await stampOf(char, size)
    if (!stamp) continue
    const first = (y + stamp.top) * cardSize.width + side + Math.round(at * size) + stamp.left
    for (let n = 0; n < stamp.cover.length; n++) {
      const share = (stamp.cover[n] ?? 0) / 255
      if (share === 0) continue
      const pixel = (first + Math.floor(n / stamp.width) * cardSize.width + (n % stamp.width)) * channels
      tint(pixel, red, share)
      tint(pixel + 1, green, share)
      tint(pixel + 2, blue, share)
    }
  }
}

/** The words in the largest size that they fit in, or cut to what fits in the smallest. */
function fit(words: string) {
  for (const size of sizes) {
    const lines = wrap(words, wordsWidth / size)
    if (lines.length <= linesOf(size)) return { lines, size }
  }
  const lines = wrap(words, wordsWidth / smallest)
  const last = linesOf(smallest) - 1
  const rest = lines.slice(last).join(' ')
  return { lines: [...lines.slice(0, last), cut(rest, wordsWidth / smallest)], size: smallest }
}

/** How many lines there is room for. */
const linesOf = (size: number) => Math.floor((wordsBottom - wordsTop) / (lineHeight * size))

/** Lines no wider than `room`; a word that alone is wider goes on in the next line. All widths are in sizes of the font. */
function wrap(words: string, room: number) {
  const lines: string[] = []
  let line = ''
  const end = () => {
    if (line) lines.push(line)
    line = ''
  }
  for (const word of words.trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word
    if (widthOf(longer) <= room) {
      line = longer
      continue
    }
    end()
    for (const letter of word) {
      if (widthOf(line + letter) > room) end()
      line += letter
    }
  }
  end()
  return lines
}

/** Text that ends in an ellipsis where it would be wider than `room`. */
function cut(text: string, room: number) {
  if (widthOf(text) <= room) return text
  const letters = [...text]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > room) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

const widthOf = (text: string) => setLine(text).width
