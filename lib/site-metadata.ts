import type { Metadata } from 'next'
import { cardSize, pageCard, problemCard } from './cards'
import { getPicture, getSite, type Page, type Topic } from './content'
import { askPath, isListed, pagePath, twinPath } from './paths'

/** `Get in touch` → `Get in touch – Site name`, the title of every page. */
export const fullTitle = (words: string) => `${words} – ${getSite().name}`

/** What a page says of itself to search engines and to sites where it is shared; nothing for a page that is not there. */
export function pageMetadata(page: Page | undefined): Metadata {
  if (!page) return {}
  const { id, title, description } = page
  const types = isListed(page) ? { 'text/markdown': twinPath(id) } : undefined
  return {
    title: fullTitle(title),
    description,
    alternates: { canonical: pagePath(id), types },
    openGraph: shared({ title, description, url: pagePath(id), images: [imageOf(page)] }),
  }
}

/**
 * The same for the contact pages, whose form renders the title itself: `null` keeps the layout's default out (two titles otherwise).
 * With a problem chosen the page is shared in the client's own words; search engines know the problem from where it is answered.
 */
export function contactMetadata(page: Page | undefined, problem?: Topic): Metadata {
  const metadata = { ...pageMetadata(page), title: null }
  if (!page || !problem) return metadata
  const { path, words } = problemCard(problem)
  const url = askPath(problem.id)
  return {
    ...metadata,
    robots: { index: false },
    alternates: { canonical: url },
    openGraph: shared({ title: words, description: page.description, url, images: [madeImage(path, words)] }),
  }
}

/** Next puts a page's `openGraph` in place of the layout's, so each has to be whole. */
const shared = (own: Metadata['openGraph']): Metadata['openGraph'] => ({
  type: 'website',
  siteName: getSite().name,
  locale: openGraphLocale(),
  ...own,
})

/** `en-GB` → `en_GB`; ogp.me wants a territory, so `de` → `de_DE`. */
function openGraphLocale() {
  const { language, region } = new Intl.Locale(getSite().language).maximize()
  return `${language}_${region}`
}

function imageOf(page: Page) {
  const picture = getPicture(page)
  if (picture) return { url: picture.src, width: picture.width, height: picture.height, alt: page.imageAlt }
  const { path, words } = pageCard(page)
  return madeImage(path, words)
}

const madeImage = (path: string, words: string) => ({
  url: path,
  ...cardSize,
  type: 'image/png',
  alt: fullTitle(words),
})
