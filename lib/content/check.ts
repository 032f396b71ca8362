import type { VFileMessage } from 'vfile-message'
import { env } from '../../config/settings.mjs'
import { fileOf, isFile } from '../markdown/files'
import { planPortrait, readPicture } from '../markdown/pictures'
import type { Outline, PictureCopy } from '../markdown/types'
import { addError, addWarning } from '../messages'
import { type Edition, type Page, type SiteFacts, withLists } from '../pages'
import { isForRealDomain } from '../site-url'
import { addressesOf } from './addresses'
import { compilePages, printTestimonial, shownValues } from './compile'
import {
  type ContentFile,
  errorAt,
  isSite,
  isValid,
  kindOf,
  langOf,
  type ReadPage,
  readContentFiles,
  siteFile,
  warnAt,
} from './files'
import { findPlaceholders } from './placeholders'
import { checkProof, checkReferences } from './references'
import { checkFiles } from './rules'
import type { StoredDocument } from './stored'
import { checkTheme, type Theme, themeFile } from './theme'
import { checkLetters } from './theme-fonts'
import { checkWords, readWords } from './words'

/** The messages are on `contents`. The rest is complete if no file has an error; `editions` are then there, the main one first. */
export type CheckedContent = {
  contents: ContentFile[]
  editions: Edition[]
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
  const unread = { contents, theme, editions: [], pages: [], documents: [] }
  if (!site || !isValid(site)) return unread

  const isAllValid = contents.every(isValid)
  checkWords(contents)
  const others = contents.filter((content) => isSite(content) && content !== site && isValid(content))
  const editions = [site, ...others].map((content) => readEdition(content, contents))
  const placeholders = checkPlaceholders(site)
  const pages = await compilePages(contents, editions)
  // With a file that cannot be read, links to it and the ids in it cannot be judged.
  if (isAllValid) {
    const addresses = addressesOf(withLists(pages, editions), editions[0]?.site.aliases)
    for (const { lang } of editions) {
      const inLanguage = pages.filter((page) => page.lang === lang)
      checkReferences(inLanguage, addresses)
      checkProof(filesIn(lang, contents), inLanguage)
    }
    await checkLetters(pages, [site, ...others], theme.fonts)
  }
  const portrait = await checkPortrait(site, pages)
  const compiled = { placeholders, portraitSrc: portrait?.to }
  const documents = [
    ...pages.map((page) => documentOf(page, { outline: shownOutline(page), picture: page.picture })),
    ...editions.flatMap(({ lang, site }) => [
      { name: [lang, 'site.yaml'].filter(Boolean).join('/'), values: site, body: '', compiled },
      ...filesIn(lang, contents)
        .filter((content) => kindOf(content) === 'Testimonial')
        .map((testimonial) => documentOf(printTestimonial(testimonial, site.language), {})),
    ]),
  ]
  return { contents, editions: isAllValid ? editions : [], theme, pages, documents, portrait }
}

function readEdition(site: ContentFile, contents: ContentFile[]): Edition {
  const facts = shownValues(site, String(site.values.language)) as SiteFacts
  return { lang: langOf(site), site: facts, words: readWords(contents, site) as Edition['words'] }
}

const filesIn = (lang: string, contents: ContentFile[]) => contents.filter((content) => langOf(content) === lang)

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
