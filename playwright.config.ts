import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser'

const executablePath = findBrowser()

export default defineConfig({
  testDir: '__tests__/browser',
  globalSetup: './__tests__/browser/global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 30_000,
  reporter: 'list',
  use: {
    channel: executablePath ? undefined : 'chrome',
    launchOptions: { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
    locale: 'en-GB',
  },
})
