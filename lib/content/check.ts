import path from 'node:path'
import type { VFileMessage } from 'vfile-message'
import { env } from '../../config/settings.mjs'
import type { Entry } from '../lists'
import { outlineOf } from '../markdown'
import { fileOf, isFile } from '../markdown/files'
import { describePicture, isSharable } from '../markdown/images'
import type { Picture } from '../markdown/pictures'
import type { Facts } from '../markdown/types'
import type { Engagement } from '../seo/markdown-copy'
import { isForRealDomain } from '../site-url'
import type { Words } from '../words'
import { factsOf, filledOf } from './facts'
import { type ContentFile, hasAddress, idOf, kindOf, readContentFiles, siteFile } from './files'
import { addError, addWarning, isError } from './messages'
import { findPlaceholders } from './placeholders'
import { checkProof } from './proof'
import { checkReferences, type OutlinedPage } from './references'
import { checkFiles } from './rules'
import { siteFields } from './schema/site'
import { checkTheme, type Theme, themeFile } from './theme'
import { checkLetters, type Fonts } from './theme-fonts'
import { isShown } from './visibility'
import { checkWords } from './words'

/** A page, a case or an article. */
export type CheckedPage = OutlinedPage &
  Entry & {
    updated?: string
    problems?: string[]
    image?: string
    picture?: Picture
    engagements?: Engagement[]
  }

export type SiteFacts = { name: string; url: string; email: string; language: string; founder?: string }

/** `site` and `pages` are there when `site.yaml` and all front matter are valid. The messages are on the files. */
export type CheckedContent = {
  contents: ContentFile[]
  site?: SiteFacts
  words: Words
  theme: Theme
  pages: CheckedPage[]
}

export async function checkContent(): Promise<CheckedContent> {
  const { contents, site, words, theme } = await checkFrontMatter()
  return { contents, site, words, theme, pages: site ? await checkBodies(contents, site, theme.fonts) : [] }
}

/** @returns no `site` when there are errors: bodies cannot be judged before */
export async function checkFrontMatter(): Promise<Omit<CheckedContent, 'pages'>> {
  const contents = await checkFiles(readContentFiles(), { isFile, isSharable })
  const site = contents.find(({ file }) => file.path === siteFile)
  const words = (site && !messagesOf(contents).some(isError) ? checkWords(contents, site) : {}) as Words
  const theme = await checkTheme(contents.find(({ file }) => file.path === themeFile))
  if (site && !messagesOf(contents).some(isError)) checkPlaceholders(site)
  return {
    contents,
    words,
    theme,
    site: messagesOf(contents).some(isError) ? undefined : (site?.values as SiteFacts | undefined),
  }
}

export async function checkBodies(contents: ContentFile[], site: SiteFacts, fonts: Fonts): Promise<CheckedPage[]> {
  const facts = factsOf(site, siteFields)
  const pages = await Promise.all(contents.filter(hasAddress).map((page) => readPage(page, facts)))
  checkReferences(pages, (address) => isFile(path.join('public', address)))
  checkProof(contents, pages)
  const siteContent = contents.find(({ file }) => file.path === siteFile)
  if (siteContent) await checkLetters(pages, siteContent, fonts)
  return pages
}

export const messagesOf = (contents: ContentFile[]): VFileMessage[] => contents.flatMap(({ file }) => file.messages)

async function readPage(content: ContentFile, facts: Facts): Promise<CheckedPage> {
  const { file, body } = content
  const filled = filledOf(content.values, facts, (key, reason, level) =>
    (level === 'warning' ? addWarning : addError)(file, `"${key}": ${reason}`, content.placeOf([key])),
  )
  const kind = kindOf(file.path) ?? 'page'
  const values = {
    ...content.values,
    ...filled,
    id: idOf(content),
    visible: isShown(content.values, kind),
  } as Omit<CheckedPage, keyof ContentFile | 'outline' | 'picture'>
  const outline = await outlineOf({ file, body, id: values.id, title: values.title }, facts)
  const picture = values.image ? await describePicture(fileOf(values.image, file.path)) : undefined
  return { ...content, ...values, outline, picture }
}

/** A site with placeholders may be tried out, but not published under a domain of its own. */
function checkPlaceholders({ file, values }: ContentFile) {
  const vercel = { env: env.VERCEL_ENV, host: env.VERCEL_PROJECT_PRODUCTION_URL }
  const report = isForRealDomain(String(values.url), vercel) ? addError : addWarning
  for (const { line, reason } of findPlaceholders(String(file.value))) report(file, reason, { line, column: 1 })
}
