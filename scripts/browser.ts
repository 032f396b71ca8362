import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { env } from '../config/settings.mjs'

/** Where Playwright, Linux distributions, macOS and Windows install Chromium and Chrome. */
const places = [
  chromium.executablePath(),
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

export const findBrowser = () => env.CHROMIUM_PATH || places.find(existsSync)

const isRoot = process.getuid?.() === 0

/** Chromium refuses to run its sandbox as root. */
export const launchOptions = () => ({ executablePath: findBrowser(), args: isRoot ? ['--no-sandbox'] : [] })

/** The second command is for Debian machines that cannot reach Playwright's downloads. */
const installers = [
  `npx playwright install ${isRoot ? '--with-deps ' : ''}chromium`,
  'apt-get update -q && apt-get install -y -q chromium',
]

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const command of installers)
    if (!findBrowser()) spawnSync(command, { stdio: 'inherit', timeout: 300_000, shell: true })
  console.log(`Browser: ${findBrowser() ?? 'none. Install Chromium or Chrome, or set CHROMIUM_PATH to its file.'}`)
  if (!findBrowser()) process.exit(1)
}
