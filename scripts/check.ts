import { parse } from 'yaml'
import { type ContentFile, isPage } from '../lib/content-files'
import { describeFaults, type Fault, isError } from '../lib/faults'
import { factsOf, readPage } from '../lib/markdown'
import { faultsOf } from '../lib/outline-faults'
import { loadEnvironment } from './environment'
import { isPublic, readContent, schemas, setupOf, siteText } from './stage'

// The build's own checks, without building: front matter first, because what is below it cannot be judged while that is wrong.
loadEnvironment()
const { files, faults } = readContent()
const all = faults.some(isError) ? faults : [...faults, ...faultsOfSetup(files), ...faultsOfBodies(files)]
const errors = all.filter(isError).length

if (all.length > 0) console.log(`${describeFaults(all)}\n`)
console.log(`${count(errors, 'error')}, ${count(all.length - errors, 'warning')}.`)
process.exitCode = errors > 0 ? 1 : 0

function faultsOfSetup(all: ContentFile[]): Fault[] {
  const { placeholders, stops } = setupOf(all)
  return placeholders.map((fault) => (stops ? fault : { ...fault, warning: true }))
}

function faultsOfBodies(all: ContentFile[]): Fault[] {
  const facts = factsOf(parse(siteText(all)), schemas.site)
  const pages = all.filter(isPage).map((page) => readPage(page, facts))
  return faultsOf(pages, isPublic)
}

function count(number: number, what: string) {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
