import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { memoizeByMtime } from '../memoize-by-mtime'
import type { Picture, PictureCopy } from './types'

type Size = { width: number; height: number }

const formats = ['png', 'jpeg', 'webp', 'heif', 'gif', 'svg']

/** The measure of text in `app/styles/tokens.css`. */
const shownWidth = '36rem'

/** Pixels for that width on a screen of plain and of double density. */
const [narrow, wide] = [640, 1280]

/** Pixels; sites that show a shared page show its picture no wider. */
const sharedWidth = 1200

/** Pixels; the format's own limit (RFC 9649, 2.6). */
const MAX_WEBP_HEIGHT = 16_383

type Source = Size & { file: string; hasAlpha: boolean; hash: string; error?: string }

/** Pixels as shown: a photo with an EXIF orientation of 5 to 8 lies on its side in the file. @returns nothing for a file that is no picture */
export const readPicture = memoizeByMtime(async (file): Promise<Source | undefined> => {
  const bytes = readFileSync(file)
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => undefined)
  if (!metadata || !formats.includes(metadata.format)) return undefined
  const { width, height } = metadata.autoOrient
  // Decodes all of it, because the header of a damaged file can be sound.
  const error = await sharp(bytes)
    .resize(1)
    .toBuffer()
    .then(
      () => undefined,
      ({ message }: Error) => message,
    )
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return { file, width, height, hasAlpha: metadata.hasAlpha ?? false, hash, error }
})

/** @returns the attributes of the `<img>`, and the files they name */
export function planPicture(source: Source) {
  const { file, width, height } = source
  if (path.extname(file).toLowerCase() === '.svg') {
    const src = `${servedPath(source)}.svg`
    return { attributes: { src, width, height }, copies: [{ from: file, to: src }] }
  }
  const widths = width > narrow ? [narrow, Math.min(width, wide)] : [width]
  const isTooTall = (height / width) * Math.max(...widths) > MAX_WEBP_HEIGHT
  const extension = isTooTall ? (source.hasAlpha ? 'png' : 'jpg') : 'webp'
  const copies: PictureCopy[] = widths.map((width) => ({
    from: file,
    to: `${servedPath(source)}-${width}.${extension}`,
    width,
  }))
  const src = copies.at(-1)?.to
  const srcSet = copies.map(({ to, width }) => `${to} ${width}w`).join(', ')
  const several = copies.length > 1 ? { srcSet, sizes: `(width < 38rem) 100vw, ${shownWidth}` } : {}
  return { attributes: { src, ...several, width, height }, copies }
}

/** The picture of a page where it is shared: in its own format, because not all sites support the newer ones. */
export function planShared(source: Source): Picture {
  const width = Math.min(source.width, sharedWidth)
  const height = Math.round((source.height / source.width) * width)
  return { src: `${servedPath(source)}-${width}${path.extname(source.file).toLowerCase()}`, width, height }
}

/** A name with a hash of the picture, so that it can be cached for good; without width and format. */
const servedPath = ({ file, hash }: Source) => `/media/${shortName(file).replace(/[^\w-]+/g, '-')}-${hash}`
const shortName = (file: string) => path.parse(file).name.slice(0, 100)

const inWork = new Map<string, Promise<void>>()

/** Pages that are read at the same time share one write. @throws when the picture cannot be decoded */
export function writeCopy(copy: PictureCopy): Promise<void> {
  const target = path.join('public', copy.to)
  const work = inWork.get(target) ?? (existsSync(target) ? Promise.resolve() : write(copy, target))
  inWork.set(target, work)
  return work.finally(() => inWork.delete(target))
}

async function write({ from, width }: PictureCopy, target: string) {
  const bytes = width ? await resize(from, width, path.extname(target)) : cleanSvg(await readFile(from, 'utf8'))
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, bytes)
}

/** Without its metadata, such as where a photo was taken. */
async function resize(file: string, width: number, extension: string) {
  const picture = sharp(file, { animated: extension === '.webp' })
    .autoOrient()
    .resize(width)
  if (extension === '.png') return picture.png().toBuffer()
  if (extension !== '.webp') return picture.jpeg({ mozjpeg: true, quality: 85 }).toBuffer()
  // Drawings are smaller with almost no loss, photographs with some.
  const [drawing, photograph] = await Promise.all([
    picture.clone().webp({ nearLossless: true, quality: 60 }).toBuffer(),
    picture.clone().webp({ quality: 80 }).toBuffer(),
  ])
  return drawing.length < photograph.length ? drawing : photograph
}

/** Drawing programs store names and folders of the author in metadata, comments and attributes of their own. */
export const cleanSvg = (svg: string): string =>
  svg
    .replace(/<!--.*?-->/gs, '')
    .replace(/<metadata\b.*?(?:<\/metadata>|\/>)/gs, '')
    .replace(/\s(?:inkscape|sodipodi):[\w-]+="[^"]*"/g, '')
