import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Installs npm packages outside the project, in .test/tools. They are many times the project's size and rarely needed.
 * @param packages with their versions, such as `lighthouse@13.5.0`
 * @param overrides versions of packages that these depend on
 * @returns the folder they are installed in
 */
export function installPackages(
  name: string,
  packages: string[],
  options: string[] = [],
  overrides: Record<string, string> = {},
): string {
  const folder = path.resolve('.test/tools', name)
  if (existsSync(path.join(folder, 'package-lock.json'))) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, overrides }))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...options, ...packages], {
    cwd: folder,
    stdio: 'inherit',
  })
  return folder
}
