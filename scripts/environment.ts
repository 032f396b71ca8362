import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import next from '@next/env'
import { isDevelopment } from '../lib/env'

export const loadEnvironment = () => next.loadEnvConfig(process.cwd(), isDevelopment())

const hasContent = () => existsSync('.contentlayer/generated/index.mjs')

/** @throws when the content has not been generated, which everything that imports lib/content needs */
export function requireContent() {
  if (!hasContent()) throw new Error('This needs the facts of content/site.yaml: run "npm run content" first.')
}

/** Generates the content if that has not been done yet. @returns whether it can be imported */
export function ensureContent(): boolean {
  if (hasContent()) return true
  console.log('The content is generated first, which takes a few seconds.')
  return spawnSync('npm', ['run', 'content'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0
}
