import { ended, prepare, run } from './prepare'

// While Next compiles, checks types and makes the pages, which often keeps one core busy alone, the pictures and cards are made.
const { finished } = await prepare()
const next = run('next', ['build'])
process.once('exit', () => next.kill())
const [status] = await Promise.all([ended(next), finished])
if (status !== 0) process.exit(status)
process.exitCode = await ended(run(process.execPath, ['scripts/seal.mjs']))
