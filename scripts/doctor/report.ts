import { setTimeout } from 'node:timers/promises'
import { ensureContent } from '../environment'
import { error, type Finding, printFindings } from './finding'
import { checkMail, checkMailDomain } from './mail'
import { checkNode, checkPlatform, checkVariables } from './settings'

/** Longer than every timeout inside a check. */
const CHECK_TIMEOUT_MS = 40_000

type Checks = Record<string, () => Promise<Finding[]>>
type Options = { send?: boolean; selector?: string }

/** @returns the number of errors */
export async function printReport({ send, selector }: Options): Promise<number> {
  const checks: Checks = {
    'Node.js': checkNode,
    Platform: checkPlatform,
    Settings: checkVariables,
    Mail: checkMail,
    'Mail domain': () => checkMailDomain(selector),
    ...(ensureContent() ? await checksWithContent(send) : checksWithoutContent),
  }
  let errors = 0
  for (const [name, check] of Object.entries(checks)) {
    console.log(`\n${name}`)
    errors += printFindings(await runCheck(check))
  }
  console.log(`\n${errors || 'No'} ${errors === 1 ? 'error' : 'errors'}.`)
  return errors
}

/** These modules import the generated content. */
async function checksWithContent(send?: boolean): Promise<Checks> {
  const { checkDatabase, checkSweep } = await import('./enquiries')
  const { checkSite } = await import('./site')
  const { sendTest } = await import('./test-enquiry')
  return { Database: checkDatabase, Sweep: checkSweep, Site: checkSite, ...(send && { 'Test enquiry': sendTest }) }
}

const checksWithoutContent: Checks = {
  'Database and site': async () => [
    error('Not checked, because the content cannot be generated: npm run check says why.'),
  ],
}

/** The findings of a check; an error if it throws or takes too long. Never throws. */
async function runCheck(check: () => Promise<Finding[]>): Promise<Finding[]> {
  const timeout = setTimeout(CHECK_TIMEOUT_MS, [error(`No response within ${CHECK_TIMEOUT_MS / 1000} seconds.`)])
  return Promise.race([check().catch(({ message }: Error) => [error(message)]), timeout])
}
