import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/**
 * Where a Chromium or Chrome for the browser tests is: named by CHROMIUM_PATH, or Playwright's own, or the system's.
 * @returns {string | undefined} its path
 * @throws {Error} when CHROMIUM_PATH names a file that does not exist
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, where there is no file.`)
  if (named) return named
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)))
  return [chromium.executablePath(), ...onPath, macOS].find((file) => existsSync(file))
}

/** Installs one: Playwright's download, or as root Debian's package where that cannot be reached. */
function installBrowser() {
  const asRoot = process.getuid?.() === 0
  console.log('No Chromium or Chrome found: installing one.')
  run('npx', ['playwright', 'install', ...(asRoot ? ['--with-deps'] : []), 'chromium'])
  if (findBrowser() || !asRoot) return
  console.log("Playwright's download did not work here: trying the system's package.")
  run('apt-get', ['update', '-q'])
  run('apt-get', ['install', '-y', '-q', 'chromium'])
}

/** @param {string} command @param {string[]} args */
const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', timeout: 300_000, shell: process.platform === 'win32' })

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!findBrowser()) installBrowser()
  const browser = findBrowser()
  if (!browser) {
    console.error(
      'The browser tests need Chromium or Chrome, and none could be installed. Install one, or set CHROMIUM_PATH to its file.',
    )
    process.exit(1)
  }
  console.log(`Browser: ${browser}`)
}
