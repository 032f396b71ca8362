import type { Values } from '@/lib/enquiry/form-state'
import { plural, words } from '@/lib/words'
import { Filled } from '../filled'
import { Summary } from './summary'

type Props = { email: string; values: Values; topic: string }

export const NotSent = ({ shown, errorTitle, ...props }: Props & { shown: boolean; errorTitle: string }) => (
  <Summary id="not-sent" heading={words.notSent.heading} hidden={!shown} errorTitle={errorTitle}>
    <p>
      <Filled text={words.notSent.text} email={<MailLink {...props} />} />
    </p>
  </Summary>
)

export const Limited = ({ retryMinutes, ...props }: Props & { retryMinutes: number }) => (
  <Summary id="error-summary" heading={words.limited.heading}>
    <p>
      <Filled text={words.limited.text} duration={durationOf(retryMinutes)} email={<MailLink {...props} />} />
    </p>
  </Summary>
)

/** `1` → `1 minute`, `90` → `90 minutes`, `100` → `2 hours` */
const durationOf = (minutes: number) =>
  minutes > 90 ? plural(words.limited.hours, Math.ceil(minutes / 60)) : plural(words.limited.minutes, minutes)

/** Opens an e-mail with everything that was chosen and typed (RFC 6068). The form's script replaces `body`, which comes last. */
function MailLink({ email, topic, values: { name, email: from, company, message } }: Props) {
  const body = encodeURIComponent([topic, name, from, company, message].filter(Boolean).join('\n'))
  return (
    <a href={`mailto:${email}?subject=${encodeURIComponent(words.notSent.subject)}&body=${body}`}>
      {words.notSent.email}
    </a>
  )
}
