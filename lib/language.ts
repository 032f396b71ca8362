const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

export function isLanguage(tag: string) {
  try {
    // A word such as German is well formed too, but names no language.
    return languages.of(new Intl.Locale(tag).language) !== undefined
  } catch {
    return false
  }
}

/** Scripts that are written from right to left: unicode.org/reports/tr9, and their codes in ISO 15924. */
const rightToLeft = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']

/** `undefined` for the direction that a page has anyway. */
export const directionOf = (language: string) =>
  rightToLeft.includes(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : undefined
