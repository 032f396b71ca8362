import { defineConfig } from '@playwright/test'
import code from './playwright.config'

/** All browser tests: every site in every mode, window and zoom, the first deploy, floods and the rest of development. */
export default defineConfig<{ build: string }>({
  ...code,
  globalSetup: ['./__tests__/browser/global-setup.ts', './__tests__/browser/first-deploy-setup.ts'],
  grepInvert: undefined,
  projects: [
    ...(code.projects ?? []).map((project) => ({ ...project, grepInvert: undefined })),
    { name: 'smallest', testDir: '__tests__/site', use: { build: 'smallest' } },
    { name: 'later', testDir: '__tests__/site', use: { build: 'later' } },
  ],
})
