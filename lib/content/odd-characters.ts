import { codeOf } from '../messages'

/** After a key's colon and the dash of a list, YAML needs a plain space. */
export const oddSpaceAfterSign = /^([ \t]*(?:- +)*(?:[\w-]+:|-))[^\P{Zs} ]/gmu

/** Shown as nothing or another character: control characters, such as Word's line break, and half of a character. */
export const unprintable = /[^\P{Cc}\t\n\r]|\p{Cs}/u

/** Characters that look like others or like nothing, and what to do about them. */
const oddCharacters: [pattern: RegExp, name: string, advice: string][] = [
  [/\u00A0/, 'a no-break space', 'type a space instead'],
  [/[^\P{Zs} ]/u, 'a space of another kind', 'type a space instead'],
  [/\u200B/, 'a zero-width space', 'delete it'],
  [/\p{Cf}/u, 'an invisible character', 'delete it'],
  [unprintable, 'a character that pages cannot show', 'delete it, or type a space or a new line instead'],
  [/：/, 'a full-width colon', 'type a colon and a space instead'],
  [/[\p{Script=Greek}\p{Script=Cyrillic}]/u, 'a Greek or Cyrillic letter', 'type the Latin one instead'],
  [/[^\P{Pd}-]/u, 'a dash of another kind', 'type - instead'],
  [/[“”„]/, 'a curly quotation mark', 'type " instead'],
  [/[‘’‚]/, 'a curly quotation mark', "type ' instead"],
]

/** @returns the name of the first character in a text that is one of these, with its code and advice */
export function describeOddCharacter(text: string): string | undefined {
  const character = [...text].find((each) => oddCharacters.some(([pattern]) => pattern.test(each))) ?? ''
  const [, name, advice] = oddCharacters.find(([pattern]) => pattern.test(character)) ?? []
  return name && `${name} ${codeOf(character)} here: ${advice}.`
}
