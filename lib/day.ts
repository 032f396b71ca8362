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

/** @param day such as 2027-01-15, or a time of that day */
export const isFuture = (day: string, timeZone: string): boolean => day.slice(0, 10) > today(timeZone)

const today = (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format()

/** A day in words, such as 15 January 2027. */
export const describeDay = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

/** The month of a day in words, such as January 2027. */
export const describeMonth = (day: string, language: string): string =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(day))
