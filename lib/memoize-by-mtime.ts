import { statSync } from 'node:fs'

/** Reads a file again only after it changed: any number of pages may show one picture or link to one page. */
export function memoizeByMtime<T>(read: (file: string) => T): (file: string) => T {
  const cache = new Map<string, { mtimeMs: number; value: T }>()
  return (file) => {
    const { mtimeMs } = statSync(file)
    const cached = cache.get(file)
    if (cached?.mtimeMs === mtimeMs) return cached.value
    const value = read(file)
    cache.set(file, { mtimeMs, value })
    return value
  }
}
