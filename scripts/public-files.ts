import { availableParallelism } from 'node:os'
import { env, showsHidden } from '../config/settings.mjs'
import type { CheckedContent } from '../lib/content/check'
import { readIcon, renderIcon } from '../lib/content/icon'
import type { Colours, Theme } from '../lib/content/theme'
import type { Fonts } from '../lib/content/theme-fonts'
import { fileOf, writeIfChanged } from '../lib/markdown/files'
import { writeCopy } from '../lib/markdown/pictures'
import { addError } from '../lib/messages'
import { type Edition, type Page, type SiteFacts, withLists } from '../lib/pages'
import { feedPath } from '../lib/paths'
import { feedOf } from '../lib/seo/feed'
import { createShareImageRenderer } from '../lib/seo/render-share-image'
import { pageShareImage, problemShareImage } from '../lib/seo/share-image'
import { siteUrl } from '../lib/site-url'
import { problemGroupsOf } from '../lib/topics'

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
export async function writeShareFiles({ pages, editions, theme: { light, fonts } }: Source) {
  const queue = editions.flatMap((edition) => shareImagesIn(edition, pages, light, fonts)).values()
  const work = async () => {
    for (const { path, title, render } of queue) writeIfChanged(`public${path}`, await render(title))
  }
  for (const { lang, site } of editions) {
    const feed = feedOf(pages, { ...site, url: servedUrl(site) }, lang)
    if (feed) writeIfChanged(`public${feedPath(lang)}`, feed)
  }
  // As many at a time as there are cores: each image takes megabytes until it is written.
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

const servedUrl = ({ url }: SiteFacts) => siteUrl(url, env.VERCEL_PROJECT_PRODUCTION_URL)

/** Each with what renders it. */
function shareImagesIn(edition: Edition, pages: Page[], colours: Colours, fonts: Fonts) {
  const { site, words } = edition
  const foot = [site.founder, servedUrl(site).replace(/.*\//, '')].filter(Boolean).join(' · ')
  const render = createShareImageRenderer({ name: site.name, foot }, colours, [fonts.headings, ...fonts.scripts])
  return withLists(pages, [edition]).flatMap((page) => {
    const pageImages = (page.visible || showsHidden()) && !page.image ? [pageShareImage(page)] : []
    const problems = page.visible ? problemGroupsOf(page).flatMap((group) => group.problems) : []
    const images = [...pageImages, ...problems.map((problem) => problemShareImage(problem, words.quotation))]
    return images.map((image) => ({ ...image, render }))
  })
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
