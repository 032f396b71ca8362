import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { env } from '../config/settings.mjs'

/** Where the packages of Linux distributions install Chromium; Debian's is the one that this script installs. */
const packagedBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser']

/** @returns `undefined` if Playwright may still find Chrome. @throws if CHROMIUM_PATH names no file */
export function findBrowser(): string | undefined {
  const { CHROMIUM_PATH } = env
  if (!CHROMIUM_PATH) return [chromium.executablePath(), ...packagedBrowsers].find(existsSync)
  if (!existsSync(CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH names ${CHROMIUM_PATH}, but there is no such file.`)
  return CHROMIUM_PATH
}

async function isChromeInstalled() {
  try {
    await (await chromium.launch({ channel: 'chrome' })).close()
    return true
  } catch {
    return false
  }
}

function installBrowser() {
  const isRoot = process.getuid?.() === 0
  console.log('No Chromium or Chrome found: installing one.')
  run('npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium'])
  if (findBrowser() || !isRoot) return
  console.log("Playwright's download failed: trying the system's package.")
  run('apt-get', ['update', '-q'])
  run('apt-get', ['install', '-y', '-q', 'chromium'])
}

const run = (command: string, args: string[]) =>
  spawnSync(command, args, { stdio: 'inherit', timeout: 300_000, shell: process.platform === 'win32' })

async function main() {
  if (!findBrowser() && !(await isChromeInstalled())) {
    installBrowser()
    if (!findBrowser()) {
      console.error(
        'The browser tests need Chromium or Chrome, and none could be installed. Install one, or set CHROMIUM_PATH to its file.',
      )
      process.exit(1)
    }
  }
  console.log(`Browser: ${findBrowser() ?? 'Chrome'}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main()
