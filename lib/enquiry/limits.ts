import { singleton } from '../singleton'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time'
import type { Counter, Counters } from './counters'

const CONNECTION_LIMITS = [
  { max: 5, windowMs: 10 * MINUTE_MS },
  { max: 20, windowMs: DAY_MS },
]
const EMAIL_LIMIT = { max: 5, windowMs: DAY_MS }
const MAX_MEMORY_COUNTERS = 10_000

const RECEIPT_LIMIT = { max: 1, windowMs: DAY_MS }
const ALL_RECEIPTS_LIMIT = { max: 10, windowMs: HOUR_MS }

const emailCounter = (email: string) => counterName('email', email, EMAIL_LIMIT.windowMs)
const receiptCounter = (email: string) => counterName('receipt', mailboxOf(email), RECEIPT_LIMIT.windowMs)

/** The counters that an e-mail address leaves behind, to be erased with it. */
export const emailCounters = (email: string) => [emailCounter(email), receiptCounter(email)]

/** Addresses that reach one mailbox: providers ignore what follows a plus sign (RFC 5233), and Google also dots. */
function mailboxOf(email: string) {
  const [, local = '', domain = ''] = /^([^+@]*)[^@]*@(.*)$/.exec(email.toLowerCase()) ?? []
  return /^(?:gmail|googlemail)\.com$/.test(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

const counterName = (kind: string, value: string, windowMs: number) => [kind, value.toLowerCase(), String(windowMs)]

/** Counts an enquiry. @returns in how many minutes the next one is accepted, if this is over a limit */
export async function checkConnection(count: Counter, network: string, now: Date): Promise<number | undefined> {
  // Stops at the first limit, so that a connection refused by the shorter one does not use up the longer one.
  for (const { max, windowMs } of CONNECTION_LIMITS) {
    const { n, endsAt } = await count(counterName('connection', network, windowMs), windowMs, now)
    if (n > max) return Math.ceil((endsAt.getTime() - now.getTime()) / MINUTE_MS)
  }
  return undefined
}

/** Counts an enquiry. Anyone can type somebody's address, so this limit refuses nobody. */
export async function isOverEmailLimit(count: Counter, email: string, now: Date): Promise<boolean> {
  return (await count(emailCounter(email), EMAIL_LIMIT.windowMs, now)).n > EMAIL_LIMIT.max
}

/** Counts a receipt. Anyone can type somebody's address, so one a day reaches a mailbox, and few an hour leave the site. */
export async function isOverReceiptLimit(count: Counter, email: string, now: Date): Promise<boolean> {
  if ((await count(receiptCounter(email), RECEIPT_LIMIT.windowMs, now)).n > RECEIPT_LIMIT.max) return true
  return (await count(['receipts'], ALL_RECEIPTS_LIMIT.windowMs, now)).n > ALL_RECEIPTS_LIMIT.max
}

/** For the time when the store cannot be used. */
export const memoryCounters = singleton('memory counters', () => {
  const windows = new Map<string, { n: number; endsAt: number }>()
  return {
    async count(what: string[], windowMs: number, now: Date, by = 1) {
      const key = JSON.stringify(what)
      const current = windows.get(key)
      const isRunning = current && current.endsAt > now.getTime() && current.endsAt <= now.getTime() + windowMs
      const next = isRunning ? { ...current, n: current.n + by } : { n: by, endsAt: now.getTime() + windowMs }
      windows.delete(key)
      windows.set(key, next)
      const [oldest] = windows.keys()
      if (windows.size > MAX_MEMORY_COUNTERS && oldest) windows.delete(oldest)
      return { n: next.n, endsAt: new Date(next.endsAt) }
    },
    async reset(what: string[]) {
      windows.delete(JSON.stringify(what))
    },
  } satisfies Counters
})
