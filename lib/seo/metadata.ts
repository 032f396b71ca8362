import type { Metadata } from 'next'
import { getPage, getSite, type Page, type Topic } from '../content'
import { contactPath, feedPath, pagePath } from '../paths'
import { fill, words } from '../words'
import { pageShareImage, problemShareImage, type ShareImage, shareImageSize } from './share-image'

export const fullTitle = (page: string) => fill(words.pageTitle, { page, site: getSite().name })

export function pageMetadata(page: Page | undefined): Metadata {
  if (!page) return {}
  const { id, title, description } = page
  const types = getPage('articles') ? { 'application/atom+xml': [{ url: feedPath, title: getSite().name }] } : undefined
  return {
    title: fullTitle(title),
    description,
    alternates: { canonical: pagePath(id), types },
    openGraph: shared({ title, description, url: pagePath(id), images: [imageOf(page)] }),
  }
}

/** The form renders the title: `null` keeps the default of the layout out. Search engines find the page that answers the problem. */
export function contactMetadata(page: Page | undefined, problem?: Topic): Metadata {
  const metadata = { ...pageMetadata(page), title: null }
  if (!page || !problem) return metadata
  const image = problemShareImage(problem, words.quotation)
  const url = contactPath(problem.id)
  return {
    ...metadata,
    robots: { index: false },
    alternates: { canonical: url },
    openGraph: shared({ title: image.title, description: page.description, url, images: [generatedImage(image)] }),
  }
}

/** Next replaces the layout's `openGraph` by a page's, so each must be complete. */
function shared(values: Metadata['openGraph']): Metadata['openGraph'] {
  return { type: 'website', siteName: getSite().name, locale: openGraphLocale(), ...values }
}

/** `en-GB` → `en_GB`; ogp.me wants a territory, so `de` → `de_DE`. */
function openGraphLocale() {
  const { language, region } = new Intl.Locale(getSite().language).maximize()
  return `${language}_${region}`
}

function imageOf(page: Page) {
  const { picture, imageAlt } = page
  if (picture) return { url: picture.src, width: picture.width, height: picture.height, alt: imageAlt }
  return generatedImage(pageShareImage(page))
}

function generatedImage({ path, title }: ShareImage) {
  return { url: path, ...shareImageSize, type: 'image/png', alt: fullTitle(title) }
}
