import { renderToStaticMarkup } from 'react-dom/server'
import { Filled } from '../../components/filled'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import { fullTitle } from '../../lib/seo/metadata'
import { words } from '../../lib/words'

/** The not-found page with another title and text. The error page of Next has inline styles, which the policy blocks. */
export const toErrorPage = (notFoundPage: string, email: string) =>
  notFoundPage
    .replace(/<title>.*?<\/title>/s, () => renderToStaticMarkup(<title>{fullTitle(words.serverError.title)}</title>))
    .replace(/(?<=<main[^>]*>).*?(?=<\/main>)/s, () => renderToStaticMarkup(<ServerError email={email} />))

const ServerError = ({ email }: { email: string }) => (
  <div className="wrap opening">
    <h1>{words.serverError.title}</h1>
    <p className="lead">
      <Filled
        text={words.serverError.text}
        contact={<a href="/contact">{words.serverError.contact}</a>}
        email={<a href={`mailto:${toAsciiDomain(email)}`}>{email}</a>}
      />
    </p>
    <p>{words.serverError.form}</p>
  </div>
)
