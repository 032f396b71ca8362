import { type Aliased, checkAliases } from './aliases'
import { type Fault, faultAt } from './faults'
import { checkFields, type FieldDefs, type FrontMatter, frontMatterOf, frontMatterYaml, lineOf } from './front-matter'
import { fileOf } from './markdown/files'
import { warningsOf } from './page-warnings'
import { ownRouteIds, takenPageIds } from './paths'
import { checkSite, siteFile } from './site-file'

/** A file of `content`, its path from the project's root. */
export type ContentFile = { file: string; text: string }

type Schemas = { page: FieldDefs; site: FieldDefs }

/** Drops a byte order mark and turns CRLF and CR line ends into LF; YAML front matter ends in a stray `\r` otherwise. */
export const normalise = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')

/** Whether a file is a page, rather than facts or something that nothing reads. */
export const isPage = ({ file }: ContentFile) => /^content\/pages\/.+\.md$/.test(file)

/** What is at a path from the project's root: a file at all, and one that other sites can show as a picture. */
type Disk = { isFile: (path: string) => boolean; isSharable: (path: string) => boolean }

/**
 * Checks the front matter of every page and `site.yaml`, and that no two pages share an id or an old address.
 * @param files normalised text files
 */
export function checkFiles(files: ContentFile[], schemas: Schemas, disk: Disk): Fault[] {
  const site = files.find(({ file }) => file === siteFile)
  if (!site)
    return [faultAt(siteFile, 1, 'the file is missing. It holds the name, url, email and language of the site.')]
  const pages = files.filter(isPage).map((page) => ({ ...page, values: frontMatterOf(page.text) ?? {} }))
  const others = files.filter((file) => file !== site && !isPage(file))
  const unread =
    'nothing reads this file. A page is a file in content/pages that ends in .md; facts belong in content/site.yaml.'
  return [
    ...others.map(({ file }) => faultAt(file, 1, unread)),
    ...checkSite(site.text, schemas.site),
    ...pages.flatMap((page) => checkPage(page, schemas.page, disk)),
    ...checkPageIds(pages),
    ...checkAliases(pages.flatMap(aliasesOf), disk.isFile),
  ]
}

/** What a page says of itself, where that can be read. */
type PageFile = ContentFile & { values: FrontMatter }

function checkPage({ file, text, values }: PageFile, fields: FieldDefs, { isSharable }: Disk): Fault[] {
  const yaml = frontMatterYaml(text)
  if (yaml === undefined) {
    return [
      faultAt(file, 1, 'the front matter is missing. Start the file with a line ---, the keys, and a line --- again.'),
    ]
  }
  const faults = checkFields(yaml, fields, file, 1)
  if (faults.length > 0) return faults
  return [...checkImage(file, text, values, isSharable), ...warningsOf(file, text, values)]
}

function checkImage(file: string, text: string, { image, imageAlt }: FrontMatter, isSharable: Disk['isSharable']) {
  if (!image) return []
  const fault = (message: string) => [faultAt(file, lineOf(text, 'image'), `the image ${image} ${message}`)]
  const found = fileOf(String(image), file)
  if (!isSharable(found)) return fault(`is no PNG or JPEG: put one at ${found}, mend its path, or leave it empty.`)
  return imageAlt ? [] : fault('needs a line "imageAlt: …" that says what it shows.')
}

/** What a page says of its old addresses, where that can be read; what is wrong with it otherwise is said by `checkPage`. */
function aliasesOf({ file, text, values: { id, aliases } }: PageFile): Aliased[] {
  if (typeof id !== 'string') return []
  const known = Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : []
  return [{ file, line: lineOf(text, 'aliases'), id, aliases: known }]
}

function checkPageIds(pages: PageFile[]): Fault[] {
  const owners = new Map<string, string>()
  const shown = new Set<string>()
  const faults = pages.flatMap(({ file, text, values: { id, visible } }) => {
    if (typeof id !== 'string' || !id) return []
    const owner = owners.get(id)
    owners.set(id, file)
    if (visible === true) shown.add(id)
    const fault = (message: string) => [faultAt(file, lineOf(text, 'id'), message)]
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
      return fault(`"id" must be small letters, digits and single hyphens, not "${id}": it is the page's address.`)
    }
    if (takenPageIds.includes(id))
      return fault(`"${id}" is an address the site needs for itself. Give the page another id.`)
    return owner ? fault(`the id "${id}" is also that of ${owner}. Give each page an id of its own.`) : []
  })
  const absent = ownRouteIds.filter((id) => !shown.has(id))
  const needed = (id: string) =>
    `the site needs a page with "id: ${id}" and "visible: true". Add it, or make it visible.`
  return [...faults, ...absent.map((id) => faultAt(owners.get(id) ?? `content/pages/${id}.md`, 1, needed(id)))]
}
