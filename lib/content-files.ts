import { parse } from 'yaml'
import { z } from 'zod'
import { type Aliased, checkAliases } from './aliases'
import type { Fault } from './faults'
import { checkFields, type FieldDefs, frontMatterOf, frontMatterYaml, lineOf } from './front-matter'
import { fileOf } from './markdown/files'
import { ownRouteIds, takenPageIds } from './paths'

/** A file of `content`, its path from the project's root. */
export type ContentFile = { file: string; text: string }

type FrontMatter = Record<string, unknown>

type Schemas = { page: FieldDefs; site: FieldDefs }

export const siteFile = 'content/site.yaml'

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
  const pages = files.filter(isPage)
  const others = files.filter((file) => file !== site && !pages.includes(file))
  const unread =
    'nothing reads this file. A page is a file in content/pages that ends in .md; facts belong in content/site.yaml.'
  return [
    ...others.map(({ file }) => faultAt(file, 1, unread)),
    ...checkSite(site, schemas.site),
    ...pages.flatMap((page) => checkPage(page, schemas.page, disk)),
    ...checkPageIds(pages),
    ...checkAliases(pages.flatMap(aliasesOf), disk.isFile),
  ]
}

/** An undelivered enquiry is deleted after three times this, and delivery may take five days. */
const shortestRetention = 7

const siteValues = {
  url: z.url({ protocol: /^https?$/, error: 'must be an address such as https://www.example.com' }),
  email: z.email({ pattern: z.regexes.html5Email, error: 'must be an address such as hello@example.com' }),
  language: z.string().refine(isLanguage, 'must be a language tag such as en-GB'),
  retentionDays: z.optional(
    z
      .number()
      .min(
        shortestRetention,
        `must be at least ${shortestRetention}, so that no enquiry is deleted while it is still being sent`,
      ),
  ),
}

function checkSite({ file, text }: ContentFile, fields: FieldDefs): Fault[] {
  const faults = checkFields(text, fields, file, 0)
  if (faults.length > 0) return faults
  const { error } = z.object(siteValues).safeParse(parse(text))
  return (error?.issues ?? []).map(({ path: [key], message }) =>
    faultAt(file, lineOf(text, String(key)), `"${String(key)}" ${message}.`),
  )
}

function isLanguage(tag: string) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function checkPage({ file, text }: ContentFile, fields: FieldDefs, { isSharable }: Disk): Fault[] {
  const yaml = frontMatterYaml(text)
  if (yaml === undefined) {
    return [
      faultAt(file, 1, 'the front matter is missing. Start the file with a line ---, the keys, and a line --- again.'),
    ]
  }
  const faults = checkFields(yaml, fields, file, 1)
  if (faults.length > 0) return faults
  const values = frontMatterOf(text) ?? {}
  return [...checkImage(file, text, values, isSharable), ...warningsOf(file, text, values)]
}

function checkImage(file: string, text: string, { image, imageAlt }: FrontMatter, isSharable: Disk['isSharable']) {
  if (!image) return []
  const fault = (message: string) => [faultAt(file, lineOf(text, 'image'), `the image ${image} ${message}`)]
  const found = fileOf(String(image), file)
  if (!isSharable(found)) return fault(`is no PNG or JPEG: put one at ${found}, mend its path, or leave it empty.`)
  return imageAlt ? [] : fault('needs a line "imageAlt: …" that says what it shows.')
}

/** Search results show about so many characters of a description. */
const longestDescription = 160
const yearInMs = 365 * 86_400_000

/** What can be so and should not stay so. */
function warningsOf(file: string, text: string, { title, description, date }: FrontMatter): Fault[] {
  const words = String(description).trim()
  const age = Date.now() - new Date(String(date)).getTime()
  const isPlaceholder =
    [title, `${title} page`].some((stub) => String(stub).toLowerCase() === words.toLowerCase()) ||
    /\b(?:todo|tbd|lorem ipsum|placeholder)\b/i.test(words)
  const warning = (key: string, message: string) => ({
    ...faultAt(file, lineOf(text, key), message),
    warning: true as const,
  })
  return [
    ...(isPlaceholder
      ? [warning('description', `the description “${words}” says nothing: say in a sentence what is on the page.`)]
      : []),
    ...(words.length > longestDescription
      ? [
          warning(
            'description',
            `the description has ${words.length} characters, and search results cut it at about ${longestDescription}.`,
          ),
        ]
      : []),
    ...(age < 0 ? [warning('date', `the date ${date} is in the future.`)] : []),
    ...(age > yearInMs
      ? [warning('date', `the date ${date} is more than a year ago: read the page again, and set the day you did.`)]
      : []),
  ]
}

/** What a page says of its old addresses, where that can be read; what is wrong with it otherwise is said by `checkPage`. */
function aliasesOf({ file, text }: ContentFile): Aliased[] {
  const { id, aliases } = frontMatterOf(text) ?? {}
  if (typeof id !== 'string') return []
  const known = Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : []
  return [{ file, line: lineOf(text, 'aliases'), id, aliases: known }]
}

function checkPageIds(pages: ContentFile[]): Fault[] {
  const owners = new Map<string, string>()
  const shown = new Set<string>()
  const faults = pages.flatMap(({ file, text }) => {
    const { id, visible } = frontMatterOf(text) ?? {}
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

const faultAt = (file: string, line: number, message: string): Fault => ({ file, line, message })
