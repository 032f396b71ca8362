import locale from 'contentlayer/locale.json'
import words from 'contentlayer/words.json'
import { describeDay, describeMonth } from './day'
import { fill } from './fill'

/** Every word of the design in the site's language (`content/words`). */
export { fill, words }

export type Words = typeof words

/** The form of a text for `count`, filled in. */
export function plural(
  forms: Record<string, string>,
  count: number,
  values: Record<string, string | number> = {},
): string {
  const category = new Intl.PluralRules(locale.language).select(count)
  return fill(forms[category] ?? forms.other ?? '', {
    count: formatNumber(count),
    ...values,
  })
}

export const formatNumber = (value: number) => new Intl.NumberFormat(locale.language).format(value)

/** A problem in quotation marks. */
export const quote = (text: string) => fill(words.quotation, { text })

/** What a link that asks about a problem is called. A label, because hidden text would be read out with a space before its colon. */
export const askLabel = (title: string) => words.problems.ask + fill(words.problems.askProblem, { title })

/** @param day such as 2026-11-22, or a time of that day */
export const formatDay = (day: string) => describeDay(day, locale.language)

/** The month of a day. */
export const formatMonth = (day: string) => describeMonth(day, locale.language)

/** With the time zone, because the reader may be in another. */
export function formatTime(date: Date) {
  const { language, timeZone } = locale
  const day = describeDay(date, language, timeZone)
  const time = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(date)
  return `${day}, ${time}`
}

/** The form of `day|days` for a number: one for each plural category of the language, in Unicode's order, or fewer and the last for the rest. */
export function formOf(unit: string, value: number): string {
  const forms = unit.split('|')
  const rules = new Intl.PluralRules(locale.language)
  const categories = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((category) =>
    (rules.resolvedOptions().pluralCategories as string[]).includes(category),
  )
  return (forms[categories.indexOf(rules.select(value))] ?? forms.at(-1) ?? '').trim()
}

type Change = { what: string; before: number; after: number; unit: string }

/** A change in a sentence: `From commit to release: 41 days before, 9 days after`. */
export const measuredText = ({ what, before, after, unit }: Change) =>
  fill(words.measured.text, {
    what,
    before: `${formatNumber(before)} ${formOf(unit, before)}`,
    after: `${formatNumber(after)} ${formOf(unit, after)}`,
  })
