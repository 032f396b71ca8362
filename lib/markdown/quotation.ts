import { setTypography } from './typography'

/** What a client said, as it is printed: with the typography of bodies, and without quotation marks around it, which the design adds. */
export function printQuotation(quote: string, language: string): string {
  const text = { type: 'text' as const, value: quote.trim() }
  setTypography(
    { type: 'root', children: [{ type: 'element', tagName: 'p', properties: {}, children: [text] }] },
    language,
  )
  return text.value.replace(/^[“”„«»]\s?([^“”„«»]*?)\s?[“”«»]$/s, '$1')
}
