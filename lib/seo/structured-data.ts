import type {
  Article,
  BreadcrumbList,
  Graph,
  Offer,
  OfferCatalog,
  Organization,
  Service,
  Thing,
  WebSite,
} from 'schema-dts'
import {
  type Engagement,
  getListOf,
  getPage,
  getServicePages,
  getSite,
  isServicePage,
  type OutlineNode,
  type Page,
} from '../content'
import { contactPath, pagePath, shareImagePath } from '../paths'
import { hasProblems } from '../topics'
import { words } from '../words'

/** States only what readers see too. The site name: developers.google.com/search/docs/appearance/site-names. */
export function graphOf(page: Page): Graph {
  const isHome = page.id === 'home'
  const things: Thing[] = [organization(isHome ? page.engagements : undefined)]
  if (isHome) things.push(website())
  if (isServicePage(page)) things.push(service(page))
  const list = getListOf(page)
  if (list) things.push(article(page), breadcrumbs([list, page]))
  return { '@context': 'https://schema.org', '@graph': things }
}

const absolute = (path: string) => new URL(path, getSite().url).href
const organizationId = () => ({ '@id': absolute('/#org') })

function organization(engagements?: Engagement[]): Organization {
  const { name, email, founder } = getSite()
  return {
    '@type': 'Organization',
    ...organizationId(),
    name,
    url: absolute('/'),
    email,
    ...(founder ? { founder: { '@type': 'Person', '@id': absolute('/#founder'), name: founder } } : {}),
    makesOffer: engagements?.map(engagementOffer),
  }
}

function website(): WebSite {
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

/** The only service of a site is called by the title of the home page, which says more than "Services". */
function service(page: Page): Service {
  const url = absolute(pagePath(page.id))
  const home = getServicePages().length > 1 ? undefined : getPage('home')
  return {
    '@type': 'Service',
    '@id': `${url}#service`,
    name: (home ?? page).title,
    description: page.description,
    url,
    provider: organizationId(),
    offers: (page.engagements ?? home?.engagements)?.map(engagementOffer),
    hasOfferCatalog: hasProblems(page) ? catalog(page.title, page.outline.nodes, url) : undefined,
  }
}

/** The price is the owner's text, and so not in `price`, which is a number (schema.org/price). */
const engagementOffer = ({ name, price, minimum }: Engagement): Offer => ({
  '@type': 'Offer',
  name,
  ...(price && { priceSpecification: { '@type': 'PriceSpecification', description: price } }),
  ...(minimum && { description: `${words.engagements.minimum}: ${minimum}` }),
})

/** A case or an article (developers.google.com/search/docs/appearance/structured-data/article). */
function article(page: Page): Article {
  const url = absolute(pagePath(page.id))
  const { founder } = getSite()
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
    author: founder ? { '@type': 'Person', '@id': absolute('/#founder'), name: founder } : organizationId(),
    publisher: organizationId(),
  }
}

/** The same as the link above the heading. */
const breadcrumbs = (pages: Page[]): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: pages.map(({ id, title }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: title,
    item: absolute(pagePath(id)),
  })),
})

const catalog = (name: string, nodes: OutlineNode[], url: string): OfferCatalog => ({
  '@type': 'OfferCatalog',
  name,
  itemListElement: nodes
    .filter(({ kind }) => kind !== 'section')
    .map((node) => (node.kind === 'problem' ? offer(node, url) : catalog(node.title, node.children, url))),
})

const offer = ({ id, title }: OutlineNode, url: string): Offer => ({
  '@type': 'Offer',
  url: absolute(contactPath(id)),
  itemOffered: { '@type': 'Service', name: title, url: `${url}#${id}` },
})
