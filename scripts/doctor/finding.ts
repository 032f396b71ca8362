export type Finding = { level: 'ok' | 'warning' | 'error'; message: string }

export const ok = (message: string): Finding => ({ level: 'ok', message })
export const warning = (message: string): Finding => ({ level: 'warning', message })
export const error = (message: string): Finding => ({ level: 'error', message })

/** @returns the number of errors */
export function printFindings(findings: Finding[]): number {
  for (const { level, message } of findings) console.log(`  ${level.padEnd('warning'.length)}  ${message}`)
  return findings.filter(({ level }) => level === 'error').length
}
