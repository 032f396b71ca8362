import { addError, addWarning, pointAfter } from '../messages'
import { startOf } from '../paths'
import { checkAliases, checkIds } from './addresses'
import { checkDocument } from './document-rules'
import {
  type ContentFile,
  errorAt,
  fileWithError,
  hasAddress,
  idOf,
  isSite,
  isValid,
  kindOf,
  langOf,
  siteFile,
  warnAt,
} from './files'
import { checkIcon } from './icon'
import { checkLanguages, checkTranslations, findFolderProblem } from './languages'
import { checkOtherSite, checkSite } from './site-rules'
import { themeFile } from './theme'
import { isWords } from './words'

/** @returns the files with their messages, and one more for each file that is needed and missing */
export async function checkFiles(contents: ContentFile[]): Promise<ContentFile[]> {
  const site = contents.find(({ file }) => file.path === siteFile)
  const others = contents.filter((content) => isSite(content) && content !== site)
  if (site) checkSite(site)
  if (site) for (const other of others) checkOtherSite(other, site)
  await Promise.all(
    contents.map(async (content) => {
      const kind = kindOf(content)
      if (kind) await checkDocument(content, kind)
      else if (isValid(content) && content.yaml && Object.keys(content.values).length === 0)
        addError(content.file, 'there are no keys here: begin each line with a key and a colon.')
      else if (isValid(content) && !isSite(content) && !isWords(content) && content.file.path !== themeFile)
        addError(
          content.file,
          'nothing reads this file. Pages are files in content/pages that end in .md; cases, testimonials and articles are such files directly in the folder of that name, and not in one below it; facts belong in content/site.yaml, words of all languages in content/words, colours in content/theme.yaml.',
        )
    }),
  )
  if (site) checkLanguages([site, ...others])
  const langs = [...new Set(['', ...contents.map(langOf)])]
  const missing = langs.flatMap((lang) => checkLanguage(lang, contents, langs))
  checkAliases(contents)
  checkTranslations(contents.filter((content) => hasAddress(content) && typeof idOf(content) === 'string'))
  return [...contents, ...missing, ...(await checkIcon())]
}

/** Checks what has to be there in each language, and once. @returns a file with an error for each that is missing */
function checkLanguage(lang: string, contents: ContentFile[], langs: string[]): ContentFile[] {
  const inLanguage = contents.filter((content) => langOf(content) === lang)
  const pages = inLanguage.filter((content) => kindOf(content) === 'Page')
  const site = inLanguage.find(isSite)
  checkOrder(pages)
  checkPrivacy(pages, site)
  const facts = lang
    ? '"language" of the texts in this folder, and the facts that differ'
    : 'name, url, email and language of the site'
  const folderProblem = findFolderProblem(lang)
  if (site && folderProblem) errorAt(site, folderProblem)
  const missing = folderProblem ?? `the file is missing. It holds the ${facts}.`
  return [
    ...(site ? [] : [fileWithError(`content${startOf(lang)}/site.yaml`, missing)]),
    ...checkIds(pages, lang, langs.filter(Boolean)),
  ]
}

/** @param pages those in one language @param site its `site.yaml` */
function checkPrivacy(pages: ContentFile[], site?: ContentFile) {
  const isPrivacy = ({ values: { id, role, visible } }: ContentFile) =>
    visible && (role === 'privacy' || id === 'privacy')
  if (site && pages.every(isValid) && !pages.some(isPrivacy))
    addWarning(site.file, 'no visible page has "role: privacy", so the form leads to no privacy notice.')
  for (const { file, body, values } of pages.filter(() => site && isValid(site) && !site.values.legalIdentity)) {
    const reason = 'your legal name and address are left out: give "legalIdentity" in content/site.yaml.'
    const [before = '', after] = body.split('{legalIdentity}')
    if (values.visible && after !== undefined) addWarning(file, reason, pointAfter({ line: 1, column: 1 }, before))
  }
}

function checkOrder(pages: ContentFile[]) {
  const owners = new Map<string, string>()
  for (const page of pages.filter((page) => isValid(page) && page.values.visible && page.values.category !== 'none')) {
    const { category, order } = page.values
    if (order === undefined) continue
    const place = `${category} ${order}`
    const owner = owners.get(place)
    if (owner) warnAt(page, `"order" is that of ${owner} too: give each page its own place.`, 'order')
    owners.set(place, page.file.path)
  }
}
