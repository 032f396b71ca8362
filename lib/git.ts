import { execFileSync } from 'node:child_process'

/** @returns what a git command prints; nothing if it fails, or without git */
export function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
