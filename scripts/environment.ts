import { existsSync } from 'node:fs'
import next from '@next/env'
import { isDevelopment } from '../lib/env'

export const loadEnvironment = () => next.loadEnvConfig(process.cwd(), isDevelopment())

/** @throws when the content has not been generated, which everything that imports lib/content needs */
export function requireContent() {
  if (!existsSync('.contentlayer/generated/index.mjs'))
    throw new Error('This needs the facts of content/site.yaml: run "npm run content" first.')
}
