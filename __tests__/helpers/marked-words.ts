import { parse, stringify } from 'yaml'

type Texts = { [key: string]: string | Texts }

/** A file of words with every text between marks, to see which text of the design does not come from it. */
export const markedWords = (yaml: string): string => stringify(mark(parse(yaml)))

const mark = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? `⟦${text}⟧` : mark(text)]),
  )

/** What is left of a text without its marked parts, which may be inside each other. */
export function unmarked(text: string): string {
  const stripped = text.replace(/⟦[^⟦⟧]*⟧/g, '')
  return stripped === text ? text : unmarked(stripped)
}
