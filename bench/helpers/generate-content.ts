import { run } from '../../__tests__/helpers/site'

/** Generates the modules that lib/content imports. Call it before a dynamic import of a module that depends on them. */
export async function generateContent() {
  const { code, output } = await run('npm', ['run', 'content'], '.')
  if (code !== 0) throw new Error(`The content cannot be generated:\n${output}`)
}
