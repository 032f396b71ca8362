import { checkDatabase, checkMail, checkSweep, sendTest } from './enquiries'
import { type Finding, runCheck } from './finding'
import { checkNode, checkVariables } from './settings'
import { checkSite } from './site'

/** Longer than every timeout inside a check. */
const CHECK_TIMEOUT_MS = 40_000

/** @returns the number of errors */
export async function printReport({ send }: { send: boolean }): Promise<number> {
  const checks: Record<string, () => Promise<Finding[]>> = {
    'Node.js': checkNode,
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
    for (const { level, message } of await runCheck(check, CHECK_TIMEOUT_MS)) {
      console.log(`  ${level.padEnd('warning'.length)}  ${message}`)
      if (level === 'error') errors += 1
    }
  }
  console.log(`\n${errors || 'No'} ${errors === 1 ? 'error' : 'errors'}.`)
  return errors
}
