import { parseArgs } from 'node:util'
import { setNodeEnv } from '../../config/settings.mjs'
import { loadEnvironment } from '../environment'
import { printReport } from './report'

const help = `Checks the settings, the mail server, the records of its domain, the database and the site.

  npm run doctor                              changes nothing but the version of the database
  npm run doctor -- --send                    also sends a test enquiry and a test alarm
  npm run doctor -- --dkim-selector NAME      also looks up this DKIM key of the domain of MAIL_FROM

Exit codes: 0 no errors, 1 errors, 2 unknown option.`

const options = {
  send: { type: 'boolean' },
  'dkim-selector': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const values = readOptions()
if (!values || values.help) {
  console.log(help)
  process.exit(values ? 0 : 2)
}
setNodeEnv('production') // mail is not captured, and the .env files of production are read
loadEnvironment()
process.exit((await printReport({ send: values.send, selector: values['dkim-selector'] })) > 0 ? 1 : 0)

function readOptions() {
  try {
    return parseArgs({ options }).values
  } catch {
    return undefined
  }
}
