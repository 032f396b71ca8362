import { raiseAlarm } from '../../lib/enquiry/alarm'
import { loadEnvironment } from '../environment'
import { runCommand } from './run'

loadEnvironment()
const { exitCode, text } = await runCommand(process.argv.slice(2))
// cron would mail what is printed, which reaches nobody on most servers.
if (exitCode !== 0 && process.argv[2] === 'backup')
  await raiseAlarm(`There is no new backup of the enquiries: ${text.split('\n')[0]}`)
console[exitCode === 0 ? 'log' : 'error'](text)
process.exitCode = exitCode
