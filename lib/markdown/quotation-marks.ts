/** Double and single quotation marks by language, opening and closing (Unicode CLDR 48, delimiters). */
const marks: Record<string, [string, string, string, string]> = {
  da: ['“', '”', '‘', '’'],
  de: ['„', '“', '‚', '‘'],
  en: ['“', '”', '‘', '’'],
  es: ['«', '»', '“', '”'],
  fi: ['”', '”', '’', '’'],
  fr: ['«', '»', '“', '”'],
  it: ['«', '»', '“', '”'],
  nl: ['“', '”', '‘', '’'],
  nb: ['«', '»', '‘', '’'],
  pl: ['„', '”', '«', '»'],
  pt: ['“', '”', '‘', '’'],
  sv: ['”', '”', '’', '’'],
}

/** The options of remark-smartypants for a language; English for one that is not listed. */
export function quotesOf(language = 'en') {
  const [open, close, openSingle, closeSingle] = marks[new Intl.Locale(language).language] ??
    marks.en ?? ['', '', '', '']
  return { openingQuotes: { double: open, single: openSingle }, closingQuotes: { double: close, single: closeSingle } }
}
