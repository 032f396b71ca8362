import { defineConfig } from '@playwright/test'
import code from './playwright.config'

/** The site behind nginx with deploy/nginx.conf. */
export default defineConfig({
  ...code,
  globalSetup: './__tests__/browser/nginx-setup.ts',
  projects: [{ name: 'nginx', testDir: '__tests__/browser', testMatch: 'nginx*.spec.ts' }],
})
