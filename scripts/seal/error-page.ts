import type { Element, ElementContent, Properties, Root, Text } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'

const heading = 'Sorry, there is a problem with this page'

/** In place. The error page of Next has inline styles, which the policy blocks. */
export function toErrorPage(notFoundPage: Root, email: string) {
  visit(notFoundPage, 'element', (node) => {
    if (node.tagName === 'title') node.children = [text(textOf(node).replace(/^[^–]*/, `${heading} `))]
    if (node.tagName === 'main') node.children = [message(email)]
  })
}

const message = (email: string) =>
  element('div', { className: ['wrap', 'opening'] }, [
    element('h1', {}, [text(heading)]),
    element('p', { className: ['lead'] }, [
      text('Try again in a few minutes, '),
      element('a', { href: '/contact' }, [text('get in touch')]),
      text(', or email '),
      element('a', { href: `mailto:${email}` }, [text(email)]),
      text('.'),
    ]),
  ])

const element = (tagName: string, properties: Properties, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

const text = (value: string): Text => ({ type: 'text', value })
