import { contentOf, getSite, type Page } from '../content'
import { startOfDay } from '../day'
import { pagePath, shareImagePath } from '../paths'
import { langs, textsOf } from '../words'

/** What search engines show, and readers see too (developers.google.com/search/docs/appearance/site-names). */
export function graphOf(page: Page): object {
  const { getListOf, getSite } = contentOf(page.lang)
  const { name, email, founder, language, profiles: sameAs } = getSite()
  const url = absolute('/')
  const home = absolute(pagePath({ id: 'home', lang: page.lang }))
  const publisher = { '@id': absolute('/#org') }
  const person = founder ? { '@type': 'Person', '@id': absolute('/#founder'), name: founder, sameAs } : undefined
  const owner = person ? { founder: person } : { sameAs }
  const organization = { '@type': 'Organization', ...publisher, name, url, email, ...owner }
  const website = { '@type': 'WebSite', '@id': `${home}#website`, name, url: home, inLanguage: language, publisher }
  const list = getListOf(page)
  return {
    '@context': 'https://schema.org',
    '@graph': [
      organization,
      ...(page.id === 'home' ? [website] : []),
      ...(list ? [{ ...article(page), author: person ?? publisher, publisher }, breadcrumbs([list, page])] : []),
    ],
  }
}

const absolute = (path: string) => new URL(path, getSite().url).href

/** A case or an article (developers.google.com/search/docs/appearance/structured-data/article). */
function article(page: Page) {
  const instantOf = (day: string) => startOfDay(day, getSite().timeZone)
  const url = absolute(pagePath(page))
  const { measured } = page.case ?? {}
  const { language, measuredText } = textsOf(page.lang)
  return {
    '@type': 'Article',
    '@id': `${url}#article`,
    headline: page.title,
    description: [page.description, measured && measuredText(measured)].filter(Boolean).join(' '),
    url,
    mainEntityOfPage: url,
    image: absolute(shareImagePath(pagePath(page))),
    ...(langs.length > 1 && { inLanguage: language }),
    ...(page.article && { datePublished: instantOf(page.article.published), dateModified: instantOf(page.date) }),
  }
}

/** The same as the link above the heading. */
const breadcrumbs = (pages: Page[]) => ({
  '@type': 'BreadcrumbList',
  itemListElement: pages.map((page, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: page.title,
    item: absolute(pagePath(page)),
  })),
})
