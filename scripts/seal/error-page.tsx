import { renderToStaticMarkup } from 'react-dom/server'
import { Filled } from '../../components/filled'
import { InOtherLanguages } from '../../components/other-languages'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import { pagePath } from '../../lib/paths'
import { fullTitle } from '../../lib/seo/metadata'
import { mainTexts, textsOf } from '../../lib/words'

const { title } = mainTexts.words.serverError

/** The not-found page with another title and text. The error page of Next has inline styles, which the policy blocks. */
export const toErrorPage = (notFoundPage: string, email: string) =>
  notFoundPage
    .replace(/<title>.*?<\/title>/s, () => renderToStaticMarkup(<title>{fullTitle(title, '')}</title>))
    .replace(/(?<=<main[^>]*>).*?(?=<\/main>)/s, () => renderToStaticMarkup(<ServerError email={email} />))

const ServerError = ({ email }: { email: string }) => (
  <>
    <div className="wrap opening">
      <h1>{title}</h1>
      <Explanation lang="" email={email} />
    </div>
    <InOtherLanguages>
      {(lang) => (
        <>
          <h2>{textsOf(lang).words.serverError.title}</h2>
          <Explanation lang={lang} email={email} />
        </>
      )}
    </InOtherLanguages>
  </>
)

function Explanation({ lang, email }: { lang: string; email: string }) {
  const { serverError } = textsOf(lang).words
  return (
    <>
      <p className="lead">
        <Filled
          text={serverError.text}
          contact={<a href={pagePath({ id: 'contact', lang })}>{serverError.contact}</a>}
          email={<a href={`mailto:${toAsciiDomain(email)}`}>{email}</a>}
        />
      </p>
      <p>{serverError.form}</p>
    </>
  )
}
