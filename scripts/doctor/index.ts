import { parseArgs } from 'node:util'
import { loadEnvironment, requireContent } from '../environment'

const help = `Says what is right and what is wrong with this environment, as the site would find it.

  npm run doctor              changes nothing
  npm run doctor -- --send    also sends a test enquiry the whole way, and a test alarm

Exit codes: 0 all is well, 1 something is wrong, 2 called wrongly.`

const options = { send: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

process.exit(await main())

async function main() {
  const args = readArguments()
  if (!args || args.help) {
    console.log(help)
    return args ? 0 : 2
  }
  // As the live site: no mail is captured, and settings come from the files of production too.
  Object.assign(process.env, { NODE_ENV: 'production' })
  loadEnvironment()
  try {
    requireContent()
    const { report } = await import('./report')
    return (await report({ send: args.send ?? false })) === 0 ? 0 : 1
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
