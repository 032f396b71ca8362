import { renderToStaticMarkup } from 'react-dom/server'
import { Filled } from '../../components/filled'
import { LanguageParts } from '../../components/language-parts'
import { toAsciiDomain } from '../../config/mailbox.mjs'
import { pagePath } from '../../lib/paths'
import { fullTitle } from '../../lib/seo/metadata'
import { langs, mainTexts, textsOf } from '../../lib/words'

/** The not-found page with another title and text. The error page of Next has inline styles, which the policy blocks. */
export const toErrorPage = (notFoundPage: string, email: string) =>
  notFoundPage
    .replace(/<title>.*?<\/title>/s, () =>
      renderToStaticMarkup(<title>{fullTitle(mainTexts.words.serverError.title, '')}</title>),
    )
    .replace(/(?<=<main[^>]*>).*?(?=<\/main>)/s, () => renderToStaticMarkup(<ServerError email={email} />))

const ServerError = ({ email }: { email: string }) => (
  <LanguageParts langs={langs}>
    {(lang) => {
      const { title, text, contact, form } = textsOf(lang).words.serverError
      const Heading = lang ? 'h2' : 'h1'
      return (
        <>
          <Heading>{title}</Heading>
          <p className="lead">
            <Filled
              text={text}
              contact={<a href={pagePath({ id: 'contact', lang })}>{contact}</a>}
              email={<a href={`mailto:${toAsciiDomain(email)}`}>{email}</a>}
            />
          </p>
          <p>{form}</p>
        </>
      )
    }}
  </LanguageParts>
)
