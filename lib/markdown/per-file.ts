import { statSync } from 'node:fs'

/**
 * Remembers what was read of a file until it changes: any number of pages may show one picture or lead to one page.
 * @param read what to remember
 */
export function perFile<T>(read: (file: string) => T): (file: string) => T {
  const known = new Map<string, { changed: number; value: T }>()
  return (file) => {
    const changed = statSync(file).mtimeMs
    const found = known.get(file)
    if (found?.changed === changed) return found.value
    const value = read(file)
    known.set(file, { changed, value })
    return value
  }
}
