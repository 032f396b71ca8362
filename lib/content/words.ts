import { readFileSync } from 'node:fs'
import { nearest } from '../messages'
import { type ContentFile, errorAt, isValid, parseContentFile, warnAt } from './files'

/** The words of the design as they are written; a text that depends on a number has a form for each plural category. */
export type Texts = { [key: string]: string | Texts }

/** Defines every key and parameter, and is what a missing word falls back on. `content/words/en.yaml` is the owner's copy. */
const definitionFile = 'lib/words/en.yaml'

const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other']

export const isWords = ({ file }: ContentFile): boolean => /^content\/words\/[^/]+\.ya?ml$/.test(file.path)

/** Checks every file of words. @returns the words of the site's language; those that its file leaves out are English */
export function checkWords(contents: ContentFile[], site: ContentFile): Texts {
  const definition = readDefaultWords()
  const files = contents.filter(isWords)
  for (const content of files) if (isValid(content)) checkTexts(content, definition)
  const { language } = new Intl.Locale(String(site.values.language))
  const chosen = tagsOf(String(site.values.language)).flatMap(
    (tag) => files.find((content) => languageOf(content) === tag) ?? [],
  )[0]
  if (!chosen && language !== 'en')
    errorAt(
      site,
      `there are no words in “${language}”: copy content/words/en.yaml to content/words/${language}.yaml, and translate its right side.`,
      'language',
    )
  return merge(definition, (chosen?.values ?? {}) as Texts)
}

/** In English, as `lib/words/en.yaml` has them. */
export const readDefaultWords = () =>
  parseContentFile(definitionFile, readFileSync(definitionFile, 'utf8')).values as Texts

/** `de-AT` → `de-at`, `de`: the names of files that may hold its words. */
const tagsOf = (language: string) => [language.toLowerCase(), new Intl.Locale(language).language]

const languageOf = ({ file }: ContentFile) => String(file.stem).toLowerCase()

function checkTexts(content: ContentFile, defined: Texts, keys: string[] = [], given: unknown = content.values) {
  const report = (key: string, reason: string, reportAt = errorAt) =>
    reportAt(content, `"${[...keys, key].join('.')}" ${reason}`, ...keys, key)
  const texts = given as Texts
  for (const key of Object.keys(texts).filter((key) => !Object.hasOwn(defined, key))) {
    const suggestion = nearest(key, Object.keys(defined))
    report(key, `is not one of the words. ${suggestion ? `Did you mean "${suggestion}"?` : 'Remove it.'}`)
  }
  for (const [key, expected] of Object.entries(defined)) {
    const text = texts[key]
    if (text === undefined || text === null) report(key, 'is missing, so it is shown in English.', warnAt)
    else if (typeof expected === 'string') checkText(expected, text, (reason) => report(key, reason))
    else if (typeof text !== 'object') report(key, `must have lines of its own: ${Object.keys(expected).join(', ')}.`)
    else if (isPlural(expected)) checkPlural(expected, text, languageOf(content), (reason) => report(key, reason))
    else checkTexts(content, expected, [...keys, key], text)
  }
}

const isPlural = (texts: Texts) => Object.keys(texts).every((key) => pluralCategories.includes(key))

function checkPlural(expected: Texts, forms: Texts, language: string, report: (reason: string) => void) {
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories as string[]
  const missing = pluralCategories.filter((name) => needed.includes(name) && typeof forms[name] !== 'string')
  const unknown = Object.keys(forms).filter((category) => !needed.includes(category))
  if (missing.length > 0) report(`needs a line for ${new Intl.ListFormat('en-GB').format(missing)} in this language.`)
  if (unknown.length > 0) report(`has a line for ${unknown.join(' and ')}, which this language does not know.`)
  for (const text of Object.values(forms)) checkText(String(expected.other), text, report, ['count'])
}

/** @param optional parameters that may be left out, as in "one minute" */
function checkText(expected: string, text: unknown, report: (reason: string) => void, optional: string[] = []) {
  if (typeof text !== 'string' || text.trim() === '') return report('must be a text. Put it in quotes.')
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
