import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The file that a path in a Markdown file means, from the project's root; a path that begins with `/` is one in `public`. */
export function fileOf(written: string, file: string): string {
  const relative = decoded(written, decodeURIComponent)
  const target = relative.startsWith('/')
    ? path.posix.join('public', relative)
    : path.posix.join(path.posix.dirname(file), relative)
  // Some systems store ü as u and a mark (NFD), whatever the name in the text.
  return ['NFC', 'NFD'].map((form) => target.normalize(form)).find(isFile) ?? target
}

export const isFile = (file: string) => existsSync(file) && statSync(file).isFile()

/** Spares programs that watch the file. @returns whether it changed */
export function writeIfChanged(file: string, content: string | Uint8Array): boolean {
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return false
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return true
}

/** The Markdown and YAML in a folder, and what cannot be opened; not what begins with `_` or a dot: drafts, and what other programs keep. */
export function listTexts(path: string, above: string[] = []): string[] {
  try {
    if (!statSync(path).isDirectory()) return /\.(?:md|markdown|mdx|ya?ml)(?:\.txt)?$/i.test(path) ? [path] : []
    const folder = realpathSync(path)
    const names = above.includes(folder) ? [] : readdirSync(path).filter((name) => !/^[_.]/.test(name))
    return names.flatMap((name) => listTexts(`${path}/${name}`, [...above, folder]))
  } catch {
    return [path]
  }
}

/** An address, a protocol or a host of its own: not a file of ours. */
export const isElsewhere = (written: string) => /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(written)

/** Text with invalid escapes is returned unchanged. */
export function decoded(written: string, decode = decodeURI) {
  try {
    return decode(written)
  } catch {
    return written
  }
}

/** Without the data of a `data:` address, which may be a whole picture. */
export const shorten = (address: string) => address.replace(/^(data:[^;,]*).*/is, '$1…')
