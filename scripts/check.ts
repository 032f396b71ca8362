import { parse } from 'yaml'
import { type ContentFile, isPage } from '../lib/content-files'
import { describeFaults, type Fault, isError } from '../lib/faults'
import { bodyOf, frontMatterOf } from '../lib/front-matter'
import { isForRealDomain } from '../lib/hosts'
import type { LinkingPage } from '../lib/internal-links'
import { factsOf } from '../lib/markdown'
import { buildOutline } from '../lib/markdown/outline'
import type { Facts } from '../lib/markdown/types'
import { faultsOf } from '../lib/outline-faults'
import { placeholdersIn } from '../lib/setup'
import { siteFile } from '../lib/site-file'
import { isPublic, readContent, schemas } from './stage'

// The build's own checks, without building: front matter first, because what is below it cannot be judged while that is wrong.
const { files, faults } = readContent()
const all = faults.some(isError) ? faults : [...faults, ...faultsOfSetup(files), ...faultsOfBodies(files)]
const errors = all.filter(isError).length

if (all.length > 0) console.log(`${describeFaults(all)}\n`)
console.log(`${count(errors, 'error')}, ${count(all.length - errors, 'warning')}.`)
process.exitCode = errors > 0 ? 1 : 0

/** A placeholder stops a build for a real domain, and no other. */
function faultsOfSetup(all: ContentFile[]): Fault[] {
  const text = siteOf(all)
  const { VERCEL_ENV: env, VERCEL_PROJECT_PRODUCTION_URL: host } = process.env
  const stops = isForRealDomain(parse(text).url, { env, host })
  return placeholdersIn(text).map((fault) => (stops ? fault : { ...fault, warning: true }))
}

function siteOf(all: ContentFile[]) {
  return all.find(({ file }) => file === siteFile)?.text ?? ''
}

function faultsOfBodies(all: ContentFile[]): Fault[] {
  const facts = factsOf(parse(siteOf(all)), schemas.site)
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
