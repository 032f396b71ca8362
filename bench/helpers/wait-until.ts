import { setTimeout } from 'node:timers/promises'

const TIMEOUT_MS = 40_000
const INTERVAL_MS = 200

/** @throws with the description and the details when the condition does not hold within 40 seconds */
export async function waitUntil(
  description: string,
  condition: () => boolean | Promise<boolean>,
  details: () => unknown = () => '',
) {
  const deadline = Date.now() + TIMEOUT_MS
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`Not within ${TIMEOUT_MS / 1_000} seconds: ${description}. ${await details()}`)
    await setTimeout(INTERVAL_MS)
  }
}
