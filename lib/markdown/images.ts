import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Element } from 'hast'
import { imageSize } from 'image-size'
import type { Report } from './types'

/** Where pictures of the content are served from; a name there holds a hash of the picture, so it never changes. */
export const mediaPath = '/media'

/**
 * Makes an `<img>` of the Markdown ready to serve: the file beside the Markdown (or in `public`, for a path that starts
 * with `/`) is measured, copied to `public/media` under a name that changes with its bytes, and gets its width and height.
 * A picture on another host becomes a link to it, so that reading a page never calls on a third party.
 * Reports a file that is missing or is no picture.
 */
export function prepareImage(img: Element, file: string, report: Report) {
  const src = String(img.properties.src ?? '')
  if (/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(src)) return linkToImage(img, src)
  const relative = decodeURI(src)
  const found = relative.startsWith('/') ? path.join('public', relative) : path.join(path.dirname(file), relative)
  if (!existsSync(found)) {
    return report(
      img.position?.start.line,
      `the picture ${src} does not exist: put a file at ${found}, or mend its path.`,
    )
  }
  const bytes = readFileSync(found)
  try {
    const { width, height } = imageSize(bytes)
    Object.assign(img.properties, { src: publish(found, bytes), width, height, decoding: 'async' })
  } catch {
    report(img.position?.start.line, `${found} cannot be read as a picture: use PNG, JPEG, WebP, AVIF, GIF or SVG.`)
  }
}

function linkToImage(img: Element, src: string) {
  const alt = String(img.properties.alt ?? '')
  Object.assign(img, {
    tagName: 'a',
    properties: { href: src },
    children: [{ type: 'text', value: alt || path.posix.basename(src) }],
  })
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
