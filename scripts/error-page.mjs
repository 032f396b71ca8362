import { toString as textOf } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'

/**
 * Makes the page for a server error out of the site's own not-found page: same frame, other words. Next's own has inline styles,
 * which the policy blocks.
 * @param {import('hast').Root} notFound changed in place
 * @param {string} email where to write instead
 */
export function makeErrorPage(notFound, email) {
  const heading = 'Sorry, there is a problem with this page'
  visit(notFound, 'element', (node) => {
    if (node.tagName === 'title')
      node.children = [{ type: 'text', value: textOf(node).replace(/^[^–]*/, `${heading} `) }]
    if (node.tagName === 'main') {
      node.children = [
        element('div', { className: ['wrap', 'opening'] }, [
          element('h1', {}, [text(heading)]),
          element('p', { className: ['lead'] }, [
            text('Try again in a few minutes, '),
            element('a', { href: '/contact' }, [text('get in touch')]),
            text(', or email '),
            element('a', { href: `mailto:${email}` }, [text(email)]),
            text('.'),
          ]),
        ]),
      ]
    }
  })
}

/**
 * @param {string} tagName
 * @param {import('hast').Properties} properties
 * @param {import('hast').ElementContent[]} children
 * @returns {import('hast').Element}
 */
const element = (tagName, properties, children) => ({ type: 'element', tagName, properties, children })

/** @param {string} value @returns {import('hast').Text} */
const text = (value) => ({ type: 'text', value })
