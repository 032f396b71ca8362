import { DAY_MS } from './time'

export const defaultTimeZone = 'Europe/London'

export function isTimeZone(name: unknown): name is string {
  try {
    return typeof name === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** @param day such as 2027-01-15, or a time of that day */
export const isPast = (day: string, timeZone: string): boolean => day.slice(0, 10) < today(timeZone)
export const isFuture = (day: string, timeZone: string): boolean => day.slice(0, 10) > today(timeZone)

const today = (timeZone: string) => dayOf(new Date(), timeZone)

const dayOf = (time: Date, timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(time)

/** The week of a time, such as 2026-W49: the one that its Thursday is in (ISO 8601). */
export function weekOf(time: Date, timeZone: string): string {
  const day = new Date(dayOf(time, timeZone))
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const days = (thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`
}

/** A day in words, such as 15 January 2027. Intl does not know the 1er of French. */
export function describeDay(day: string | Date, language: string, timeZone = 'UTC'): string {
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(day))
  return /^fr\b/i.test(language) ? text.replace(/^1 /, '1er ') : text
}

/** When a day begins in a time zone (RFC 3339). It has the offset of the evening before, because clocks change after midnight. */
export function startOfDay(day: string, timeZone: string): string {
  const start = `${day.slice(0, 10)}T00:00:00`
  const time = new Date(`${start}+12:00`).toLocaleString('en', { timeZone, timeZoneName: 'longOffset' })
  return start + (/[+-]\d\d:\d\d/.exec(time)?.[0] ?? 'Z')
}

/** The month of a day in words, such as January 2027. */
export const describeMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))
