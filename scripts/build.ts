import { env, findErrors, printWarnings } from '../config/settings.mjs'
import { loadEnvironment } from './environment'
import { prepareContent } from './prepare-content'
import { endTogether, exitCodeOf, run } from './run'

loadEnvironment()
const errors = findErrors()
if (errors.length > 0) {
  console.error(`The settings are not valid:\n${errors.join('\n')}`)
  process.exit(1)
}
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
printWarnings()
