import { toAsciiDomain } from '@/config/mailbox.mjs'
import { words } from '@/lib/words'
import { Filled } from './filled'

/** What the page says after a server error. */
export const ServerError = ({ email }: { email: string }) => (
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
