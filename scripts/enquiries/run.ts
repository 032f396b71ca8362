import { existsSync } from 'node:fs'
import { databaseSettings } from '../../config/settings.mjs'
import { showControls } from '../../lib/enquiry/text'
import { ensureContent } from '../environment'

const help = `The enquiries that the site keeps. Settings come from the environment or .env.local, as for the site.

  npm run enquiries -- list [<state>]                 a line each, the oldest first
  npm run enquiries -- show <ref>                     one of them in full
  npm run enquiries -- seen <ref>                     confirm that one has reached you, as the button in its mail does
  npm run enquiries -- resend <ref>                   mail one again, also a parked one
  npm run enquiries -- export <file.csv>              all of them, for a spreadsheet
  npm run enquiries -- erase <email>                  delete all that came from an address
  npm run enquiries -- backup <file.db>               copy the whole database, while the site runs

A <ref> is shown in the mail and in the list. A <state> is due, delivered or parked; a delivered one is waiting until it is confirmed, if
SEEN_WITHIN_HOURS is set. Exit codes: 0 done, 1 failed, 2 no such command, or an argument too few or many.`

type Result = { exitCode: 0 | 1 | 2; text: string }

/** @param args of the command line. Never throws. */
export async function runCommand([name = 'help', argument = '', ...more]: string[]): Promise<Result> {
  if ([name, argument].some((arg) => ['help', '--help', '-h'].includes(arg))) return { exitCode: 0, text: help }
  if (!ensureContent()) return { exitCode: 1, text: 'The content of the site has errors: npm run check says which.' }
  const { openAdmin } = await import('../../lib/enquiry/database')
  const { commands } = await import('./commands')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const mistake = command ? findMistake(command.needs, argument, more) : 'is not a command'
  if (!command || mistake) return { exitCode: 2, text: `"${name}" ${mistake}.\n\n${help}` }
  try {
    const settings = databaseSettings()
    if (!settings) throw new Error('There is no database here: set DATABASE_URL and DATABASE_TOKEN.')
    const [, file] = /^file:(.+)/.exec(settings.url) ?? []
    const elsewhere = 'If the site has its database elsewhere, set DATABASE_URL as for the site.'
    if (file && !existsSync(file))
      return {
        exitCode: name === 'list' ? 0 : 1,
        text: `No enquiries in ${settings.url}, which does not exist. ${elsewhere}`,
      }
    const admin = await openAdmin(settings)
    const text = await command.run(admin, argument).finally(admin.close)
    return { exitCode: 0, text: showControls(text) }
  } catch (error) {
    return { exitCode: 1, text: (error as Error).message }
  }
}

function findMistake(needs: string | undefined, argument: string, more: string[]) {
  if (needs && !argument) return `needs ${needs}`
  return more.length > 0 ? `takes one argument, not also "${more.join(' ')}"` : undefined
}
