import { checkDatabase, checkMail, checkSweep, sendTest } from './enquiries'
import { examine, type Finding } from './finding'
import { checkNode, checkVariables } from './settings'
import { checkSite } from './site'

/** Longer than any wait of its own that a check has, in seconds. */
const patience = 40

/**
 * Prints all findings, check by check.
 * @param send whether to send a test enquiry
 * @returns how many things are wrong
 */
export async function report({ send }: { send: boolean }): Promise<number> {
  const checks: Record<string, () => Promise<Finding[]>> = {
    'Node.js': checkNode,
    Settings: checkVariables,
    Mail: checkMail,
    Database: checkDatabase,
    Sweep: checkSweep,
    Site: checkSite,
    ...(send && { 'Test enquiry': sendTest }),
  }
  let wrongs = 0
  for (const [name, check] of Object.entries(checks)) {
    console.log(`\n${name}`)
    for (const { mark, words } of await examine(check, patience)) {
      console.log(`  ${mark.padEnd(5)}  ${words}`)
      if (mark === 'wrong') wrongs += 1
    }
  }
  console.log(wrongs === 0 ? '\nNothing is wrong.' : `\n${wrongs} ${wrongs === 1 ? 'thing is' : 'things are'} wrong.`)
  return wrongs
}
