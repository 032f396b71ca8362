import { defineConfig } from '@playwright/test'
import code from './playwright.config'

/** Judges the content of this site, by `npm run test:site`. */
export default defineConfig<{ build: string }>({
  ...code,
  globalSetup: './__tests__/site/setup.ts',
  projects: [{ name: 'site', testDir: '__tests__/site', use: { build: 'own' } }],
})
