import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ServerError } from '../../components/server-error'
import { fullTitle } from '../../lib/seo/metadata'
import { words } from '../../lib/words'

/** The not-found page with another title and text. The error page of Next has inline styles, which the policy blocks. */
export function toErrorPage(notFoundPage: string, email: string) {
  const title = renderToStaticMarkup(createElement('title', null, fullTitle(words.serverError.title)))
  const message = renderToStaticMarkup(createElement(ServerError, { email }))
  return notFoundPage
    .replace(/<title>.*?<\/title>/s, () => title)
    .replace(/(?<=<main[^>]*>).*?(?=<\/main>)/s, () => message)
}
