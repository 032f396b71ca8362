import { defineConfig } from '@playwright/test'
import code from './playwright.config'

/** Every page and state of the fixture sites in every mode, window and zoom, by `npm test -- a11y`. */
export default defineConfig<object, { build: string }>({
  ...code,
  grep: /@a11y/,
  grepInvert: undefined,
  projects: [
    ...(code.projects ?? [])
      .filter(({ name }) => name !== 'code')
      .map((project) => ({ ...project, grepInvert: undefined })),
    { name: 'later', testDir: '__tests__/site', use: { build: 'later' } },
  ],
})
