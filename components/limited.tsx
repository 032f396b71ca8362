import { mailtoOf } from '@/lib/enquiry/mailto'
import type { Limit, Values } from '@/lib/enquiry/state'
import { Summary } from './summary'

type Props = { limit: Limit; email: string; values: Values }

const causes: Record<Limit['by'], string> = {
  connection: 'Too many enquiries have come from your connection.',
  email: 'Too many enquiries have come from this email address.',
}

/** Says that an enquiry was not taken because too many came, when one will be, and how to write all the same. */
export function Limited({ limit, email, values }: Props) {
  return (
    <Summary id="error-summary" heading="Your enquiry was not sent">
      <p>
        {causes[limit.by]} Nothing you typed has been lost. Try again in {durationOf(limit.minutes)}, or{' '}
        <a href={mailtoOf(email, values)}>email it to me instead</a>.
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
