import { z } from 'zod'
import { isPast } from '../day'
import { fileOf } from '../markdown/files'
import { checkAliases, checkIds } from './addresses'
import { type ContentFile, isPage, missingFile, siteFile } from './files'
import { addError, addWarning } from './messages'
import { Page, Site } from './schema'
import { themeFile } from './theme'
import { type FieldDefs, validateFields } from './validate'
import { isWords } from './words'

const MAX_DESCRIPTION = 160 // search results show about so many characters
const MAX_TITLE = 60 // about so many characters fit a search result, and a line of the heading
const DAY_MS = 86_400_000
/** Delivery may take five days, and what is not delivered must not be deleted before. */
const MIN_RETENTION_DAYS = 7

type Disk = { isFile: (path: string) => boolean; isSharable: (path: string) => Promise<boolean> }

const pageFields = Page.def().fields as FieldDefs
export const siteFields = Site.def().fields as FieldDefs

/** @returns the files with their messages, and one more for each file that is needed and missing */
export async function checkFiles(contents: ContentFile[], disk: Disk): Promise<ContentFile[]> {
  const missing: ContentFile[] = []
  const site = contents.find(({ file }) => file.path === siteFile)
  if (site) checkSite(site)
  else
    missing.push(missingFile(siteFile, 'the file is missing. It holds the name, url, email and language of the site.'))
  const pages = contents.filter(isPage)
  for (const content of contents)
    if (content !== site && !isPage(content) && !isWords(content) && content.file.path !== themeFile)
      addError(
        content.file,
        'nothing reads this file. A page is a file in content/pages that ends in .md; facts belong in content/site.yaml.',
      )
  await Promise.all(pages.map((page) => checkPage(page, disk)))
  missing.push(...checkIds(pages))
  checkAliases(pages, disk.isFile)
  checkOrder(pages)
  const isPrivacy = ({ values: { id, role, visible } }: ContentFile) =>
    visible && (role === 'privacy' || id === 'privacy')
  if (site && !pages.some(isPrivacy))
    addWarning(site.file, 'no visible page has "role: privacy", so the form leads to no privacy notice.')
  return [...contents, ...missing]
}

function checkOrder(pages: ContentFile[]) {
  const owners = new Map<string, string>()
  for (const { file, values, placeOf } of pages.filter(({ values }) => values.visible && values.category !== 'none')) {
    const place = `${values.category} ${values.order}`
    const owner = owners.get(place)
    if (owner) addWarning(file, `"order" is that of ${owner} too: give each page its own place.`, placeOf(['order']))
    owners.set(place, file.path)
  }
}

const siteValues = z.object({
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://www.example.com', abort: true })
    .refine(
      (url) => new URL(url).pathname === '/' && !url.endsWith('/'),
      'must end after the host, without a path or a slash',
    ),
  email: z.email({ pattern: z.regexes.html5Email, error: 'must be an address such as hello@example.com' }),
  language: z.string().refine(isLanguage, 'must be a language tag such as en-GB or de-DE'),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/London or Europe/Berlin').nullish(),
  bookingUrl: z
    .literal('')
    .or(z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }))
    .nullish(),
  retentionDays: z
    .number()
    .min(
      MIN_RETENTION_DAYS,
      `must be at least ${MIN_RETENTION_DAYS}, so that an enquiry can be delivered before it is deleted`,
    )
    .optional(),
})

function checkSite(content: ContentFile) {
  if (!validateFields(content, siteFields)) return
  for (const { path, message } of siteValues.safeParse(content.values).error?.issues ?? [])
    addError(content.file, `"${String(path[0])}" ${message}.`, content.placeOf([String(path[0])]))
  const { availableFrom } = content.values
  if (availableFrom && isPast(String(availableFrom)))
    addWarning(
      content.file,
      `the day ${availableFrom} has passed, so "availableFrom" is not shown: give a new one, or remove the line.`,
      content.placeOf(['availableFrom']),
    )
  checkFacts(content)
}

function checkFacts({ file, values, placeOf }: ContentFile) {
  for (const name of Object.keys(values.facts ?? {})) {
    const report = (reason: string) => addError(file, `the fact "${name}" ${reason}`, placeOf(['facts', name]))
    if (Object.hasOwn(siteFields, name)) report('has the name of a key of this file. Give it another.')
    else if (!/^[a-z][A-Za-z]*$/.test(name))
      report('must have a name of letters only, the first one small, to be used as {name}.')
  }
}

function isLanguage(tag: string) {
  try {
    // A word such as German is well formed too, but names no language.
    return (
      new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(new Intl.Locale(tag).language) !==
      undefined
    )
  } catch {
    return false
  }
}

function isTimeZone(name: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function findFrontMatterMistake(text: string) {
  if (/^---[ \t]*\n/.test(text)) return 'the front matter has no end: put a line --- after its keys.'
  if (/^\s*-{3,}[ \t]*\n/.test(text))
    return 'the front matter must begin in the first line of the file, with exactly ---.'
  return 'the front matter is missing. Start the file with a line ---, the keys, and a line --- again.'
}

async function checkPage(page: ContentFile, disk: Disk) {
  const { file, yaml, values, placeOf } = page
  if (yaml === undefined && file.messages.length === 0) addError(file, findFrontMatterMistake(String(file)))
  if (!validateFields(page, pageFields)) return
  const warn = (key: string, reason: string) => addWarning(file, reason, placeOf([key]))
  const { title, description, date, image, imageAlt } = values as Record<string, string>
  if (values.sample)
    warn('sample', 'the text is a sample that speaks in your name: make it yours, and delete this line.')
  if (image) {
    const found = fileOf(image, file.path)
    const place = placeOf(['image'])
    if (!(await disk.isSharable(found)))
      addError(
        file,
        `the image ${image} is not a PNG or JPEG that can be read: put one at ${found}, correct its path, or leave it empty.`,
        place,
      )
    else if (!imageAlt) addError(file, `the image ${image} needs a line "imageAlt: …" that says what it shows.`, place)
  }
  if (String(title).length > MAX_TITLE)
    warn(
      'title',
      `the title has ${String(title).length} characters: it is the page's name in links too, and ${MAX_TITLE} are enough.`,
    )
  const text = String(description).trim()
  const isPlaceholder =
    [title, `${title} page`].some((stub) => stub?.toLowerCase() === text.toLowerCase()) ||
    /\b(?:todo|tbd|lorem ipsum|placeholder)\b/i.test(text)
  if (isPlaceholder)
    warn('description', `the description “${text}” says nothing: say in a sentence what is on the page.`)
  if (text.length > MAX_DESCRIPTION)
    warn(
      'description',
      `the description has ${text.length} characters, and search results cut it at about ${MAX_DESCRIPTION}.`,
    )
  const age = Date.now() - new Date(String(date)).getTime()
  if (age < -DAY_MS) warn('date', `the date ${date} is in the future.`) // somewhere it is tomorrow already
  if (age > 365 * DAY_MS)
    warn('date', `the date ${date} is more than a year ago: read the page again, and set the day you did.`)
}
