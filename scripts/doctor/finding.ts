import { setTimeout } from 'node:timers/promises'

export type Finding = { level: 'ok' | 'warning' | 'error'; message: string }

export const ok = (message: string): Finding => ({ level: 'ok', message })
export const warning = (message: string): Finding => ({ level: 'warning', message })
export const error = (message: string): Finding => ({ level: 'error', message })

/** The findings of a check; an error if it throws or takes longer than `timeoutMs`. Never throws. */
export async function runCheck(check: () => Promise<Finding[]>, timeoutMs: number): Promise<Finding[]> {
  const timeout = setTimeout(timeoutMs, [error(`No response within ${timeoutMs / 1000} seconds.`)])
  return Promise.race([check().catch(({ message }: Error) => [error(message)]), timeout])
}
