import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { env, showsHidden } from '../config/settings.mjs'
import type { CheckedContent, CheckedPage, SiteFacts } from '../lib/content/check'
import { isPage } from '../lib/content/files'
import { addError } from '../lib/content/messages'
import { proofOf } from '../lib/content/proof'
import type { Theme } from '../lib/content/theme'
import { factsLine, listPages } from '../lib/lists'
import { fileOf } from '../lib/markdown/files'
import { writeCopy } from '../lib/markdown/pictures'
import type { Outline } from '../lib/markdown/types'
import { feedPath, isIndexed, pagePath } from '../lib/paths'
import type { Proof } from '../lib/proof'
import { feedOf } from '../lib/seo/feed'
import { readIcon } from '../lib/seo/icon'
import { markdownCopyOf } from '../lib/seo/markdown-copy'
import { createShareImageRenderer } from '../lib/seo/render-share-image'
import { pageShareImage, problemShareImage, type ShareImage } from '../lib/seo/share-image'
import { siteUrl } from '../lib/site-url'
import { findTopic, problemGroupsOf, type Topic } from '../lib/topics'
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

/** Writes what is made of the content as a whole: share images, Markdown copies and the feed. */
export async function writeShareFiles({ contents, pages, site, words, theme: { light, fonts } }: CheckedContent) {
  if (!site) return
  const url = siteUrl(site.url, env.VERCEL_PROJECT_PRODUCTION_URL)
  const proof = proofOf(contents, pages, site.language)
  const render = createShareImageRenderer(site.name, new URL(url).host, light, [fonts.headings, ...fonts.scripts])
  const problems = pages.filter(({ visible }) => visible).flatMap(problemsOf)
  const entries = pages.map((page) =>
    isPage(page)
      ? page
      : {
          ...page,
          facts: factsLine(page, site.language),
          topics: page.problems?.flatMap((id) => findTopic(problems, id) ?? []),
        },
  )
  const queue = [...entries, ...listPages(pages, words, site.language)].values()
  const work = async () => {
    for (const page of queue) {
      for (const { path: name, title } of shareImagesOf(page, words))
        await write(path.join('public', name), await render(title))
      await writeMarkdownCopy(page, url, words, proof)
    }
  }
  // As many at a time as there are cores: each image takes megabytes until it is written.
  await Promise.all([...Array.from({ length: availableParallelism() }, work), writeFeed(pages, { ...site, url })])
}

type SharedPage = Pick<CheckedPage, 'id' | 'title' | 'visible' | 'image' | 'engagements'> & {
  outline: Outline
  facts?: string
  topics?: Topic[]
}

const problemsOf = (page: { id: string; outline: Outline }) => problemGroupsOf(page).flatMap((group) => group.problems)

function shareImagesOf(page: SharedPage, { quotation }: Words): ShareImage[] {
  const own = (page.visible || showsHidden()) && !page.image ? [pageShareImage(page)] : []
  const problems = page.visible ? problemsOf(page) : []
  return [...own, ...problems.map((problem) => problemShareImage(problem, quotation))]
}

/** For tabs, old browsers and home screens. */
export async function writeIcons({ light }: Theme) {
  const svg = readIcon(light)
  const icon = (size: number) => sharp(Buffer.from(svg), { density: 72 * 8 }).resize(size)
  await write('public/icon.svg', svg)
  // Home screens round the corners themselves, and show what is transparent as black.
  await write('public/apple-icon.png', await icon(180).flatten({ background: light.band }).png().toBuffer())
  await write('public/favicon.ico', await icon(32).png().toBuffer())
}

async function writeFeed(pages: CheckedPage[], site: SiteFacts) {
  const feed = feedOf(pages, site)
  if (feed) await write(`public${feedPath}`, feed)
  else await rm(`public${feedPath}`, { force: true })
}

/** Served at `/<id>.md` by a rewrite in next.config.mjs. */
async function writeMarkdownCopy(page: SharedPage, url: string, words: Words, proof: Proof) {
  const file = `public/markdown/${page.id}.md`
  if (!isIndexed(page)) return rm(file, { force: true })
  await write(file, markdownCopyOf(page, new URL(pagePath(page.id), url), words, proof))
}

async function write(file: string, content: string | Buffer) {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
}
