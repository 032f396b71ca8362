import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { Page } from '../content/definitions/page'
import { Site } from '../content/definitions/site'
import { type ContentFile, checkFiles, isPage, normalise } from '../lib/content-files'
import { type Fault, isError } from '../lib/faults'
import { type FieldDefs, frontMatterYaml } from '../lib/front-matter'
import { isForRealDomain } from '../lib/hosts'
import { isFile } from '../lib/markdown/files'
import { isSharable } from '../lib/markdown/images'
import { placeholdersIn } from '../lib/setup'
import { siteFile } from '../lib/site-file'

export const schemas = { page: Page.def().fields as FieldDefs, site: Site.def().fields as FieldDefs }

const staged = '.content'

/** All that is made of the content, and nothing else. */
export const madeFolders = [staged, '.contentlayer', 'public/media', 'public/cards', 'public/markdown']

/** Copies what Contentlayer reads to `.content`: facts, and of pages the front matter alone, because it would write each body out twice. */
export function stage(files: ContentFile[]) {
  const targets = new Map(files.map((file) => [path.join(staged, path.relative('content', file.file)), readPart(file)]))
  for (const old of list(staged)) if (!targets.has(old)) rmSync(old)
  for (const [target, text] of targets) write(target, text)
}

const readPart = (file: ContentFile) => (isPage(file) ? `---\n${frontMatterYaml(file.text)}\n---\n` : file.text)

/** Notes what is wrong, for lib/content to show in the browser while the content is written. */
export const noteFaults = (faults: Fault[]) =>
  write('.contentlayer/faults.json', JSON.stringify(faults.filter(isError)))

/** The Markdown and YAML of `content`, normalised, and what is wrong with its keys and values. */
export function readContent() {
  const read = list('content').map(readText)
  const files = read.filter((file): file is ContentFile => 'text' in file)
  const unreadable = read.filter((file): file is Fault => 'message' in file)
  return { files, faults: [...unreadable, ...checkFiles(files, schemas, { isFile, isSharable })] }
}

/** The text of `site.yaml`. */
export const siteText = (files: ContentFile[]) => files.find(({ file }) => file === siteFile)?.text ?? ''

/** The lines of `site.yaml` that are still as the project ships them, and whether a build stops at them: one for a real domain does. */
export function setupOf(files: ContentFile[]) {
  const text = siteText(files)
  const { VERCEL_ENV: env, VERCEL_PROJECT_PRODUCTION_URL: host } = process.env
  return { placeholders: placeholdersIn(text), stops: isForRealDomain(parse(text).url, { env, host }) }
}

/** Whether a file is served at an address. */
export const isPublic = (address: string) => isFile(path.join('public', address))

/** Writes a file that is not so already: who watches it has nothing to do otherwise. */
export function write(file: string, text: string) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

function readText(name: string): ContentFile | Fault {
  const file = name.replaceAll(path.sep, '/')
  try {
    return { file, text: normalise(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(name))) }
  } catch {
    return { file, line: 1, message: 'the file is not text in UTF-8. Save it with that encoding.' }
  }
}

/** Markdown and YAML by any of their names, without the hidden files that editors leave. */
const list = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:md|markdown|mdx|ya?ml)$/i.test(name) && !path.basename(name).startsWith('.'))
        .map((name) => path.join(folder, name))
        .filter(isFile)
    : []
