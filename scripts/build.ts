import { prepareContent } from './prepare-content'
import { endTogether, exitCodeOf, run } from './run'

const { shareFiles } = await prepareContent()
const next = run('next', ['build'])
endTogether([next])
const [status] = await Promise.all([exitCodeOf(next), shareFiles])
process.exitCode = status || (await exitCodeOf(run('tsx', ['scripts/seal.ts'])))
