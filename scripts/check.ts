import { parse } from 'yaml'
import { type ContentFile, isPage, siteFile } from '../lib/content-files'
import { describeFaults, type Fault, isError } from '../lib/faults'
import { bodyOf, frontMatterOf } from '../lib/front-matter'
import type { LinkingPage } from '../lib/internal-links'
import { factsOf } from '../lib/markdown'
import { buildOutline } from '../lib/markdown/outline'
import type { Facts } from '../lib/markdown/types'
import { faultsOf } from '../lib/outline-faults'
import { isPublic, readContent, schemas } from './stage'

// The build's own checks, without building: front matter first, because what is below it cannot be judged while that is wrong.
const { files, faults } = readContent()
const all = faults.some(isError) ? faults : [...faults, ...faultsOfBodies(files)]
const errors = all.filter(isError).length

if (all.length > 0) console.log(`${describeFaults(all)}\n`)
console.log(`${count(errors, 'error')}, ${count(all.length - errors, 'warning')}.`)
process.exitCode = errors > 0 ? 1 : 0

function faultsOfBodies(all: ContentFile[]): Fault[] {
  const facts = factsOf(parse(all.find(({ file }) => file === siteFile)?.text ?? ''), schemas.site)
  return faultsOf(
    all.filter(isPage).map((page) => outlined(page, facts)),
    isPublic,
  )
}

function outlined({ file, text }: ContentFile, facts: Facts): LinkingPage {
  const { id, title, visible, aliases } = frontMatterOf(text) as Omit<LinkingPage, 'outline'> & { title: string }
  const outline = buildOutline({ file, ...bodyOf(text), title, facts })
  return { id, visible, aliases, _id: file.replace('content/', ''), outline }
}

function count(number: number, what: string) {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
