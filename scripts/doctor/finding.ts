export type Finding = { level: 'ok' | 'warning' | 'error'; message: string }

export const ok = (message: string): Finding => ({ level: 'ok', message })
export const warning = (message: string): Finding => ({ level: 'warning', message })
export const error = (message: string): Finding => ({ level: 'error', message })
export const okIf = (condition: boolean, message: string, errorMessage: string) =>
  condition ? ok(message) : error(errorMessage)
