import { env, findErrors, findValid, findWarnings } from '../../config/settings.mjs'
import { ensureContent } from '../environment'
import { error, type Finding, ok, warning } from './finding'
import { checkMail, checkMailDomain, sendTestAlarm } from './mail'

/** The tested versions of Node.js (`engines` in package.json), and when their security fixes end: nodejs.org/en/about/previous-releases */
const endOfLife: Record<number, string> = { 20: '2026-04-30', 22: '2027-04-30', 24: '2028-04-30' }

type Check = () => Promise<Finding[]>
type Options = { send?: boolean; selector?: string }

/** @returns the number of errors */
export async function printReport(options: Options): Promise<number> {
  const checks: Record<string, Check> = {
    'Node.js': checkNode,
    Settings: checkSettings,
    ...(findErrors().length > 0
      ? { 'Everything else': async () => [warning('Not checked, because the settings have errors.')] }
      : checksOfSite(options)),
  }
  let errors = 0
  for (const [name, check] of Object.entries(checks)) {
    console.log(`\n${name}`)
    for (const { level, message } of await check().catch(({ message }) => [error(message)])) {
      console.log(`  ${level.padEnd('warning'.length)}  ${message}`)
      if (level === 'error') errors += 1
    }
  }
  console.log(`\n${errors || 'No'} ${errors === 1 ? 'error' : 'errors'}.`)
  return errors
}

const checksOfSite = ({ send, selector }: Options): Record<string, Check> => ({
  Mail: checkMail,
  'Mail domain': () => checkMailDomain(selector),
  ...(ensureContent()
    ? {
        Database: async () => (await import('./enquiries')).checkDatabase(),
        Site: async () => (await import('./site')).checkSite(),
        ...(send && { 'Test enquiry': async () => (await import('./enquiries')).sendTestEnquiry() }),
      }
    : { 'Database and site': async () => [error(contentError)] }),
  ...(send && { 'Test alarm': sendTestAlarm }),
})

const contentError = 'Not checked, because the content cannot be generated: npm run check says why.'

async function checkNode(): Promise<Finding[]> {
  const { version } = process
  const end = endOfLife[Number.parseInt(version.slice(1), 10)]
  if (!end) return [error(`This is Node.js ${version}; the site is tested with ${Object.keys(endOfLife).join(', ')}.`)]
  if (new Date() < new Date(end)) return [ok(`Node.js ${version}.`)]
  return [warning(`Node.js ${version} has had no security fixes since ${end}: use Node.js 24.`)]
}

/** Never shows a value. The rules of the platforms differ, so the owner should know which were applied. */
const checkSettings = async () => [
  ok(`Checked as a site on ${env.VERCEL ? 'Vercel' : 'a server of your own; on Vercel, VERCEL=1 is set'}.`),
  ...findErrors().map(error),
  ...findWarnings().map(warning),
  ...findValid().map((name) => ok(`${name} is set and valid.`)),
]
