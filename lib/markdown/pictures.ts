import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Properties } from 'hast'
import sharp from 'sharp'
import { memoizeByMtime } from '../memoize-by-mtime'
import { writeIfChanged } from './files'
import { cleanSvg } from './svg'
import type { Picture, PictureCopy } from './types'

const formats = ['png', 'jpeg', 'webp', 'heif', 'gif', 'svg']

/* Pixels, as are all lengths here. */
const shownWidth = 576 // the measure of text in `app/styles/tokens.css`
const narrowWidth = 640 // for that width on a screen of plain density
const sharedWidth = 1200 // sites that show a shared page show its picture no wider
const MAX_WEBP_HEIGHT = 16_383 // the format's own limit (RFC 9649, 2.6)

type Size = { width: number; height: number }
type Source = Size & { file: string; format: string; hasAlpha: boolean; needsLight: boolean; hash: string }

/** Pixels as shown: a photo with an EXIF orientation of 5 to 8 lies on its side in the file. @returns a text for a file that cannot be shown: why, and what to do */
export const readPicture = memoizeByMtime(async (file): Promise<Source | string> => {
  let isPicture = false
  try {
    const bytes = readFileSync(file)
    const { format, autoOrient, hasAlpha = false } = await sharp(bytes, { limitInputPixels: false }).metadata()
    isPicture = formats.includes(format)
    if (!isPicture) throw new Error(format)
    if (format === 'svg') cleanSvg(bytes)
    // Decodes all of it, because the header of a damaged file can be sound.
    await sharp(bytes, { animated: true }).resize(1).toBuffer()
    const needsLight = hasAlpha && (await hasDarkLines(bytes))
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
    return { file, format, ...autoOrient, hasAlpha, needsLight, hash }
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    if (isPicture) return `cannot be decoded: save it again, as PNG or JPEG. (${reason})`
    return `cannot be read as a picture: use png, jpg, webp, avif, gif, svg. (${reason})`
  }
})

/** Whether a tenth is clear, and some of the rest too dark for the paper of dark pages: under 3:1 (WCAG 1.4.11), which is grey 107 of 255. */
async function hasDarkLines(bytes: Buffer) {
  const greys = await sharp(bytes).greyscale().raw().toBuffer()
  const alphas = await sharp(bytes).ensureAlpha().extractChannel('alpha').raw().toBuffer()
  const isClear = (alpha: number) => alpha < 32
  const isDark = (grey: number, n: number) => grey < 107 && !isClear(alphas[n] ?? 0)
  return alphas.filter(isClear).length > alphas.length / 10 && greys.some(isDark)
}

/** @param written the attributes of an `<img>` @returns those it is served with, and the files they name */
export function planPicture(source: Source, written: Properties) {
  const { file, width, height, needsLight } = source
  const name = servedPath(source)
  const asked = Math.round(pixelsOf(written.width) || pixelsOf(written.height) * (width / height)) || width
  const size = { width: asked, height: Math.round((height / width) * asked), dataNeedsLight: needsLight || undefined }
  if (source.format === 'svg') {
    const src = `${name}.svg`
    return { attributes: { src, ...size }, copies: [{ from: file, to: src }] }
  }
  const narrow = Math.min(asked === width ? narrowWidth : asked, narrowWidth)
  const widths = width > narrow ? [narrow, Math.min(width, 2 * narrow)] : [width]
  const isTooTall = (height / width) * Math.max(...widths) > MAX_WEBP_HEIGHT
  const extension = isTooTall ? (source.hasAlpha ? 'png' : 'jpg') : 'webp'
  const copies: PictureCopy[] = widths.map((width) => ({ from: file, to: `${name}-${width}.${extension}`, width }))
  const src = copies.at(-1)?.to
  const srcSet = copies.map(({ to, width }) => `${to} ${width}w`).join(', ')
  const sizes = narrow < shownWidth ? `${narrow}px` : '(width < 38rem) 100vw, 36rem'
  return { attributes: { src, ...(copies.length > 1 && { srcSet, sizes }), ...size }, copies }
}

/** A portrait, cut square around what stands out, and twice as large as the page shows it (components/person.tsx). */
export function planPortrait(source: Source): PictureCopy {
  return { from: source.file, to: `${servedPath(source)}-square.webp`, width: 160, height: 160 }
}

/** Of a width or height in HTML. A share counts as one of the text's width. */
const pixelsOf = (written: unknown) =>
  Math.max(0, Number.parseFloat(String(written))) * (String(written).endsWith('%') ? shownWidth / 100 : 1)

/** The picture of a page where it is shared: not all sites support other formats. */
export function planShared(source: Source): Picture {
  const width = Math.min(source.width, sharedWidth)
  const height = Math.round((source.height / source.width) * width)
  return { src: `${servedPath(source)}-${width}.${source.format === 'png' ? 'png' : 'jpg'}`, width, height }
}

/** A name with a hash of the picture, so that it can be cached for good; without width and format. File systems allow 255 bytes. */
function servedPath({ file, hash }: Source) {
  const name = path.parse(file).name.replace(/[^\w-]+/g, '-')
  return `/media/${name.slice(0, 200)}-${hash}`
}

/** Several pages may show one picture. @throws when it cannot be decoded */
export async function writeCopy({ from, to, width, height }: PictureCopy) {
  const target = `public${to}`
  if (existsSync(target)) return
  writeIfChanged(target, width ? await resize(from, path.extname(to), width, height) : cleanSvg(readFileSync(from)))
}

/** Without its metadata, such as where a photo was taken. */
async function resize(file: string, extension: string, width: number, height?: number) {
  const picture = sharp(file, { animated: extension === '.webp' && !height })
    .autoOrient()
    .resize(width, height, { position: 'attention' })
  if (extension === '.png') return picture.png().toBuffer()
  if (extension !== '.webp') return picture.jpeg({ mozjpeg: true, quality: 85 }).toBuffer()
  // Drawings are smaller with almost no loss, photographs with some.
  const [drawing, photograph] = await Promise.all([
    picture.clone().webp({ nearLossless: true, quality: 60 }).toBuffer(),
    picture.clone().webp({ quality: 80 }).toBuffer(),
  ])
  return drawing.length < photograph.length ? drawing : photograph
}
