import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { parsePage } from '@/scripts/seal/seal-page'
import { given } from './given'

/** The elements of a served page, by what a test asks of them. */
export function readHtml(html: string) {
  const tree: Root = parsePage(html)
  const elements: Element[] = []
  visit(tree, 'element', (element) => {
    elements.push(element)
  })
  const attribute = (element: Element | undefined, name: string) => given(element?.properties[name]?.toString())
  const metaElement = (name: string) =>
    elements.find(({ properties }) => properties.name === name || properties.property === name)
  return {
    elements,
    /** The content of the `<meta>` of that name or property; `undefined` where there is none. */
    meta: (name: string) => metaElement(name)?.properties.content?.toString(),
    link: (rel: string, type?: string) =>
      attribute(
        elements.find(
          ({ tagName, properties }) =>
            tagName === 'link' && String(properties.rel) === rel && (!type || properties.type === type),
        ),
        'href',
      ),
    language: attribute(
      elements.find(({ tagName }) => tagName === 'html'),
      'lang',
    ),
  }
}

/** What a page says in its one script of structured data; `undefined` where it says nothing. */
export function readGraph(html: string): { '@type': string; [key: string]: unknown }[] | undefined {
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  if (scripts.length > 1) throw new Error('The page has more than one script of structured data.')
  return scripts[0] && JSON.parse(given(scripts[0][1]))['@graph']
}
