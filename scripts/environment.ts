import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import next from '@next/env'
import { isDevelopment } from '../config/settings.mjs'

export const loadEnvironment = () => next.loadEnvConfig(process.cwd(), isDevelopment())

/** Generates the content, which most of `lib` imports, if that has not been done yet. @returns whether it can be imported */
export function ensureContent(): boolean {
  if (existsSync('.contentlayer/next.json')) return true // written last
  console.error('The content is generated first, which takes a few seconds.')
  const options = { stdio: 'ignore', shell: process.platform === 'win32' } as const
  return spawnSync('npx', ['tsx', 'scripts/content.ts'], options).status === 0
}
