/** One line of the report. The owner should know of a warning, but the site works. */
export type Finding = { level: 'ok' | 'warning' | 'error'; message: string }

export const ok = (message: string): Finding => ({ level: 'ok', message })
export const warning = (message: string): Finding => ({ level: 'warning', message })
export const error = (message: string): Finding => ({ level: 'error', message })

/** The findings of a check; an error if it throws or takes longer than `timeoutMs`. Never throws. */
export async function runCheck(check: () => Promise<Finding[]>, timeoutMs: number): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<Finding[]>((resolve) => {
    timer = setTimeout(() => resolve([error(`No response within ${timeoutMs / 1000} seconds.`)]), timeoutMs)
  })
  const findings = check().catch(({ message }: Error) => [error(message)])
  return Promise.race([findings, timeout]).finally(() => clearTimeout(timer))
}
