import type { Values } from '@/lib/enquiry/form-state'
import { Summary } from './summary'

export const NotSent = ({ email, values, shown }: { email: string; values: Values; shown: boolean }) => (
  <Summary id="not-sent" heading="Sorry, your enquiry was not sent" hidden={!shown}>
    <p>
      Nothing you typed has been lost. Try again, or <a href={mailtoHref(email, values)}>email it to me instead</a>.
    </p>
  </Summary>
)

export function Limited({ retryMinutes, email, values }: { retryMinutes: number; email: string; values: Values }) {
  return (
    <Summary id="error-summary" heading="Your enquiry was not sent">
      <p>
        Too many enquiries have come from your connection. Nothing you typed has been lost. Try again in{' '}
        {durationOf(retryMinutes)}, or <a href={mailtoHref(email, values)}>email it to me instead</a>.
      </p>
    </Summary>
  )
}

/** `1` → `1 minute`, `90` → `90 minutes`, `100` → `2 hours` */
function durationOf(minutes: number) {
  const hours = Math.ceil(minutes / 60)
  if (minutes > 90) return `${hours} hours`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

/** A link that opens an e-mail with everything that was typed (RFC 6068). */
function mailtoHref(email: string, { name, email: from, company, message }: Values): string {
  const body = [name, from, company, message].join('\n')
  return `mailto:${email}?subject=Enquiry&body=${encodeURIComponent(body)}`
}
