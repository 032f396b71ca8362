import { availableParallelism } from 'node:os'
import { env, showsHidden } from '../config/settings.mjs'
import type { CheckedContent } from '../lib/content/check'
import { readIcon, renderIcon } from '../lib/content/icon'
import type { Theme } from '../lib/content/theme'
import { fileOf, writeIfChanged } from '../lib/markdown/files'
import { writeCopy } from '../lib/markdown/pictures'
import { addError } from '../lib/messages'
import { type Edition, type Page, withLists } from '../lib/pages'
import { feedPath } from '../lib/paths'
import { feedOf } from '../lib/seo/feed'
import { createShareImageRenderer } from '../lib/seo/render-share-image'
import { pageShareImage, problemShareImage, type ShareImage } from '../lib/seo/share-image'
import { siteUrl } from '../lib/site-url'
import { problemGroupsOf } from '../lib/topics'
import type { Words } from '../lib/words'

/** Writes the portrait and the pictures of pages to `public`. One that cannot be decoded becomes an error of its page. */
export async function writePictures({ pages, portrait }: Pick<CheckedContent, 'pages' | 'portrait'>) {
  if (portrait) await writeCopy(portrait)
  for (const { file, image, picture, outline } of pages) {
    const shared = image && picture ? [{ from: fileOf(image, file.path), to: picture.src, width: picture.width }] : []
    for (const copy of [...shared, ...outline.copies])
      await writeCopy(copy).catch((error) => {
        addError(file, `the picture ${copy.from} cannot be decoded: save it again. ${error.message}`)
      })
  }
}

type Source = Pick<CheckedContent, 'editions' | 'theme'> & { pages: Page[] }

/** Writes what is made of the content as a whole: share images and feeds. */
export async function writeShareFiles({ pages, editions, theme }: Source) {
  // One language after the other: Pango can crash where one thread registers a font while another draws.
  for (const edition of editions) {
    const { lang, site } = edition
    const url = siteUrl(site.url, env.VERCEL_PROJECT_PRODUCTION_URL)
    const feed = feedOf(pages, { ...site, url }, lang)
    if (feed) writeIfChanged(`public${feedPath(lang)}`, feed)
    await writeShareImages(edition, url, pages, theme)
  }
}

async function writeShareImages(edition: Edition, url: string, pages: Page[], { light, fonts }: Theme) {
  const { site, words } = edition
  const foot = [site.founder, url.replace(/.*\//, '')].filter(Boolean).join(' · ')
  const render = createShareImageRenderer({ name: site.name, foot }, light, [fonts.headings, ...fonts.scripts])
  const queue = withLists(pages, [edition])
    .flatMap((page) => shareImagesOf(page, words))
    .values()
  const work = async () => {
    for (const { path, title } of queue) writeIfChanged(`public${path}`, await render(title))
  }
  // As many at a time as there are cores: each image takes megabytes until it is written.
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

function shareImagesOf(page: Page, { quotation }: Words): ShareImage[] {
  const pageImages = (page.visible || showsHidden()) && !page.image ? [pageShareImage(page)] : []
  const problems = page.visible ? problemGroupsOf(page).flatMap((group) => group.problems) : []
  return [...pageImages, ...problems.map((problem) => problemShareImage(problem, quotation))]
}

/** For tabs, old browsers and home screens. */
export async function writeIcons({ light }: Theme) {
  const icon = await renderIcon(light, 180)
  writeIfChanged('public/icon.svg', readIcon(light))
  // Home screens round the corners themselves, and show what is transparent as black.
  writeIfChanged('public/apple-icon.png', await icon.flatten({ background: light.band }).png().toBuffer())
  // A PNG: browsers look at the file, not at its name.
  writeIfChanged('public/favicon.ico', await (await renderIcon(light, 32)).png().toBuffer())
}
