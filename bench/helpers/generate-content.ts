import { run, succeed } from '../../__tests__/helpers/site'

/** Generates the modules that lib/content imports. Call it before a dynamic import of a module that depends on them. */
export async function generateContent() {
  await succeed(run('npx', ['tsx', 'scripts/content.ts'], '.'))
}
