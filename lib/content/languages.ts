import { isLanguage } from '../language'
import { originalOf } from '../pages'
import { startOf } from '../paths'
import { type ContentFile, errorAt, idOf, isValid, kindOf, langOf } from './files'

/** What is wrong with the name of a language's folder, which is part of addresses. */
export const findFolderProblem = (lang: string): string | undefined =>
  lang && !(/^[a-z]{2,3}(?:-[a-z0-9]+)*$/.test(lang) && isLanguage(lang))
    ? `the folder “${lang}” must be named after a language, in small letters, such as de or pt-br.`
    : undefined

/** Checks that the folder of each `site.yaml` is a language of its own. @param sites the main one first */
export function checkLanguages(sites: ContentFile[]) {
  const folders = new Map<string, string>()
  for (const site of sites) {
    const lang = langOf(site)
    const tag = String(site.values.language)
    const owner = folders.get(tag.toLowerCase())
    if (!isValid(site) || findFolderProblem(lang)) continue
    if (lang && new Intl.Locale(tag).language !== new Intl.Locale(lang).language)
      errorAt(site, `"language" is ${tag}, and the folder is “${lang}”: correct one of them.`, 'language')
    else if (owner) errorAt(site, `“${tag}” is the language of ${owner} too: keep one of the two.`, 'language')
    folders.set(tag.toLowerCase(), `content${startOf(lang)}`)
  }
}

/** Checks that pages in different languages that say the same find each other. @param pages with an id */
export function checkTranslations(pages: ContentFile[]) {
  const owners = new Map<string, string>()
  const placed = pages.map((page) => ({ page, id: String(idOf(page)), lang: langOf(page), kind: kindOf(page) }))
  for (const { page, id, lang, kind } of placed.filter(({ page }) => isValid(page))) {
    const { translates } = page.values as { translates?: string }
    const others = placed.filter((other) => other.lang !== lang && other.kind === kind)
    if (others.length === 0) continue
    const original = originalOf({ id, translates })
    const key = `${lang} ${original}`
    const owner = owners.get(key)
    owners.set(key, page.file.path)
    const named = others.filter((other) => other.id === translates).map((other) => other.page)
    if (translates && named.length === 0) {
      const ids = [...new Set(others.map((other) => other.id))]
      const reason = `no page in another language has the id “${translates}”`
      errorAt(page, `"translates": ${reason}. These are the ids: ${ids.join(', ')}.`, 'translates')
    } else if (named.length > 0 && named.every(({ values }) => values.translates)) {
      const [{ file, values }] = named as [ContentFile]
      const reason = `${file.path} translates “${values.translates}” itself: name that id, or remove one of the two.`
      errorAt(page, `"translates": ${reason}`, 'translates')
    } else if (owner) {
      const reason = `${owner} says the same as “${original}” in another language, and so does this: keep one of the two.`
      errorAt(page, reason, translates ? 'translates' : 'id')
    }
  }
}
