import type { VFileMessage } from 'vfile-message'
import { env } from '../../config/settings.mjs'
import { fileOf, isFile } from '../markdown/files'
import { planPortrait, readPicture } from '../markdown/pictures'
import type { Outline, PictureCopy } from '../markdown/types'
import { addError, addWarning } from '../messages'
import { type Page, type SiteFacts, withLists } from '../pages'
import { isForRealDomain } from '../site-url'
import type { Words } from '../words'
import { addressesOf } from './addresses'
import { compilePages, printTestimonial, shownValues } from './compile'
import { type ContentFile, errorAt, isValid, kindOf, type ReadPage, readContentFiles, siteFile, warnAt } from './files'
import { findPlaceholders } from './placeholders'
import { checkProof, checkReferences } from './references'
import { checkFiles } from './rules'
import type { StoredDocument } from './stored'
import { checkTheme, type Theme, themeFile } from './theme'
import { checkLetters } from './theme-fonts'
import { checkWords } from './words'

/** The messages are on `contents`. The rest is complete if no file has an error; `site` is then there. */
export type CheckedContent = {
  contents: ContentFile[]
  site?: SiteFacts
  words: Words
  theme: Theme
  pages: ReadPage[]
  documents: StoredDocument[]
  /** The file of the portrait, to be written. */
  portrait?: PictureCopy
}

/** Reads, checks and compiles the content. It writes nothing. */
export async function checkContent(): Promise<CheckedContent> {
  const contents = await checkFiles(readContentFiles())
  const site = contents.find(({ file }) => file.path === siteFile)
  const theme = await checkTheme(contents.find(({ file }) => file.path === themeFile))
  const unread = { contents, theme, words: {} as Words, pages: [], documents: [] }
  if (!site || !isValid(site)) return unread

  const isAllValid = contents.every(isValid)
  const words = checkWords(contents, site) as Words
  const placeholders = checkPlaceholders(site)
  const facts = shownValues(site, String(site.values.language)) as SiteFacts
  const pages = await compilePages(contents, facts, words)
  // With a file that cannot be read, links to it and the ids in it cannot be judged.
  if (isAllValid) {
    checkReferences(pages, addressesOf(withLists(pages, words), facts.aliases))
    checkProof(contents, pages)
    await checkLetters(pages, site, theme.fonts)
  }
  const portrait = await checkPortrait(site, pages)
  const testimonials = contents.filter((content) => kindOf(content) === 'Testimonial')
  const documents = [
    documentOf({ ...site, values: facts, body: '' }, { placeholders, portraitSrc: portrait?.to }),
    ...pages.map((page) => documentOf(page, { outline: shownOutline(page), picture: page.picture })),
    ...testimonials.map((testimonial) => documentOf(printTestimonial(testimonial, facts.language), {})),
  ]
  return { contents, site: isAllValid ? facts : undefined, words, theme, pages, documents, portrait }
}

export const messagesOf = (contents: ContentFile[]): VFileMessage[] => contents.flatMap(({ file }) => file.messages)

function documentOf({ file, values, body }: ContentFile, compiled: object): StoredDocument {
  return { name: file.path.replace('content/', ''), values, body: body.replace(/^\n+/, ''), compiled }
}

/** Without the lines of headings in their file, which change with its front matter. */
const shownOutline = ({ outline: { intro, nodes, footnotes } }: Page): Outline =>
  JSON.parse(JSON.stringify({ intro, nodes, footnotes }, (key, value) => (key === 'line' ? undefined : value)))

/** @returns the file to write for the portrait that the site names */
async function checkPortrait(site: ContentFile, pages: Page[]): Promise<PictureCopy | undefined> {
  const { portrait, founder } = site.values
  if (!portrait) {
    const intro = pages.find(({ id }) => id === 'home')?.outline.intro ?? ''
    const [, alt = ''] = /<img [^>]*alt="([^"]*)"/.exec(intro) ?? []
    if (founder && alt.includes(String(founder)))
      warnAt(site, `the home page has a picture of ${founder}: name its file as "portrait".`, 'founder')
    return undefined
  }
  const file = fileOf(String(portrait), siteFile)
  const picture = isFile(file) ? await readPicture(file) : 'does not exist: put a picture there, or correct its path.'
  if (typeof picture !== 'string') return planPortrait(picture)
  errorAt(site, `${file} ${picture}`, 'portrait')
}

/** A site with placeholders may be tried out, but not published under a domain of its own. */
function checkPlaceholders(site: ContentFile) {
  const vercel = { env: env.VERCEL_ENV, host: env.VERCEL_PROJECT_PRODUCTION_URL }
  const report = isForRealDomain(String(site.values.url), vercel) ? addError : addWarning
  const placeholders = findPlaceholders(site)
  for (const { key, reason } of placeholders) report(site.file, reason, site.placeOf([key]))
  return placeholders
}
