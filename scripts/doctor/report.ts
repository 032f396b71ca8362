import { setTimeout } from 'node:timers/promises'
import { checkDatabase, checkMail, checkSweep, sendTest } from './enquiries'
import { error, type Finding } from './finding'
import { checkNode, checkPlatform, checkVariables } from './settings'
import { checkSite } from './site'

/** Longer than every timeout inside a check. */
const CHECK_TIMEOUT_MS = 40_000

/** @returns the number of errors */
export async function printReport({ send }: { send: boolean }): Promise<number> {
  const checks: Record<string, () => Promise<Finding[]>> = {
    'Node.js': checkNode,
    Platform: checkPlatform,
    Settings: checkVariables,
    Mail: checkMail,
    Database: checkDatabase,
    Sweep: checkSweep,
    Site: checkSite,
    ...(send && { 'Test enquiry': sendTest }),
  }
  let errors = 0
  for (const [name, check] of Object.entries(checks)) {
    console.log(`\n${name}`)
    for (const { level, message } of await runCheck(check)) {
      console.log(`  ${level.padEnd('warning'.length)}  ${message}`)
      if (level === 'error') errors += 1
    }
  }
  console.log(`\n${errors || 'No'} ${errors === 1 ? 'error' : 'errors'}.`)
  return errors
}

/** The findings of a check; an error if it throws or takes too long. Never throws. */
async function runCheck(check: () => Promise<Finding[]>): Promise<Finding[]> {
  const timeout = setTimeout(CHECK_TIMEOUT_MS, [error(`No response within ${CHECK_TIMEOUT_MS / 1000} seconds.`)])
  return Promise.race([check().catch(({ message }: Error) => [error(message)]), timeout])
}
