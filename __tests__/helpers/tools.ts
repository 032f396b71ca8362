import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Installs packages that only a bench or a rare check needs, beside the project and not with it: they are many times its size.
 * @param packages with their versions, such as `lighthouse@13.5.0`
 * @returns the folder they are in
 */
export function installTools(name: string, packages: string[], options: string[] = []): string {
  const folder = path.resolve('.test/tools', name)
  if (existsSync(path.join(folder, 'package-lock.json'))) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...options, ...packages], {
    cwd: folder,
    stdio: 'inherit',
  })
  return folder
}
