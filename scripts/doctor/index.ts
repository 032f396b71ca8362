import { parseArgs } from 'node:util'
import { setNodeEnv } from '../../lib/env'
import { loadEnvironment } from '../environment'
import { printFindings } from './finding'

const help = `Checks the settings, the mail server, the records of its domain, the database and the site.

  npm run doctor                              changes nothing but the version of the database
  npm run doctor -- --send                    also sends a test enquiry and a test alarm
  npm run doctor -- --dkim-selector NAME      also looks up this DKIM key of the domain of MAIL_FROM
  npm run doctor -- --received mail.eml       explains whether a mail that arrived, saved as a file, was believed

Exit codes: 0 no errors, 1 errors, 2 unknown option.`

const options = {
  send: { type: 'boolean' },
  'dkim-selector': { type: 'string' },
  received: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

process.exit(await main())

async function main() {
  const args = readArguments()
  if (!args || args.help) {
    console.log(help)
    return args ? 0 : 2
  }
  if (args.received !== undefined) {
    const { explainReceived } = await import('./received')
    return printFindings(await explainReceived(args.received)) === 0 ? 0 : 1
  }
  setNodeEnv('production') // mail is not captured, and the .env files of production are read
  loadEnvironment()
  const { printReport } = await import('./report')
  return (await printReport({ send: args.send, selector: args['dkim-selector'] })) === 0 ? 0 : 1
}

function readArguments() {
  try {
    return parseArgs({ options }).values
  } catch {
    return undefined
  }
}
