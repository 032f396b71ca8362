import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser'

const executablePath = findBrowser()

export default defineConfig<object, { build: string }>({
  globalSetup: './__tests__/browser/global-setup.ts',
  fullyParallel: true,
  // What only `npm run test:a11y` looks at.
  grepInvert: /@full/,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 30_000,
  reporter: 'list',
  use: {
    channel: executablePath ? undefined : 'chrome',
    launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
    locale: 'en-GB',
  },
  projects: [
    { name: 'code', testDir: '__tests__/browser' },
    { name: 'british', testDir: '__tests__/site', use: { build: 'shipped' } },
    { name: 'smallest', testDir: '__tests__/site', grepInvert: /@full|@one/, use: { build: 'smallest' } },
    { name: 'german', testDir: '__tests__/site', grepInvert: /@full|@one/, use: { build: 'german' } },
  ],
})
