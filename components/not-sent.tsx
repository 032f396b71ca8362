import { mailtoOf } from '@/lib/enquiry/mailto'
import type { Values } from '@/lib/enquiry/state'

type Props = { email: string; values: Values; shown: boolean }

/** Says that an enquiry was not sent, and offers the client's own words as an e-mail. Hidden until it is true. */
export function NotSent({ email, values, shown }: Props) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the client must hear of it first, also without JavaScript
    <div className="summary" id="not-sent" tabIndex={-1} hidden={!shown} autoFocus={shown}>
      <div role="alert">
        <h2>Sorry, your enquiry was not sent</h2>
        <p>
          Nothing you typed has been lost. Try again, or <a href={mailtoOf(email, values)}>email it to me instead</a>.
        </p>
      </div>
    </div>
  )
}
