/** One line of the report. `look` is no fault by itself, but the owner should know of it. */
export type Finding = { mark: 'ok' | 'look' | 'wrong'; words: string }

export const ok = (words: string): Finding => ({ mark: 'ok', words })
export const look = (words: string): Finding => ({ mark: 'look', words })
export const wrong = (words: string): Finding => ({ mark: 'wrong', words })

/** The findings of a check, or that it threw, or that it took too long. Never throws, and always ends. */
export async function examine(check: () => Promise<Finding[]>, seconds: number): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<Finding[]>((resolve) => {
    timer = setTimeout(() => resolve([wrong(`No answer within ${seconds} seconds.`)]), seconds * 1000)
  })
  const findings = check().catch((error: Error) => [wrong(error.message)])
  return Promise.race([findings, tooLong]).finally(() => clearTimeout(timer))
}
