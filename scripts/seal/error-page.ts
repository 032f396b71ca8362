import type { Root } from 'hast'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { ServerError } from '../../components/server-error'
import { fullTitle } from '../../lib/seo/metadata'
import { words } from '../../lib/words'

const fragment = unified().use(rehypeParse, { fragment: true }).freeze()

/** In place. The error page of Next has inline styles, which the policy blocks. */
export function toErrorPage(notFoundPage: Root, email: string) {
  const message = fragment.parse(renderToStaticMarkup(createElement(ServerError, { email })))
  visit(notFoundPage, 'element', (node) => {
    if (node.tagName === 'title') node.children = [{ type: 'text', value: fullTitle(words.serverError.title) }]
    if (node.tagName === 'main') node.children = message.children as typeof node.children
  })
}
