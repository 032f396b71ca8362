import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element } from 'hast'
import { imageSize } from 'image-size'
import { fileOf, isElsewhere, isFile } from './files'
import { perFile } from './per-file'
import { makeCopy, planPicture, servedPath } from './pictures'
import type { PictureCopy, Report } from './types'

/** What browsers show. */
const types = ['png', 'jpg', 'webp', 'avif', 'gif', 'svg']

/**
 * Makes an `<img>` of the Markdown ready to serve: the file beside the Markdown (or in `public`, for a path that starts
 * with `/`) is measured, and gets its width and height and the addresses of its copies, which are added to `copies`.
 * A picture on another host becomes a link to it, or inside a link its text, so that reading a page never calls on a third party.
 * Reports a file that is missing or is no picture.
 */
export function prepareImage(
  img: Element,
  { file, insideLink, lazy }: { file: string; insideLink: boolean; lazy: boolean },
  copies: PictureCopy[],
  report: Report,
) {
  const src = String(img.properties.src ?? '')
  if (isElsewhere(src)) return replaceByText(img, src, insideLink)
  const place = img.position?.start
  const found = fileOf(src, file)
  if (!src || !isFile(found)) {
    return report(
      place,
      `the picture ${src || 'without a path'} does not exist: put a file at ${found}, or mend its path.`,
    )
  }
  const plan = planOf(found)
  if (!plan) return report(place, `${found} cannot be read as a picture: use ${types.join(', ')}.`)
  if (!img.properties.alt)
    report(place, `the picture ${src} has no words for who cannot see it: ![What it shows](${src}).`, 'warning')
  Object.assign(img.properties, { ...plan.attributes, loading: lazy ? 'lazy' : undefined, decoding: 'async' })
  copies.push(...plan.copies)
}

const planOf = perFile((file) => {
  const bytes = readFileSync(file)
  const size = measure(bytes)
  return size && planPicture(file, bytes, size)
})

/** Where a picture is served from, and its size in pixels. */
export type Picture = { src: string; width: number; height: number }

/** Puts a picture, as it is, where it is served from. @returns `undefined` for a file that is none */
export async function publishPicture(file: string): Promise<Picture | undefined> {
  const bytes = readFileSync(file)
  const size = measure(bytes)
  if (!size) return undefined
  const src = servedPath(file, bytes) + path.extname(file).toLowerCase()
  await makeCopy({ from: file, to: src })
  return { src, ...size }
}

/** Whether a file is a picture that other sites show beside a link: not all of them know the newer formats. */
export const isSharable = (file: string) =>
  /\.(?:png|jpe?g)$/i.test(file) && isFile(file) && measure(readFileSync(file)) !== undefined

function replaceByText(img: Element, src: string, insideLink: boolean) {
  const text = { type: 'text', value: String(img.properties.alt ?? '') || path.posix.basename(src) }
  Object.assign(img, insideLink ? { tagName: 'span', properties: {} } : { tagName: 'a', properties: { href: src } })
  Object.assign(img, { children: [text] })
}

/** Pixels as shown: a photo with an EXIF orientation of 5 to 8 lies on its side in the file. */
function measure(bytes: Buffer) {
  try {
    const { width, height, type = '', orientation = 1 } = imageSize(bytes)
    if (!types.includes(type)) return undefined
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}
