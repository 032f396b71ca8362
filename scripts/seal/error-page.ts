import type { Element, ElementContent, Properties, Root, Text } from 'hast'
import { visit } from 'unist-util-visit'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import { fullTitle } from '../../lib/seo/metadata'
import { words } from '../../lib/words'

/** In place. The error page of Next has inline styles, which the policy blocks. */
export function toErrorPage(notFoundPage: Root, email: string) {
  visit(notFoundPage, 'element', (node) => {
    if (node.tagName === 'title') node.children = [text(fullTitle(words.serverError.title))]
    if (node.tagName === 'main') node.children = [message(email)]
  })
}

const message = (email: string) =>
  element('div', { className: ['wrap', 'opening'] }, [
    element('h1', {}, [text(words.serverError.title)]),
    element(
      'p',
      { className: ['lead'] },
      fillLinks(words.serverError.text, {
        contact: element('a', { href: '/contact' }, [text(words.serverError.contact)]),
        email: element('a', { href: `mailto:${toAsciiDomain(email)}` }, [text(email)]),
      }),
    ),
    element('p', {}, [text(words.serverError.form)]),
  ])

const fillLinks = (filled: string, links: Record<string, Element>): ElementContent[] =>
  filled.split(/\{(\w+)\}/).map((part, place) => (place % 2 === 1 ? (links[part] ?? text(part)) : text(part)))

const element = (tagName: string, properties: Properties, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

const text = (value: string): Text => ({ type: 'text', value })
