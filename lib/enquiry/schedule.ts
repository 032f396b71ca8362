const minute = 60_000
const hour = 60 * minute

/** Waits after the first, second, third … failed attempt; the last repeats. RFC 5321, 4.5.4.1 asks for 30 minutes and 4 to 5 days. */
const waits = [1 * minute, 5 * minute, 15 * minute, 30 * minute, 1 * hour, 2 * hour, 4 * hour]
/** At least this between attempts when only the owner can mend what is wrong, such as a password. */
const slowWait = 30 * minute
const giveUpAfter = 5 * 24 * hour

/**
 * When to try again.
 * @param attempts how many have failed
 * @param hold whether the fault will last until the owner mends it
 * @returns `undefined` five days after the enquiry was sent: it is parked, kept and shown, but not tried again
 */
export function nextAttempt(sentAt: Date, attempts: number, hold: boolean, now: Date): Date | undefined {
  const wait = waits[Math.min(attempts, waits.length) - 1] ?? 0
  const next = new Date(now.getTime() + (hold ? Math.max(wait, slowWait) : wait))
  return next.getTime() - sentAt.getTime() > giveUpAfter ? undefined : next
}
