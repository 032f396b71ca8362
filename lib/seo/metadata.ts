import type { Metadata } from 'next'
import { contentOf, type Page, type Topic, type Version, versionsOf } from '../content'
import { contactPath, feedPath, pagePath } from '../paths'
import { fill, textsOf } from '../words'
import { pageShareImage, problemShareImage, type ShareImage, shareImageSize } from './share-image'

export const fullTitle = (page: string, lang: string) =>
  fill(textsOf(lang).words.pageTitle, { page, site: contentOf(lang).getSite().name })

export function pageMetadata(page: Page): Metadata {
  const { lang, title, description } = page
  const { getPage, getSite } = contentOf(lang)
  const feed = [{ url: feedPath(lang), title: getSite().name }]
  const types = getPage('articles') ? { 'application/atom+xml': feed } : undefined
  const url = pagePath(page)
  return {
    title: fullTitle(title, lang),
    description,
    robots: page.id === 'thank-you' ? { index: false } : undefined,
    alternates: { canonical: url, languages: languagesOf(versionsOf(page)), types },
    openGraph: shared(lang, { title, description, url, images: [imageOf(page)] }),
  }
}

/** The form renders the title: `null` keeps the default of the layout out. Search engines find the page that answers the problem. */
export function contactMetadata(page: Page, problem?: Topic): Metadata {
  const metadata = { ...pageMetadata(page), title: null }
  if (!problem) return metadata
  const { lang, description } = page
  const image = problemShareImage(problem, textsOf(lang).words.quotation)
  const url = contactPath(problem)
  return {
    ...metadata,
    robots: { index: false },
    alternates: { canonical: url, languages: languagesOf(versionsOf(page, problem)) },
    openGraph: shared(lang, { title: image.title, description, url, images: [generatedImage(image, lang)] }),
  }
}

/** By the codes of hreflang; `x-default` is for readers of any other language (developers.google.com/search/docs/specialty/international). */
export function languagesOf(versions: Version[], addressOf = (path: string) => path) {
  const [first] = versions
  if (!first) return undefined
  const entries = versions.map(({ language, path }) => [language, addressOf(path)])
  return { ...Object.fromEntries(entries), 'x-default': addressOf(first.path) } as Record<string, string>
}

/** Next replaces the layout's `openGraph` by a page's, so each must be complete. */
function shared(lang: string, values: Metadata['openGraph']): Metadata['openGraph'] {
  const { name, language } = contentOf(lang).getSite()
  return { type: 'website', siteName: name, locale: openGraphLocale(language), ...values }
}

/** `en-GB` → `en_GB`; ogp.me wants a territory, so `de` → `de_DE`. */
function openGraphLocale(tag: string) {
  const { language, region } = new Intl.Locale(tag).maximize()
  return `${language}_${region}`
}

function imageOf(page: Page) {
  const { picture, imageAlt } = page
  if (picture) return { url: picture.src, width: picture.width, height: picture.height, alt: imageAlt }
  return generatedImage(pageShareImage(page), page.lang)
}

function generatedImage({ path, title }: ShareImage, lang: string) {
  return { url: path, ...shareImageSize, type: 'image/png', alt: fullTitle(title, lang) }
}
