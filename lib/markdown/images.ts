import path from 'node:path'
import type { Element } from 'hast'
import { fileOf, isElsewhere, isFile } from './files'
import { planPicture, planShared, readPicture } from './pictures'
import type { Picture, PictureCopy, Report } from './types'

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
  const pictureFile = fileOf(src, file)
  if (!src || !isFile(pictureFile))
    return report(
      place,
      `the picture ${src || 'without a path'} does not exist: put a file at ${pictureFile}, or correct its path.`,
    )
  const picture = await readPicture(pictureFile)
  if (!picture) return report(place, `${pictureFile} cannot be read as a picture: use png, jpg, webp, avif, gif, svg.`)
  if (picture.error)
    return report(place, `${pictureFile} cannot be decoded: save it again, as PNG or JPEG. (${picture.error})`)
  if (img.properties.alt === undefined) {
    report(place, `the picture ${src} has no alternative text: ![What it shows](${src}).`, 'warning')
    img.properties.alt = ''
  }
  const plan = planPicture(picture)
  Object.assign(img.properties, { ...plan.attributes, loading: isLazy ? 'lazy' : undefined, decoding: 'async' })
  copies.push(...plan.copies)
}

/** The picture of a page where it is shared. @returns `undefined` for a file that is none */
export async function describePicture(file: string): Promise<Picture | undefined> {
  const picture = await readPicture(file)
  return picture && planShared(picture)
}

/** Not all sites that show a picture beside a link support the newer formats. */
export async function isSharable(file: string): Promise<boolean> {
  if (!/\.(?:png|jpe?g)$/i.test(file) || !isFile(file)) return false
  const picture = await readPicture(file)
  return picture !== undefined && !picture.error
}

function replaceByText(img: Element, src: string, insideLink: boolean) {
  const text = { type: 'text', value: String(img.properties.alt ?? '') || path.posix.basename(src) }
  Object.assign(img, insideLink ? { tagName: 'span', properties: {} } : { tagName: 'a', properties: { href: src } })
  Object.assign(img, { children: [text] })
}
