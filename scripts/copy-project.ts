import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'

/** Made by a build or a run, or particular to this machine. Without the lock file Turbopack takes the original's folder for its root. */
const neverCopied =
  /^(?:node_modules|\.git|\.next|\.test|\.contentlayer|\.mail|\.data|\.vercel|\.env.*|test-results|screenshots|package-lock\.json|.*\.tsbuildinfo)$/

const isCopied = (entry: string) => !neverCopied.test(entry)

/**
 * Copies the project into a folder inside it, with the content of a fixture, because Turbopack follows no link that leaves its root.
 * @param content the folder that takes the place of `content`
 * @param except what else is not copied
 */
export function copyProject(folder: string, content: string, except: string[] = []) {
  mkdirSync(folder, { recursive: true })
  for (const entry of readdirSync(folder).filter(isCopied)) rmSync(path.join(folder, entry), { recursive: true })
  for (const entry of readdirSync('.').filter((entry) => isCopied(entry) && !except.includes(entry)))
    cpSync(entry === 'content' ? content : entry, path.join(folder, entry), { recursive: true })
  rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true })
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction')
}
