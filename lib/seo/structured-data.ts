import type { Graph, Offer, OfferCatalog, Organization, Service, Thing, WebSite } from 'schema-dts'
import { getPage, getServicePages, getSite, isServicePage, type OutlineNode, type Page } from '../content'
import { contactPath, pagePath } from '../paths'
import { hasProblems } from '../topics'

/** States only what readers see too. The site name: developers.google.com/search/docs/appearance/site-names. */
export function graphOf(page: Page): Graph {
  const things: Thing[] = [organization()]
  if (page.id === 'home') things.push(website())
  if (isServicePage(page)) things.push(service(page))
  return { '@context': 'https://schema.org', '@graph': things }
}

const absolute = (path: string) => new URL(path, getSite().url).href
const organizationId = () => ({ '@id': absolute('/#org') })

function organization(): Organization {
  const { name, email, founder } = getSite()
  return {
    '@type': 'Organization',
    ...organizationId(),
    name,
    url: absolute('/'),
    email,
    ...(founder ? { founder: { '@type': 'Person', '@id': absolute('/#founder'), name: founder } } : {}),
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
    offers: (page.engagements ?? home?.engagements)?.map(({ name }): Offer => ({ '@type': 'Offer', name })),
    hasOfferCatalog: hasProblems(page) ? catalog(page.title, page.outline.nodes, url) : undefined,
  }
}

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
