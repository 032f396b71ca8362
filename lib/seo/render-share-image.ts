import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { archPath, archSize } from '../arch'
import { renderIcon } from '../content/icon'
import type { Colours } from '../content/theme'
import { BOLD, boldFiles, type Font, type FontFile, findCharacters, openFont, printable, toTruetype } from '../fonts'
import { memoizeByMtime } from '../memoize-by-mtime'
import { shareImageSize } from './share-image'

/** Pixels, as are all lengths here. */
const { width, height } = shareImageSize
const [margin, footerTop, iconSize, archScale] = [72, 526, 64, 1.2] as const
const contentWidth = width - 2 * margin
const [archLeft, archTop] = [width - margin - archSize.width * archScale, footerTop - archSize.height * archScale]

/** Text takes the largest of `sizes` in which its ink is at most `maxHeight` high: two lines of 96, three of 72 or four of 56. */
const titleBlock = { middle: 275, maxHeight: 270, width: contentWidth, sizes: [96, 72, 56] }
const nameBlock = { ...titleBlock, middle: 91, maxHeight: 50, sizes: [36] }
const footBlock = { ...nameBlock, middle: 578, width: contentWidth - 96, sizes: [32] }

type Block = typeof titleBlock & { colour: string; background: string }
type Style = Block & { size: number; families: string; wrap?: 'word' }

/**
 * @param names of the site, and at the foot of its owner and host @param fonts in the order in which they are tried
 * @returns renders a title as a PNG of `shareImageSize`; a title that is too long ends in an ellipsis
 */
export function createShareImageRenderer(names: { name: string; foot: string }, colours: Colours, fonts: Font[]) {
  const onBand = { colour: colours['on-band'], background: colours.band }
  const small = { ...onBand, colour: colours['band-link'] }
  const files = boldFiles(fonts)
  const frame = Promise.all([
    renderLogo(colours),
    renderText(names.name, { ...nameBlock, ...small }, files),
    renderText(names.foot, { ...footBlock, ...small }, files),
  ]).then((layers) => sharp(drawFrame(colours)).composite(layers.flat()).removeAlpha().raw().toBuffer())
  return async (title: string): Promise<Buffer> =>
    sharp(await frame, { raw: { ...shareImageSize, channels: 3 } })
      .composite(await renderText(title, { ...titleBlock, ...onBand }, files))
      .removeAlpha()
      .png()
      .toBuffer()
}

const drawFrame = (colours: Colours) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${colours.band}"/>
    <path transform="translate(${archLeft} ${archTop}) scale(${archScale})" d="${archPath}"
      fill="none" stroke="${colours['on-band']}" stroke-opacity="0.45" stroke-width="1.5"/>
    <path d="M0 ${footerTop}H${width}" stroke="${colours['on-band']}" stroke-opacity="0.45" stroke-width="1.5"/>
  </svg>`)

async function renderLogo(colours: Colours) {
  const input = await (await renderIcon(colours, iconSize)).png().toBuffer()
  return [{ input, left: width - margin - iconSize, top: footerTop + 20 }]
}

/** @returns a layer for sharp's `composite`, without the characters that no font has: Pango would draw boxes with their codes */
async function renderText(text: string, block: Block, files: FontFile[]) {
  const { byFile, missing } = await findCharacters(`${printable(text)}…`, files)
  const characters = [...printable(text)].filter((character) => !missing.includes(character))
  const line = characters.join('').replace(/ +/g, ' ').trim()
  if (!line) return []
  const families = new Set(await Promise.all([...byFile.keys()].map(({ path }) => registerFont(path))))
  const { data, info } = await fit(line, block, [...families].join())
  const left = isRightToLeft.test(line) ? width - margin - info.width : margin
  return [{ input: data, raw: info, left, top: Math.round(block.middle - info.height / 2) }]
}

/** Whether its first letter is of Hebrew, Arabic or a script beside them. */
const isRightToLeft = /^\P{L}*[\u0590-\u08FF]/u

async function fit(text: string, block: Block, families: string) {
  for (const size of block.sizes) {
    const image = await renderLines(text, { ...block, size, families })
    if (image.info.height <= block.maxHeight) return balance(image, text, { ...block, size, families })
  }
  const smallest = { ...block, size: Math.min(...block.sizes), families }
  let [fitting, tooMany] = [0, text.length]
  let best = await renderLines('…', smallest)
  while (tooMany - fitting > 1) {
    const count = Math.floor((fitting + tooMany) / 2)
    const image = await renderLines(`${text.slice(0, count).trimEnd()}…`, smallest)
    if (image.info.height > block.maxHeight) tooMany = count
    else [fitting, best] = [count, image]
  }
  return best
}

/** Tries narrower lines, as long as there are no more of them and no word is broken. */
async function balance(image: Image, text: string, style: Style) {
  let [narrow, wide, best] = [image.info.width / 2, image.info.width, image]
  for (let tries = image.info.height > 1.5 * style.size ? 5 : 0; tries > 0; tries -= 1) {
    const width = Math.round((narrow + wide) / 2)
    const narrower = await renderLines(text, { ...style, width, wrap: 'word' })
    const isBetter = narrower.info.width <= width && narrower.info.height < image.info.height + style.size / 2
    if (isBetter) [wide, best] = [width, narrower]
    else narrow = width
  }
  return best
}

type Image = Awaited<ReturnType<typeof renderLines>>

function renderLines(text: string, { size, families, width, colour, background, wrap }: Style) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const lineHeight = Math.round(1.14 * size * 1024) // 1024 Pango units are a pixel
  const markup = `<span foreground="${colour}" line_height="${lineHeight}">${escaped}</span>`
  // A comma ends the names, because the last word of one could be read as a style.
  const font = `${families}, Bold ${size}`
  const image = sharp({ text: { text: markup, font, width, wrap: wrap ?? 'word-char', rgba: true } })
  return image.flatten({ background }).raw().toBuffer({ resolveWithObject: true })
}

/** Registers a font with Pango, which does not read WOFF. @returns the name of its family */
const registerFont = memoizeByMtime(async (file) => {
  // biome-ignore lint/style/noProcessEnv: Fontconfig reads it when the process renders its first text
  process.env.FONTCONFIG_FILE = path.resolve('lib/seo/fonts.conf')
  const { face, weights } = await openFont(file)
  const bold = await toTruetype(file, weights && BOLD)
  const folder = path.resolve('node_modules/.cache/share-image') // `prepareContent` deletes .contentlayer
  mkdirSync(folder, { recursive: true })
  const fontfile = path.join(folder, `${createHash('sha256').update(bold).digest('hex').slice(0, 16)}.ttf`)
  writeFileSync(`${fontfile}.${process.pid}`, bold)
  renameSync(`${fontfile}.${process.pid}`, fontfile) // at once, because another process may read it
  await sharp({ text: { text: 'a', fontfile } }).toBuffer()
  return face.getName(1, 'en')
})
