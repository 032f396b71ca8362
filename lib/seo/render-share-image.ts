import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import subsetFont from 'subset-font'
import type { Colours } from '../content/theme'
import { readIcon } from './icon'
import { shareImageSize } from './share-image'

/** Pixels, as are all lengths here. */
const { width, height } = shareImageSize
const [margin, footerTop, iconSize, channels] = [72, 526, 64, 3] as const
const contentWidth = width - 2 * margin

/** Text takes the largest of `sizes` in which its ink is at most `maxHeight` high: two lines of 96, three of 72 or four of 56. */
const titleBlock = { middle: 335, maxHeight: 270, width: contentWidth, sizes: [96, 72, 56] }
const nameBlock = { ...titleBlock, middle: 91, maxHeight: 50, sizes: [36] }
const hostBlock = { ...nameBlock, middle: 578, width: contentWidth - 96, sizes: [32] }

type Block = typeof titleBlock & { colour: string; background: string }

/** What Besley lacks, except white space: Pango would draw a box with the character's code. */
const unsupported = /[^\s -~\xA0-\xAC\xAE-\u017F\u0218-\u021B\u1E80-\u1E89\u1E9E\u1EF2\u1EF3–—‘’‚“”„†•…‹›⁄€−∕]/gu

/** @returns renders a title as a PNG of `shareImageSize`; a title that is too long ends in an ellipsis */
export function createShareImageRenderer(
  siteName: string,
  host: string,
  colours: Colours,
): (title: string) => Promise<Buffer> {
  const frame = renderFrame(siteName, host, colours)
  const ink = { colour: colours.ink, background: colours.paper }
  return async (title) => {
    const pixels = Buffer.from(await frame)
    await drawText(pixels, title, { ...titleBlock, ...ink })
    const raw = { ...shareImageSize, channels }
    return sharp(pixels, { raw }).png().toBuffer()
  }
}

async function renderFrame(siteName: string, host: string, colours: Colours) {
  const icon = readIcon(colours).replace(
    '<svg ',
    `<svg x="${width - margin - iconSize}" y="${footerTop + 20}" width="${iconSize}" height="${iconSize}" `,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${colours.paper}"/>
    <rect x="${margin}" y="140" width="${contentWidth}" height="4" fill="${colours.ink}"/>
    <rect y="${footerTop}" width="${width}" height="${height - footerTop}" fill="${colours.band}"/>
    ${icon}
  </svg>`
  await loadFonts()
  const pixels = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
  await drawText(pixels, siteName, { ...nameBlock, colour: colours.ink, background: colours.paper })
  await drawText(pixels, host, { ...hostBlock, colour: colours['on-band'], background: colours.band })
  return pixels
}

/** Copies rows: sharp's `composite` blends the whole image, which takes ten times as long as the text. */
async function drawText(pixels: Buffer, text: string, block: Block) {
  const supported = text.normalize().replace(unsupported, '').replace(/\s+/g, ' ').trim()
  if (!supported) return
  const { data, info } = await fit(supported, block)
  const top = Math.round(block.middle - info.height / 2)
  const rowBytes = info.width * channels
  for (let row = 0; row < info.height; row++)
    data.copy(pixels, ((top + row) * width + margin) * channels, row * rowBytes, (row + 1) * rowBytes)
}

async function fit(text: string, block: Block) {
  let size = 0
  for (size of block.sizes) {
    const image = await renderLines(text, size, block)
    if (image.info.height <= block.maxHeight) return image
  }
  let [fitting, tooMany] = [0, text.length]
  let best = await renderLines('…', size, block)
  while (tooMany - fitting > 1) {
    const count = Math.floor((fitting + tooMany) / 2)
    const image = await renderLines(`${text.slice(0, count).trimEnd()}…`, size, block)
    if (image.info.height > block.maxHeight) tooMany = count
    else [fitting, best] = [count, image]
  }
  return best
}

function renderLines(text: string, size: number, { width, colour, background }: Block) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lineHeight = Math.round(1.14 * size * 1024) // 1024 Pango units are a pixel
  const markup = `<span foreground="${colour}" line_height="${lineHeight}">${escaped}</span>`
  const input = { text: markup, font: `Besley Bold ${size}`, width, wrap: 'word-char', rgba: true } as const
  return sharp({ text: input }).flatten({ background }).raw().toBuffer({ resolveWithObject: true })
}

/** Registers Besley with Pango, which does not read WOFF. */
async function loadFonts() {
  // biome-ignore lint/style/noProcessEnv: Fontconfig reads it when the process renders its first text
  process.env.FONTCONFIG_FILE = path.resolve('lib/seo/fonts.conf')
  const folder = path.resolve('node_modules/.cache/share-image') // Contentlayer deletes .contentlayer when it starts
  mkdirSync(folder, { recursive: true })
  for (const subset of ['latin', 'latin-ext']) {
    const woff = readFileSync(`node_modules/@fontsource/besley/files/besley-${subset}-700-normal.woff`)
    const fontfile = path.join(folder, `${subset}.ttf`)
    const ttf = await subsetFont(woff, undefined, { keepAllGlyphs: true, targetFormat: 'truetype' })
    writeFileSync(`${fontfile}.${process.pid}`, ttf)
    renameSync(`${fontfile}.${process.pid}`, fontfile) // at once, because another process may read it
    await sharp({ text: { text: 'a', fontfile } }).toBuffer()
  }
}
