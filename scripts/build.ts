import { env } from '../config/env.mjs'
import { prepareContent } from './prepare-content'
import { endTogether, exitCodeOf, run } from './run'

await prepareContent()
const next = run('next', ['build'])
endTogether([next])
const exitCode = await exitCodeOf(next)
if (exitCode !== 0) process.exit(exitCode)
// With an adapter, config/seal-adapter.mjs has sealed the pages, and the platform's own adapter has moved them.
if (!env.NEXT_ADAPTER_PATH) {
  const { findBuiltPages, sealPages } = await import('./seal/seal-pages')
  try {
    sealPages(findBuiltPages())
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
