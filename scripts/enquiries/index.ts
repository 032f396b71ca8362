import { parseArgs } from 'node:util'
import { showControls } from '../../lib/enquiry/text'
import { databaseSettings } from '../../lib/env'
import { ensureContent, loadEnvironment } from '../environment'

const help = `The enquiries that the site keeps. Settings come from the environment or .env.local, as for the site.

  npm run enquiries -- list [due|delivered|parked]   a line each, the oldest first
  npm run enquiries -- show <ref>                     one of them in full
  npm run enquiries -- resend <ref>                   mail one again, also a parked one
  npm run enquiries -- export <file.csv>              all of them, for a spreadsheet
  npm run enquiries -- erase <email>                  delete all that came from an address
  npm run enquiries -- purge                          delete what is older than content/site.yaml allows (the site does so by itself)
  npm run enquiries -- backup <file.db>               copy the whole database, while the site runs

A <ref> is shown in the mail and in the list. Exit codes: 0 done, 1 failed, 2 no such command, or an argument too few or many.`

process.exitCode = await main()

async function main() {
  loadEnvironment()
  const { positionals, values } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
  })
  const [name = 'help', argument = '', ...more] = positionals
  if (values.help || name === 'help') {
    console.log(help)
    return 0
  }
  if (!ensureContent()) {
    console.error('The content of the site has errors: npm run content says which.')
    return 1
  }
  const { commands } = await import('./commands')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const wrong = command ? wrongArguments(command.needs, argument, more) : 'is not a command'
  if (!command || wrong) {
    console.error(`"${name}" ${wrong}.\n\n${help}`)
    return 2
  }
  try {
    const settings = databaseSettings()
    if (!settings) throw new Error('There is no database here: set DATABASE_URL and DATABASE_TOKEN.')
    const { openAdmin } = await import('../../lib/enquiry/database')
    const admin = await openAdmin(settings)
    console.log(showControls(await command.run(admin, argument)))
    admin.close()
    return 0
  } catch (error) {
    console.error((error as Error).message)
    return 1
  }
}

function wrongArguments(needs: string | undefined, argument: string, more: string[]) {
  if (needs && !argument) return `needs ${needs}`
  return more.length > 0 ? `takes one argument, not also "${more.join(' ')}"` : undefined
}
