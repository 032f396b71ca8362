import { loadEnvironment } from '../environment'
import { runCommand } from './run'

loadEnvironment()
const { exitCode, text } = await runCommand(process.argv.slice(2))
console[exitCode === 0 ? 'log' : 'error'](text)
process.exitCode = exitCode
