import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/browser'

export default defineConfig<object, { build: string }>({
  globalSetup: './__tests__/browser/global-setup.ts',
  fullyParallel: true,
  // What only `npm test -- a11y` looks at.
  grepInvert: /@full/,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 30_000,
  reporter: 'list',
  use: {
    launchOptions: launchOptions(),
    locale: 'en-GB',
  },
  projects: [
    { name: 'code', testDir: '__tests__/browser', testIgnore: 'nginx*.spec.ts' },
    { name: 'british', testDir: '__tests__/site', use: { build: 'shipped' } },
    { name: 'smallest', testDir: '__tests__/site', grepInvert: /@full|@one/, use: { build: 'smallest' } },
    { name: 'german', testDir: '__tests__/site', grepInvert: /@full|@one/, use: { build: 'german' } },
  ],
})
