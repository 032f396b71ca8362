import type { Counts } from './store'

/** How long an enquiry may stay undelivered before the owner must hear of it, in milliseconds. */
const overdueAfter = 15 * 60_000

/** What is wrong, in words for the owner; `undefined` when all is well. */
export function faultOfHealth({ due, parked, oldest }: Counts, now: Date): string | undefined {
  const overdue = oldest && now.getTime() - oldest.getTime() > overdueAfter
  const faults = [
    overdue && `${due} waiting to be mailed, the oldest since ${oldest.toISOString()}`,
    parked > 0 && `${parked} given up after five days of trying, and kept`,
  ].filter(Boolean)
  return faults.length > 0 ? `Enquiries need you: ${faults.join('; ')}.` : undefined
}
