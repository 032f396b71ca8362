import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Element } from 'hast'
import { imageSize } from 'image-size'
import { fileOf, isElsewhere, isFile } from './files'
import type { Report } from './types'

/** Where pictures of the content are served from; a name there holds a hash of the picture, so it never changes. */
const mediaPath = '/media'

/** What browsers show. */
const types = ['png', 'jpg', 'webp', 'avif', 'gif', 'svg']

/**
 * Makes an `<img>` of the Markdown ready to serve: the file beside the Markdown (or in `public`, for a path that starts
 * with `/`) is measured, copied to `public/media` under a name that changes with its bytes, and gets its width and height.
 * A picture on another host becomes a link to it, or inside a link its text, so that reading a page never calls on a third party.
 * Reports a file that is missing or is no picture.
 */
export function prepareImage(img: Element, file: string, insideLink: boolean, report: Report) {
  const src = String(img.properties.src ?? '')
  if (isElsewhere(src)) return replaceByText(img, src, insideLink)
  const line = img.position?.start.line
  const found = fileOf(src, file)
  if (!src || !isFile(found)) {
    return report(
      line,
      `the picture ${src || 'without a path'} does not exist: put a file at ${found}, or mend its path.`,
    )
  }
  const picture = publishPicture(found)
  if (!picture) return report(line, `${found} cannot be read as a picture: use ${types.join(', ')}.`)
  Object.assign(img.properties, { ...picture, loading: 'lazy', decoding: 'async' })
}

/** Where a picture is served from, and its size in pixels. */
export type Picture = { src: string; width: number; height: number }

/** Puts a picture where it is served from. @returns `undefined` for a file that is none */
export function publishPicture(file: string): Picture | undefined {
  const bytes = readFileSync(file)
  const size = measure(bytes)
  return size && { src: publish(file, bytes), ...size }
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

function publish(file: string, bytes: Buffer) {
  const { name, ext } = path.parse(file)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const published = `${mediaPath}/${name.replace(/[^\w-]+/g, '-')}-${hash}${ext.toLowerCase()}`
  const target = path.join('public', published)
  mkdirSync(path.dirname(target), { recursive: true })
  if (!existsSync(target)) writeFileSync(target, bytes)
  return published
}
