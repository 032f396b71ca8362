import { existsSync, readFileSync } from 'node:fs'
import { isLanguage } from '../language'
import { print } from '../markdown/typography'
import { addError, nearest } from '../messages'
import { type ContentFile, errorAt, isValid, parseContentFile, warnAt } from './files'

/** The words of the design as they are written; a text that depends on a number has a form for each plural category. */
export type Texts = { [key: string]: string | Texts }

/** Defines every key and parameter, and is what a missing word falls back on. `content/words/en.yaml` is the owner's copy. */
const definitionFile = 'lib/words/en.yaml'

const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other']

export const isWords = ({ file }: ContentFile): boolean => /^content\/words\/[^/]+\.ya?ml$/.test(file.path)

/** Checks every file of words. */
export function checkWords(contents: ContentFile[]) {
  const definition = readDefaultWords()
  const files = contents.filter(isWords)
  for (const content of files.filter(isValid)) checkFile(content, definition, files)
}

/** The words of the language of a `site.yaml`; those that its files leave out are English. */
export function readWords(contents: ContentFile[], site: ContentFile): Texts {
  const definition = readDefaultWords()
  const language = String(site.values.language)
  const tags = tagsOf(language)
  const files = contents.filter(isWords)
  const chosen = tags.flatMap((tag) => files.filter((content) => languageOf(content) === tag))
  const copy = `copy content/words/en.yaml to content/words/${tags[0]}.yaml, and translate its right side`
  if (chosen.length === 0 && tags[0] !== 'en') errorAt(site, `there are no words in “${tags[0]}”: ${copy}.`, 'language')
  const words = chosen.filter(isValid).reduce((texts, { values }) => merge(texts, values as Texts), definition)
  const asWe = site.values.voice ? readVoice(site, String(tags[0])) : undefined
  const shown = (typed: string) => {
    const text = typed.replace(/\s*\n\s*/g, ' ')
    return print(asWe?.get(text) ?? text, language)
  }
  return JSON.parse(JSON.stringify(words), (_, value) => (typeof value === 'string' ? shown(value) : value))
}

/** Texts of the project that say "I", each with one that says "we". What the owner has changed is not among them, and stays. */
function readVoice(site: ContentFile, language: string): Map<string, string> | undefined {
  const file = `lib/words/${language}-we.yaml`
  if (existsSync(file)) return new Map(Object.entries(readTexts(file) as Record<string, string>))
  const advice = `say it in content/words/${language}.yaml, and leave "voice" empty.`
  errorAt(site, `“voice: we” knows no words in “${language}”: ${advice}`, 'voice')
}

/** In English, as `lib/words/en.yaml` has them. */
export const readDefaultWords = () => readTexts(definitionFile)

const readTexts = (file: string) => parseContentFile(file, readFileSync(file, 'utf8')).values as Texts

/** `de-CH` → `de`, `de-ch`: the names of files that may hold its words; a region's file needs only those that differ. */
const tagsOf = (language: string) => [new Intl.Locale(language).language, language.toLowerCase()]

const languageOf = ({ file }: ContentFile) => String(file.stem).toLowerCase()

function checkFile(content: ContentFile, definition: Texts, files: ContentFile[]) {
  const name = languageOf(content)
  if (!isLanguage(name))
    return addError(content.file, 'the file must be named after a language, such as de.yaml or de-CH.yaml.')
  const [language] = tagsOf(name)
  const isRegional = name !== language && (language === 'en' || files.some((other) => languageOf(other) === language))
  const english: string[][] = []
  // One word, such as a name, is often the same in two languages of one script; several are not.
  const untranslated = new Intl.Locale(name).maximize().script === 'Latn' ? /\p{L}\P{L}+\p{L}/u : /\p{L}/u
  const checkTexts = (defined: Texts, texts: Texts, parents: string[] = []) => {
    for (const key of new Set([...Object.keys(defined), ...Object.keys(texts)])) {
      const keys = [...parents, key]
      const report = (reason: string, at = errorAt) => at(content, `"${keys.join('.')}" ${reason}`, ...keys)
      const expected = Object.hasOwn(defined, key) ? defined[key] : undefined
      const text = texts[key]
      if (expected === undefined) {
        const suggestion = nearest(key, Object.keys(defined))
        report(`is not one of the words. ${suggestion ? `Did you mean "${suggestion}"?` : 'Remove it.'}`)
      } else if (text === undefined || text === null) {
        if (!isRegional) report('is missing, so it is shown in English.', warnAt)
      } else if (typeof expected === 'string') {
        checkText(expected, text, report)
        if (text === expected && untranslated.test(text.replace(/\{\w+\}/g, ''))) english.push(keys)
      } else if (typeof text !== 'object') report(`must have lines of its own: ${Object.keys(expected).join(', ')}.`)
      else if (isPlural(expected)) checkPlural(expected, text, name, report)
      else checkTexts(expected, text, keys)
    }
  }
  checkTexts(definition, content.values as Texts)
  const [first] = english
  if (language === 'en' || !first) return
  const named = english.slice(0, 5).map((keys) => `"${keys.join('.')}"`)
  const reason = `${english.length} still in English, such as ${named.join(', ')}: translate the right side.`
  warnAt(content, reason, ...first)
}

const isPlural = (texts: Texts) => Object.keys(texts).every((key) => pluralCategories.includes(key))

function checkPlural(expected: Texts, forms: Texts, language: string, report: (reason: string) => void) {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories as string[]
  const missing = pluralCategories.filter((name) => needed.includes(name) && typeof forms[name] !== 'string')
  const given = Object.keys(forms).filter((category) => forms[category])
  const unknown = given.filter((category) => !needed.includes(category))
  if (missing.length > 0) report(`needs a line for ${new Intl.ListFormat('en-GB').format(missing)} in this language.`)
  if (unknown.length > 0) report(`has a line for ${unknown.join(' and ')}, which this language does not know.`)
  for (const category of given) checkText(String(expected.other), forms[category], report, ['count'])
}

/** @param optional parameters that may be left out, as in "one minute" */
function checkText(expected: string, text: unknown, report: (reason: string) => void, optional: string[] = []) {
  if (typeof text !== 'string') return report('must be a text. Put it in quotes.')
  const [expectedNames, names] = [parametersOf(expected), parametersOf(text)]
  const missing = expectedNames.filter((name) => !names.includes(name) && !optional.includes(name))
  for (const name of missing) report(`must contain {${name}}.`)
  for (const name of names)
    if (!expectedNames.includes(name)) report(`contains {${name}}, which the site does not fill in.`)
}

const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

const merge = (defined: Texts, given: Texts): Texts =>
  Object.fromEntries(
    Object.entries(defined).map(([key, value]) => {
      const text = given[key] ?? value
      const isGroup = typeof value === 'object' && !isPlural(value)
      return [key, isGroup ? merge(value, text as Texts) : text]
    }),
  )
