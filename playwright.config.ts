import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/browser'

/** Waits are long, so that a busy machine fails no test. */
export default defineConfig<{ build: string }>({
  globalSetup: './__tests__/browser/global-setup.ts',
  fullyParallel: true,
  // What only `npm run test:full` looks at.
  grepInvert: /@full/,
  forbidOnly: Boolean(process.env.CI),
  // Tests wait for servers and mails much of the time: a third worker makes the run a quarter shorter on two cores.
  workers: 3,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: { launchOptions: launchOptions(), locale: 'en-GB' },
  projects: [
    { name: 'british', testDir: '__tests__/site', grepInvert: /@full|@phone/, use: { build: 'shipped' } },
    { name: 'bilingual', testDir: '__tests__/site', grepInvert: /@full|@desktop/, use: { build: 'bilingual' } },
    { name: 'code', testDir: '__tests__/browser', testIgnore: 'nginx*.spec.ts' },
  ],
})
