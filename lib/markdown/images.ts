import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { visitParents } from 'unist-util-visit-parents'
import type { VFile } from 'vfile'
import { addError, addWarning } from '../messages'
import { withoutOwnHost } from '../site-url'
import { element, text } from './element'
import { decoded, fileOf, isElsewhere, isFile, shorten } from './files'
import { checkElsewhere } from './links'
import { planPicture, planShared, readPicture } from './pictures'
import type { Picture, PictureCopy } from './types'

/** @returns the files that the pictures of a page name. The first picture loads at once, unless `isLazy`. */
export async function prepareImages(tree: Root, file: VFile, isLazy: boolean) {
  const copies: PictureCopy[] = []
  const images: Element[] = []
  visit(tree, { tagName: 'img' }, (img: Element) => {
    images.push(img)
  })
  for (const img of images) {
    const plan = await planImage(img, file)
    if (!plan) continue
    const loading = isLazy || copies.length > 0 ? 'lazy' : undefined
    Object.assign(img.properties, { ...plan.attributes, loading, decoding: 'async' })
    copies.push(...plan.copies)
  }
  return copies
}

async function planImage(img: Element, file: VFile) {
  const src = String(img.properties.src ?? '')
  const place = img.position?.start
  const pictureFile = fileOf(src, file.path)
  const missing = `the picture ${decoded(src) || 'without a path'} does not exist`
  if (!src || !isFile(pictureFile))
    return addError(file, `${missing}: put a file at ${pictureFile}, or correct its path.`, place)
  const picture = await readPicture(pictureFile)
  if (typeof picture === 'string') return addError(file, `${pictureFile} ${picture}`, place)
  if (img.properties.alt === undefined) {
    addWarning(file, `the picture ${decoded(src)} has no alternative text: ![What it shows](${decoded(src)}).`, place)
    img.properties.alt = ''
  }
  return planPicture(picture, img.properties)
}

/** The picture of a page where it is shared. @returns `undefined` for one that not all sites support */
export async function describePicture(file: string): Promise<Picture | undefined> {
  const picture = isFile(file) ? await readPicture(file) : ''
  return typeof picture !== 'string' && /^(?:png|jpeg)$/.test(picture.format) ? planShared(picture) : undefined
}

/** Reading a page never calls a third party: a picture of another site becomes a link, or its text inside one. */
export function linkToOutsideImages(tree: Root, file: VFile, siteUrl?: string) {
  visitParents(tree, { tagName: 'img' }, (img: Element, parents) => {
    const href = withoutOwnHost(String(img.properties.src ?? ''), siteUrl)
    img.properties.src = href
    if (!isElsewhere(href)) return
    const isLinked = parents.some((parent) => parent.type === 'element' && parent.tagName === 'a')
    if (isLinked) checkElsewhere(href, img.position?.start, file)
    const name = String(img.properties.alt ?? '') || (URL.canParse(href) && new URL(href).host) || shorten(href)
    Object.assign(img, isLinked ? element('span', {}, text(name)) : element('a', { href }, text(name)))
  })
}
