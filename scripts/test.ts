import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { copyProject } from './copy-project'

/* Judges the code, in a copy whose content is a fixture: what an owner writes cannot fail it. Run it by `npm test` or one of its parts. */

const folder = '.test/code'
const [part, ...args] = process.argv.slice(2)

const installBrowser = ['tsx', 'scripts/browser.ts']
const parts: Record<string, string[][]> = {
  lint: [['biome', 'check', '--error-on-warnings', '.'], ['next', 'typegen'], ['tsc']],
  unit: [['jest', ...args]],
  browser: [installBrowser, ['playwright', 'test', ...args]],
  a11y: [installBrowser, ['playwright', 'test', '--config', 'playwright.a11y.config.ts', ...args]],
}

copyProject(folder, '__tests__/sites/british/content')
run(['tsx', 'scripts/content.ts'])
for (const name of part ? [part] : ['lint', 'unit', 'browser']) for (const command of parts[name] ?? []) run(command)

/** Ends the process when the command fails. */
function run([command = '', ...args]: string[]) {
  const cwd = path.resolve(command === 'biome' ? '.' : folder)
  // Contentlayer takes its folder from PWD.
  // biome-ignore lint/style/noProcessEnv: it is passed on, not read
  const env = { ...process.env, PWD: cwd }
  const { status } = spawnSync(command, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
