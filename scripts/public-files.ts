import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import type { CheckedPage, SiteFacts } from '../lib/content/check'
import { addError } from '../lib/content/messages'
import type { Theme } from '../lib/content/theme'
import { showsHidden, vercelHost } from '../lib/env'
import { fileOf } from '../lib/markdown/files'
import { writeCopy } from '../lib/markdown/pictures'
import { isIndexed, pagePath } from '../lib/paths'
import { icoOf, readIcon } from '../lib/seo/icon'
import { markdownCopyOf } from '../lib/seo/markdown-copy'
import { createShareImageRenderer } from '../lib/seo/render-share-image'
import { pageShareImage, problemShareImage, type ShareImage } from '../lib/seo/share-image'
import { siteUrl } from '../lib/site-url'
import { problemGroupsOf } from '../lib/topics'
import type { Words } from '../lib/words'

/** Writes the pictures of pages to `public`. One that cannot be decoded becomes an error of its page. */
export async function writePictures(pages: CheckedPage[]) {
  for (const { file, image, picture, outline } of pages) {
    const own = image && picture ? [{ from: fileOf(image, file.path), to: picture.src, width: picture.width }] : []
    for (const copy of [...own, ...outline.copies])
      await writeCopy(copy).catch((error) => {
        addError(file, `the picture ${copy.from} cannot be decoded: save it again. ${error.message}`)
      })
  }
}

export async function writeShareFiles(pages: CheckedPage[], site: SiteFacts, words: Words, { light, fonts }: Theme) {
  const url = siteUrl(site.url, vercelHost())
  const render = createShareImageRenderer(site.name, new URL(url).host, light, [fonts.headings, ...fonts.scripts])
  const queue = pages.values()
  const work = async () => {
    for (const page of queue) {
      for (const { path: name, title } of shareImagesOf(page, words))
        await write(path.join('public', name), await render(title))
      await writeMarkdownCopy(page, url, words)
    }
  }
  // As many at a time as there are cores: each image takes megabytes until it is written.
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

function shareImagesOf(page: CheckedPage, { quotation }: Words): ShareImage[] {
  const own = (page.visible || showsHidden()) && !page.image ? [pageShareImage(page)] : []
  const problems = page.visible ? problemGroupsOf(page).flatMap((group) => group.problems) : []
  return [...own, ...problems.map((problem) => problemShareImage(problem, quotation))]
}

/** For tabs, old browsers and home screens. */
export async function writeIcons({ light }: Theme) {
  const svg = readIcon(light)
  const icon = (size: number) => sharp(Buffer.from(svg), { density: 72 * 8 }).resize(size)
  await write('public/icon.svg', svg)
  // Home screens round the corners themselves, and show what is transparent as black.
  await write('public/apple-icon.png', await icon(180).flatten({ background: light.band }).png().toBuffer())
  await write('public/favicon.ico', icoOf(await icon(32).png().toBuffer(), 32))
}

/** Served at `/<id>.md` by a rewrite in next.config.mjs. */
async function writeMarkdownCopy(page: CheckedPage, url: string, words: Words) {
  const file = `public/markdown/${page.id}.md`
  if (!isIndexed(page)) return rm(file, { force: true })
  await write(file, markdownCopyOf(page, new URL(pagePath(page.id), url), words))
}

async function write(file: string, content: string | Buffer) {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
}
