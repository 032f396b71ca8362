import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Page } from '../content/definitions/page'
import { Site } from '../content/definitions/site'
import { type ContentFile, checkFiles, normalise } from '../lib/content-files'
import type { Fault } from '../lib/faults'
import type { FieldDefs } from '../lib/front-matter'

const staged = '.content'

/**
 * Checks `content` and copies its Markdown and YAML, line ends normalised, to `.content` for Contentlayer to read.
 * Copies nothing while something is wrong.
 * @param fresh rewrite every file, so that Contentlayer reads pages again whose picture or fact has changed
 * @returns what is wrong, empty when all is well
 */
export function stage({ fresh }: { fresh: boolean }): Fault[] {
  const files = readContent()
  const faults = checkFiles(
    files,
    { page: Page.def().fields as FieldDefs, site: Site.def().fields as FieldDefs },
    existsSync,
  )
  if (faults.length > 0) return faults

  const targets = new Map(files.map(({ file, text }) => [path.join(staged, path.relative('content', file)), text]))
  for (const old of list(staged)) if (!targets.has(old)) rmSync(old)
  for (const [target, text] of targets) {
    if (!fresh && existsSync(target) && readFileSync(target, 'utf8') === text) continue
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
  return []
}

const readContent = (): ContentFile[] =>
  list('content').map((file) => ({ file: file.replaceAll(path.sep, '/'), text: normalise(readFileSync(file, 'utf8')) }))

const list = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:md|ya?ml)$/.test(name))
        .map((name) => path.join(folder, name))
    : []
