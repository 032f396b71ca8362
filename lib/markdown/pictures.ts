import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import type { PictureCopy } from './types'

/** The measure of text in `app/styles/tokens.css`. */
const shownWidth = '36rem'

/** Pixels for that width on a screen of plain and of double density. */
const [narrow, wide] = [640, 1280]

/** @param size pixels, as shown. @returns the attributes of the `<img>`, and the files they name */
export function planPicture(file: string, bytes: Buffer, size: { width: number; height: number }) {
  const served = servedPath(file, bytes)
  if (path.extname(file).toLowerCase() === '.svg') {
    const src = `${served}.svg`
    return { attributes: { src, ...size }, copies: [{ from: file, to: src }] }
  }
  const made = size.width > narrow ? [narrow, Math.min(size.width, wide)] : [size.width]
  const copies: PictureCopy[] = made.map((width) => ({ from: file, to: `${served}-${width}.webp`, width }))
  const src = copies.at(-1)?.to
  const srcSet = copies.map(({ to, width }) => `${to} ${width}w`).join(', ')
  const several = copies.length > 1 ? { srcSet, sizes: `(width < 38rem) 100vw, ${shownWidth}` } : {}
  return { attributes: { src, ...several, ...size }, copies }
}

/** A name with a hash of the picture, so it never changes; without width and format. */
export function servedPath(file: string, bytes: Buffer) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return `/media/${path.parse(file).name.replace(/[^\w-]+/g, '-')}-${hash}`
}

const inWork = new Map<string, Promise<void>>()

/** Pages that are read at the same time share one write. @throws when the picture cannot be decoded */
export function writeCopy(copy: PictureCopy): Promise<void> {
  const target = path.join('public', copy.to)
  const work = inWork.get(target) ?? (existsSync(target) ? Promise.resolve() : write(copy, target))
  inWork.set(target, work)
  return work.finally(() => inWork.delete(target))
}

async function write({ from, width }: PictureCopy, target: string) {
  const bytes = width ? await toWebP(from, width) : await readFile(from)
  await mkdir(path.dirname(target), { recursive: true })
  await writeFile(target, bytes)
}

/** Drawings are smaller with almost no loss, photographs with some; what a camera says of place and time is left out. */
async function toWebP(file: string, width: number) {
  const picture = sharp(file, { animated: true }).autoOrient().resize(width)
  const [drawing, photograph] = await Promise.all([
    picture.clone().webp({ nearLossless: true, quality: 60 }).toBuffer(),
    picture.clone().webp({ quality: 80 }).toBuffer(),
  ])
  return drawing.length < photograph.length ? drawing : photograph
}
