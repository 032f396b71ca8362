import type { Values } from '@/lib/enquiry/form-state'
import { mailtoHref } from './mailto'
import { Summary } from './summary'

type Props = { email: string; values: Values; shown: boolean }

/** Says that an enquiry was not sent, and offers an e-mail with everything that was typed. The form's script shows it. */
export const NotSent = ({ email, values, shown }: Props) => (
  <Summary id="not-sent" heading="Sorry, your enquiry was not sent" hidden={!shown}>
    <p>
      Nothing you typed has been lost. Try again, or <a href={mailtoHref(email, values)}>email it to me instead</a>.
    </p>
  </Summary>
)
