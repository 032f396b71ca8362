import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element } from 'hast'
import sharp from 'sharp'
import { memoizeByMtime } from '../memoize-by-mtime'
import { fileOf, isElsewhere, isFile } from './files'
import { planPicture, servedPath } from './pictures'
import type { PictureCopy, Report } from './types'

const formats = ['png', 'jpeg', 'webp', 'heif', 'gif', 'svg']

type Context = { file: string; insideLink: boolean; isLazy: boolean }

/** A picture on another host becomes a link, or inside a link its text, so that reading a page never calls a third party. */
export async function prepareImage(
  img: Element,
  { file, insideLink, isLazy }: Context,
  copies: PictureCopy[],
  report: Report,
) {
  const src = String(img.properties.src ?? '')
  if (isElsewhere(src)) return replaceByText(img, src, insideLink)
  const place = img.position?.start
  const found = fileOf(src, file)
  if (!src || !isFile(found))
    return report(
      place,
      `the picture ${src || 'without a path'} does not exist: put a file at ${found}, or correct its path.`,
    )
  const plan = await planOf(found)
  if (!plan) return report(place, `${found} cannot be read as a picture: use png, jpg, webp, avif, gif, svg.`)
  if (!img.properties.alt)
    report(place, `the picture ${src} has no alternative text: ![What it shows](${src}).`, 'warning')
  Object.assign(img.properties, { ...plan.attributes, loading: isLazy ? 'lazy' : undefined, decoding: 'async' })
  copies.push(...plan.copies)
}

const planOf = memoizeByMtime(async (file) => {
  const bytes = readFileSync(file)
  const size = await measure(bytes)
  return size && planPicture(file, bytes, size)
})

export type Picture = { src: string; width: number; height: number }

/** Where a picture is served as it is. @returns `undefined` for a file that is none */
export async function describePicture(file: string): Promise<Picture | undefined> {
  const bytes = readFileSync(file)
  const size = await measure(bytes)
  return size && { src: servedPath(file, bytes) + path.extname(file).toLowerCase(), ...size }
}

/** Not all sites that show a picture beside a link support the newer formats. */
export const isSharable = async (file: string): Promise<boolean> =>
  /\.(?:png|jpe?g)$/i.test(file) && isFile(file) && (await measure(readFileSync(file))) !== undefined

function replaceByText(img: Element, src: string, insideLink: boolean) {
  const text = { type: 'text', value: String(img.properties.alt ?? '') || path.posix.basename(src) }
  Object.assign(img, insideLink ? { tagName: 'span', properties: {} } : { tagName: 'a', properties: { href: src } })
  Object.assign(img, { children: [text] })
}

/** Pixels as shown: a photo with an EXIF orientation of 5 to 8 lies on its side in the file. */
async function measure(bytes: Buffer): Promise<{ width: number; height: number } | undefined> {
  const metadata = await sharp(bytes)
    .metadata()
    .catch(() => undefined)
  if (!metadata || !formats.includes(metadata.format)) return undefined
  const { width, height } = metadata.autoOrient
  return { width, height }
}
