import type { Metadata } from 'next'
import { getSite, type Page, type Topic } from '../content'
import { contactPath, isIndexed, markdownCopyPath, pagePath } from '../paths'
import { pageShareImage, problemShareImage, shareImageSize } from './share-image'

/** `Get in touch` → `Get in touch – Site name`, the title of every page. */
export const fullTitle = (words: string) => `${words} – ${getSite().name}`

/** A page's metadata for search engines and for sites where it is shared; none for a page that does not exist. */
export function pageMetadata(page: Page | undefined): Metadata {
  if (!page) return {}
  const { id, title, description } = page
  const types = isIndexed(page) ? { 'text/markdown': markdownCopyPath(id) } : undefined
  return {
    title: fullTitle(title),
    description,
    alternates: { canonical: pagePath(id), types },
    openGraph: shared({ title, description, url: pagePath(id), images: [imageOf(page)] }),
  }
}

/**
 * The same for the contact pages, whose form renders the title itself: `null` keeps the layout's default out (two titles otherwise).
 * With a problem chosen the page is shared under that problem, and not indexed: search engines find the page that answers it.
 */
export function contactMetadata(page: Page | undefined, problem?: Topic): Metadata {
  const metadata = { ...pageMetadata(page), title: null }
  if (!page || !problem) return metadata
  const { path, title } = problemShareImage(problem)
  const url = contactPath(problem.id)
  return {
    ...metadata,
    robots: { index: false },
    alternates: { canonical: url },
    openGraph: shared({ title, description: page.description, url, images: [generatedImage(path, title)] }),
  }
}

/** Next replaces the layout's `openGraph` by a page's, so each must be complete. */
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
  const picture = page.picture
  if (picture) return { url: picture.src, width: picture.width, height: picture.height, alt: page.imageAlt }
  const { path, title } = pageShareImage(page)
  return generatedImage(path, title)
}

const generatedImage = (path: string, title: string) => ({
  url: path,
  ...shareImageSize,
  type: 'image/png',
  alt: fullTitle(title),
})
