import { setTimeout } from 'node:timers/promises'

const INTERVAL_MS = 200

/** @throws with the description and the details when the condition does not hold in time */
export async function waitUntil(
  description: string,
  condition: () => boolean | Promise<boolean>,
  details: () => unknown = () => '',
  timeoutMs = 40_000,
) {
  const deadline = Date.now() + timeoutMs
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`Not within ${timeoutMs / 1_000} seconds: ${description}. ${await details()}`)
    await setTimeout(INTERVAL_MS)
  }
}
