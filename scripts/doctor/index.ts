import { parseArgs } from 'node:util'
import { setNodeEnv } from '../../lib/env'
import { loadEnvironment, requireContent } from '../environment'

const help = `Checks the settings, the mail server, the database and the site.

  npm run doctor              changes nothing but the version of the database
  npm run doctor -- --send    also sends a test enquiry and a test alarm

Exit codes: 0 no errors, 1 errors, 2 unknown option.`

const options = { send: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

process.exit(await main())

async function main() {
  const args = readArguments()
  if (!args || args.help) {
    console.log(help)
    return args ? 0 : 2
  }
  setNodeEnv('production') // mail is not captured, and the .env files of production are read
  loadEnvironment()
  try {
    requireContent()
    const { printReport } = await import('./report')
    return (await printReport({ send: args.send ?? false })) === 0 ? 0 : 1
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}

function readArguments() {
  try {
    return parseArgs({ options }).values
  } catch {
    return undefined
  }
}
