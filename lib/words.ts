import locale from 'contentlayer/locale.json'
import allWords from 'contentlayer/words.json'
import { describeDay } from './day'
import { fill } from './fill'
import type { Measured } from './pages'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time'

export { fill }

/** Every word of the design in one language (`content/words`). */
export type Words = (typeof allWords)['']

export type Texts = ReturnType<typeof createTexts>

/** The words of a language, and how it writes numbers, times and quotations. @param language such as en-GB */
function createTexts(words: Words, language: string) {
  /** The form of a text for `count`, filled in. */
  function plural(forms: Record<string, string>, count: number, values: Record<string, string | number> = {}) {
    const category = new Intl.PluralRules(language).select(count)
    return fill(forms[category] ?? forms.other ?? '', { count: formatNumber(count), ...values })
  }

  const formatNumber = (value: number) => new Intl.NumberFormat(language).format(value)

  /** A problem in quotation marks. */
  const quote = (text: string) => fill(words.quotation, { text })

  /** What a link that asks about a problem is called. A label, because hidden text would be read out with a space before its colon. */
  const askLabel = (title: string) => words.problems.ask + fill(words.problems.askProblem, { title })

  /** @param day such as 2026-11-22, or a time of that day */
  const formatDay = (day: string) => describeDay(day, language)

  /** With the time zone, because the reader may be in another. */
  function formatTime(date: Date) {
    const { timeZone } = locale
    const day = describeDay(date, language, timeZone)
    const clock = { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' } as const
    return `${day}, ${new Intl.DateTimeFormat(language, clock).format(date)}`
  }

  /** How long something takes or has been, in its largest unit; in hours below two days. */
  function formatDuration(ms: number) {
    const [unit, length] = ms < HOUR_MS ? ['minute', MINUTE_MS] : ms < 2 * DAY_MS ? ['hour', HOUR_MS] : ['day', DAY_MS]
    const options = { style: 'unit', unit, unitDisplay: 'long' } as const
    return new Intl.NumberFormat(language, options).format(Math.max(0, Math.floor(ms / length)))
  }

  /**
   * The form of `day|days` for a number. There is one form for each plural category of the language, in Unicode's order. If there are fewer, none
   * is for zero, and the last is for the rest.
   */
  function formOf(unit: string, value: number): string {
    const forms = unit.split('|')
    const rules = new Intl.PluralRules(language)
    const own: string[] = rules.resolvedOptions().pluralCategories
    const categories = ['zero', 'one', 'two', 'few', 'many', 'other'].filter(
      (category) => own.includes(category) && (category !== 'zero' || forms.length === own.length),
    )
    return (forms[categories.indexOf(rules.select(value))] ?? forms.at(-1) ?? '').trim()
  }

  /** A change in a sentence: `From commit to release: 41 days before, 9 days after`. */
  function measuredText({ what, before, after, unit }: Measured) {
    const amount = (value: number) => `${formatNumber(value)} ${formOf(unit, value)}`
    return fill(words.measured.text, { what, before: amount(before), after: amount(after) })
  }

  const formats = { formatNumber, formatDay, formatTime, formatDuration, formOf, measuredText }
  return { language, words, plural, quote, askLabel, ...formats }
}

const languages: Record<string, string> = locale.languages
const texts = new Map(
  Object.entries<Words>(allWords).map(([lang, words]) => [lang, createTexts(words, String(languages[lang]))]),
)

/** The folders of the site's languages below `content`, first '' for the main language. */
export const langs = [...texts.keys()]

export const otherLangs = langs.filter(Boolean)

/** For the owner, who is told everything in the main language. */
export const mainTexts = texts.get('') as Texts

/** @param lang of a page; or of an enquiry, whose language the site may no longer have: then the main one is used */
export const textsOf = (lang: string): Texts => texts.get(lang) ?? mainTexts

/** The name of a language, with its region only where the site has two of them. @param language in which it is named */
export function languageName(lang: string, language: string): string {
  const baseOf = (tag: string) => new Intl.Locale(tag).language
  const tag = languages[lang] ?? lang
  const isAlone = Object.values(languages).filter((other) => baseOf(other) === baseOf(tag)).length < 2
  return new Intl.DisplayNames(language, { type: 'language' }).of(isAlone ? baseOf(tag) : tag) ?? tag
}

/** For the owner, of an enquiry: ` (written on the German site)`; nothing in the main language. */
export function writtenOn(lang: string): string {
  const language = lang && languageName(lang, mainTexts.language)
  return language && ` (${fill(mainTexts.words.mail.writtenOn, { language })})`
}
