import type { Graph, Offer, OfferCatalog, Organization, Service, Thing, WebSite } from 'schema-dts'
import { getPage, getSite, type OutlineNode, type Page } from '../content'
import { contactPath, pagePath } from '../paths'

/** States only what readers see too. The site name: developers.google.com/search/docs/appearance/site-names. */
export function graphOf(page: Page): Graph {
  const outline = page.outline.nodes
  const things: Thing[] = [organization()]
  if (page.id === 'home') things.push(website())
  if (outline.some(({ kind }) => kind !== 'section')) things.push(service(page, outline))
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

function service(page: Page, outline: OutlineNode[]): Service {
  const url = absolute(pagePath(page.id))
  return {
    '@type': 'Service',
    '@id': `${url}#service`,
    name: getPage('home')?.title,
    description: page.description,
    url,
    provider: organizationId(),
    offers: getPage('home')?.engagements?.map(({ name }): Offer => ({ '@type': 'Offer', name })),
    hasOfferCatalog: catalog(page.title, outline, url),
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
