import type { Values } from '@/lib/enquiry/form-state'
import { mailtoHref } from './mailto'
import { Summary } from './summary'

type Props = { retryMinutes: number; email: string; values: Values }

/** Says that an enquiry was not accepted because too many came, when the next one will be, and how to write all the same. */
export function Limited({ retryMinutes, email, values }: Props) {
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
