import { getListOf, getSite, type Page } from '../content'
import { pagePath, shareImagePath } from '../paths'

/** What search engines show, and readers see too (developers.google.com/search/docs/appearance/site-names). */
export function graphOf(page: Page): object {
  const list = getListOf(page)
  return {
    '@context': 'https://schema.org',
    '@graph': [
      organization(),
      ...(page.id === 'home' ? [website()] : []),
      ...(list ? [article(page), breadcrumbs([list, page])] : []),
    ],
  }
}

const absolute = (path: string) => new URL(path, getSite().url).href
const organizationId = () => ({ '@id': absolute('/#org') })

function founderOf() {
  const { founder } = getSite()
  return founder ? { '@type': 'Person', '@id': absolute('/#founder'), name: founder } : undefined
}

function organization() {
  const { name, email } = getSite()
  return { '@type': 'Organization', ...organizationId(), name, url: absolute('/'), email, founder: founderOf() }
}

function website() {
  const { name, language } = getSite()
  return {
    '@type': 'WebSite',
    '@id': absolute('/#website'),
    name,
    url: absolute('/'),
    inLanguage: language,
    publisher: organizationId(),
  }
}

/** A case or an article (developers.google.com/search/docs/appearance/structured-data/article). */
function article(page: Page) {
  const url = absolute(pagePath(page.id))
  return {
    '@type': 'Article',
    '@id': `${url}#article`,
    headline: page.title,
    description: page.description,
    url,
    mainEntityOfPage: url,
    image: absolute(shareImagePath(pagePath(page.id))),
    datePublished: page.article?.published ?? page.case?.ended,
    dateModified: page.date,
    author: founderOf() ?? organizationId(),
    publisher: organizationId(),
  }
}

/** The same as the link above the heading. */
const breadcrumbs = (pages: Page[]) => ({
  '@type': 'BreadcrumbList',
  itemListElement: pages.map(({ id, title }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    item: absolute(pagePath(id)),
  })),
})
