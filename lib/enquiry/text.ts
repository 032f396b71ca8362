/**
 * One line, without the control and format characters (Unicode Cc, Cf) that could start a header or hide something. Joiners stay where
 * writing needs them.
 */
export function cleanLine(text: string): string {
  const line = text.toWellFormed().replace(/[\t-\r\u0085\p{Zl}\p{Zp}]+/gu, ' ')
  return compose(line.replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]/gu, '').replace(strayJoiner, '')).trim()
}

/**
 * U+200C and U+200D belong to a text after a mark (the virama of Indic scripts, an emoji's variation selector), and between letters or emoji:
 * the Unicode Standard, 9.2, 12.1 and 23.2.
 */
const strayJoiner =
  /(?<!\p{M})(?:(?<![\p{L}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}\p{Extended_Pictographic}]))/gu

/** NFC, unless more than 30 marks are in a row, which no writing needs (Unicode UAX #15, 13): sorting them takes quadratic time. */
const compose = (text: string) => (/(?<!\p{M})\p{M}{31}/u.test(text) ? text : text.normalize('NFC'))

/** Line breaks of all systems (the Unicode Standard, 5.8). Word has a vertical tab for a line break inside a paragraph. */
const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/g

/** Any number of lines, without control characters (Cc) except tabs. Format characters stay: the owner sees those that reorder text. */
export const cleanText = (text: string): string =>
  compose(text.toWellFormed())
    .replace(lineBreak, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim()

/** Shows controls, and those that reorder the text after them (Unicode UAX #9, 2.1 to 2.4), as their code. */
export const showControls = (text: string): string =>
  text.replace(
    /[\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\t\n]/gu,
    (control) => `[U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
