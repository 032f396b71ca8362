import { isLanguage } from '../language'
import { originalOf } from '../pages'
import { type ContentFile, errorAt, fileWithError, idOf, isSite, isValid, kindOf, langOf } from './files'

/** The folders of other languages, and in each the files. */
export function otherLanguages(contents: ContentFile[]): Map<string, ContentFile[]> {
  const others = contents.filter(langOf)
  return new Map(others.map(langOf).map((lang) => [lang, others.filter((content) => langOf(content) === lang)]))
}

/** Checks that each folder is a language of its own. @returns a file with an error for each that does not say which */
export function checkLanguages(contents: ContentFile[], main: ContentFile): ContentFile[] {
  const folders = new Map([[tagOf(main).toLowerCase(), 'content']])
  return [...otherLanguages(contents)].flatMap(([lang, files]) => {
    const site = files.find(isSite)
    const folder = `content/${lang}`
    const missing = `the file is missing. It holds the "language" of the texts in ${folder}, and the facts that differ.`
    if (!site) return [fileWithError(`${folder}/site.yaml`, missing)]
    const tag = tagOf(site)
    const owner = folders.get(tag.toLowerCase())
    folders.set(tag.toLowerCase(), folder)
    if (!/^[a-z]{2,3}(?:-[a-z0-9]+)*$/.test(lang) || !isLanguage(lang))
      errorAt(site, `the folder “${lang}” must be named after a language, in small letters, such as de or pt-br.`)
    else if (isValid(site) && new Intl.Locale(tag).language !== new Intl.Locale(lang).language)
      errorAt(site, `"language" is ${tag}, and the folder is “${lang}”: correct one of them.`, 'language')
    else if (isValid(site) && owner)
      errorAt(site, `“${tag}” is the language of ${owner} too: keep one of the two.`, 'language')
    return []
  })
}

const tagOf = ({ values }: ContentFile) => String(values.language)

/** Checks that pages in different languages that say the same find each other. @param pages with an id */
export function checkTranslations(pages: ContentFile[]) {
  const owners = new Map<string, string>()
  for (const page of pages.filter(isValid)) {
    const { translates } = page.values as { translates?: string }
    const others = pages.filter((other) => langOf(other) !== langOf(page) && kindOf(other) === kindOf(page))
    if (others.length === 0) continue
    const original = originalOf({ id: String(idOf(page)), translates })
    const key = `${langOf(page)} ${original}`
    const owner = owners.get(key)
    owners.set(key, page.file.path)
    const ids = [...new Set(others.map((other) => String(idOf(other))))]
    if (translates && !ids.includes(translates)) {
      const reason = `no page in another language has the id “${translates}”`
      errorAt(page, `"translates": ${reason}. These are the ids: ${ids.join(', ')}.`, 'translates')
    } else if (owner) {
      const reason = `${owner} says the same as “${original}” in another language, and so does this: keep one of the two.`
      errorAt(page, reason, translates ? 'translates' : 'id')
    }
  }
}
