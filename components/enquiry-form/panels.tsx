import type { ReactNode } from 'react'
import { type Errors, fields, type Values } from '@/lib/enquiry/form-state'
import type { Texts } from '@/lib/words'
import { Filled } from '../filled'

type PanelProps = { id: string; heading: string; hidden?: boolean; errorTitle?: string; children: ReactNode }

/**
 * Stands above the form and takes focus when it is shown, so that what happened is read first (GOV.UK error summary).
 * @param errorTitle the page's title for when the form's script shows the panel
 */
const Panel = ({ id, heading, hidden = false, errorTitle, children }: PanelProps) => (
  // biome-ignore lint/a11y/noAutofocus: without JavaScript nothing else can move focus here
  <div className="summary" id={id} tabIndex={-1} hidden={hidden} autoFocus={!hidden} data-title={errorTitle}>
    <div role="alert">
      <h2>{heading}</h2>
      {children}
    </div>
  </div>
)

export const ErrorSummary = ({ errors, texts: { words } }: { errors: Errors; texts: Texts }) => (
  <Panel id="error-summary" heading={words.errors.heading}>
    <ul>
      {fields.map(
        (field) =>
          errors[field] && (
            <li key={field}>
              <a href={`#${field}`}>{errors[field]}</a>
            </li>
          ),
      )}
    </ul>
  </Panel>
)

type MailProps = { texts: Texts; email: string; values: Values; topic: string }

export const NotSent = ({ hidden, errorTitle, ...mail }: MailProps & { hidden: boolean; errorTitle: string }) => (
  <Panel id="not-sent" heading={mail.texts.words.notSent.heading} hidden={hidden} errorTitle={errorTitle}>
    <p>
      <Filled text={mail.texts.words.notSent.text} email={<MailLink {...mail} />} />
    </p>
  </Panel>
)

export const Limited = ({ retryMinutes, ...mail }: MailProps & { retryMinutes: number }) => (
  <Panel id="error-summary" heading={mail.texts.words.limited.heading}>
    <p>
      <Filled
        text={mail.texts.words.limited.text}
        duration={durationOf(retryMinutes, mail.texts)}
        email={<MailLink {...mail} />}
      />
    </p>
  </Panel>
)

/** `1` → `1 minute`, `90` → `90 minutes`, `100` → `2 hours` */
const durationOf = (minutes: number, { words, plural }: Texts) =>
  minutes > 90 ? plural(words.limited.hours, Math.ceil(minutes / 60)) : plural(words.limited.minutes, minutes)

/** Opens an e-mail with everything that was chosen and typed (RFC 6068). The form's script replaces `body`, which comes last. */
function MailLink({ texts: { words }, email, topic, values }: MailProps) {
  const { name, email: from, company, message } = values
  const body = encodeURIComponent([topic, name, from, company, message].filter(Boolean).join('\n'))
  return (
    <a href={`mailto:${email}?subject=${encodeURIComponent(words.notSent.subject)}&body=${body}`}>
      {words.notSent.email}
    </a>
  )
}
