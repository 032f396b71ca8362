import { parse, stringify } from 'yaml'

type Texts = { [key: string]: string | Texts }

/** Of each language, by its folder. */
export const marks = { '': '⟪⟫', de: '⟦⟧' }

/** A file of words with every text between marks, to see which text of the design does not come from it. */
export const markedWords = (yaml: string, signs: string): string => stringify(mark(parse(yaml), signs))

const mark = (texts: Texts, [start, end]: string): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string' ? `${start}${text}${end}` : mark(text, `${start}${end}`),
    ]),
  )

/** What is left of a text without the parts between these marks, which may be inside each other. */
export function unmarked(text: string, signs: string): string {
  const [start, end] = signs
  const stripped = text.replace(new RegExp(`${start}[^${signs}]*${end}`, 'g'), '')
  return stripped === text ? text : unmarked(stripped, signs)
}
