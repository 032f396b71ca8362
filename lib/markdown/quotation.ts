import { text } from './element'
import { setTypography } from './typography'

/** What a client said, as it is printed: with the typography of bodies, and without quotation marks around it, which the design adds. */
export function printQuotation(quote: string, language: string): string {
  const words = text(quote.trim())
  setTypography({ type: 'root', children: [words] }, language)
  return words.value.replace(/^[“”„«»]\s?([^“”„«»]*?)\s?[“”«»]$/s, '$1')
}
