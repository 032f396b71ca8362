import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { copyProject } from './copy-project'

/* Judges the code, in a copy whose content is a fixture: what an owner writes cannot fail it. */

const folder = '.test/code'
const [part = 'quick', ...args] = process.argv.slice(2)

const playwright = (...options: string[]) => [
  ['tsx', 'scripts/browser.ts'],
  ['playwright', 'test', ...options, ...args],
]
const parts: Record<string, string[][]> = {
  lint: [['biome', 'check', '--error-on-warnings', '.'], ['next', 'typegen'], ['tsc']],
  unit: [['jest', ...args]],
  browser: playwright(),
  nginx: playwright('--config', 'playwright.nginx.config.ts'),
  matrix: playwright('--config', 'playwright.full.config.ts'),
  sites: [['tsx', 'bench/index.ts', 'sites']],
}
/** `npm test` runs the quick parts, and `npm run test:full` all: `matrix` includes `browser`. */
const groups: Record<string, string[]> = {
  quick: ['lint', 'unit', 'browser'],
  full: Object.keys(parts).filter((name) => name !== 'browser'),
}

const names = groups[part] ?? [part]
if (names.some((name) => !parts[name])) {
  console.error(`There is no part "${part}". The parts are: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
copyProject(folder, '__tests__/sites/british/content')
run(['tsx', 'scripts/content.ts'])
for (const name of names) for (const command of parts[name] ?? []) run(command)

/** Ends the process when the command fails. */
function run([command = '', ...args]: string[]) {
  const cwd = path.resolve(command === 'biome' ? '.' : folder)
  // Contentlayer takes its folder from PWD.
  // biome-ignore lint/style/noProcessEnv: it is passed on, not read
  const env = { ...process.env, PWD: cwd }
  const { status } = spawnSync(command, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}
