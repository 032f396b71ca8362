import { prepare } from './prepare'
import { ended, run } from './run'

// While Next compiles, checks types and makes the pages, which often keeps one core busy alone, the cards are drawn.
const { finished } = await prepare()
const next = run('next', ['build'])
process.once('exit', () => next.kill())
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const [status] = await Promise.all([ended(next), finished])
if (status !== 0) process.exit(status)
process.exitCode = await ended(run('node', ['scripts/seal.mjs']))
