import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time'

/** Waits after the first, second, third … failed attempt; the last repeats. RFC 5321, 4.5.4.1 asks for 30 minutes and 4 to 5 days. */
const WAITS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS]
export const MAX_RETRY_WAIT_MS = 4 * HOUR_MS
const PERMANENT_WAIT_MS = 30 * MINUTE_MS // while the owner has something to repair, such as a password
const GIVE_UP_AFTER_MS = 5 * DAY_MS

/** @returns `undefined` if that is more than five days after the enquiry became due: its round ends */
export function nextAttempt(dueSince: Date, attempts: number, isPermanent: boolean, now: Date): Date | undefined {
  const wait = WAITS_MS[Math.min(attempts, WAITS_MS.length) - 1] ?? 0
  const next = new Date(now.getTime() + (isPermanent ? Math.max(wait, PERMANENT_WAIT_MS) : wait))
  return next.getTime() - dueSince.getTime() > GIVE_UP_AFTER_MS ? undefined : next
}
