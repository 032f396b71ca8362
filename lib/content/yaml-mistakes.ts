import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import { type Document, isAlias, isPair, isScalar, visit, type YAMLError } from 'yaml'
import { describeOddCharacter, oddSpaceAfterSign, unprintable } from './odd-characters'

/** In words that the author of the file understands. `isError` if the text cannot be read as it is meant. */
type YamlMistake = { offset: number; reason: string; isError: boolean }

export function findYamlMistakes(yaml: string, document: Document): YamlMistake[] {
  // The errors after the first are often its consequences.
  const [error] = document.errors
  return error ? [{ ...explain(error, yaml), isError: true }] : findMisreadText(yaml, document)
}

/** The parser notices a missing end where something else begins, and its words are those of YAML's grammar. */
function explain({ code, message, pos: [end] }: YAMLError, yaml: string) {
  if (code === 'DUPLICATE_KEY') return { offset: end, reason: 'this key is there twice: remove one of them.' }
  if (code === 'MULTIPLE_DOCS') return { offset: end, reason: 'a file has its keys once: remove this line ---.' }
  const closing = /(?:^Missing closing |end with a )(["'\]}])/.exec(message)?.[1]
  const opening = closing?.replace(']', '[').replace('}', '{')
  const offset = opening ? yaml.lastIndexOf(opening, end - 1) : end
  const lineStart = yaml.lastIndexOf('\n', offset - 1) + 1
  const [line = ''] = yaml.slice(lineStart).split('\n')
  if (/^ *\t/.test(line)) return { offset: lineStart, reason: 'there is a tab at the start of the line: use spaces.' }
  const [key = ''] = /^[\w -]*:?[ \t]*/.exec(line) ?? []
  const reason = explainValue(line.slice(key.length), message)
  return reason ? { offset: lineStart + key.length, reason } : { offset, reason: explainLine(code, message) }
}

function explainLine(code: string, message: string) {
  if (code === 'MULTILINE_IMPLICIT_KEY')
    return 'this line is not a key, a colon, a space and a value. If it belongs to the text above it, put two spaces before it.'
  return `this line does not fit the lines above it: compare spaces, dashes and quotes (${message.split(' at line')[0]}).`
}

function explainValue(value: string, message: string) {
  const [first = ''] = value
  const oddCharacter = !/[\p{L}\p{Pd}]/u.test(first) && describeOddCharacter(first)
  if (oddCharacter) return `there is ${oddCharacter}`
  if (/^Nested mappings/.test(message) && /:(?: |$)/.test(value))
    return 'the value contains a colon: put quotes around it.'
  if (/^[[{].*#/.test(value)) return 'what follows # is a comment: write it without #.'
  if (message.startsWith('Missing closing'))
    return `the quotation mark ${first} has no end: add one at the end of the line.`
  if (message.startsWith('Unexpected') && /["']/.test(first))
    return `the value goes on after the second ${first}: put ${first === '"' ? "'" : '"'} around all of it.`
  return /[@`%|>?{}[\],&*!-]/.test(first) ? needsQuotes(first) : undefined
}

const needsQuotes = (sign: string) => `a value that begins with ${sign} needs quotes around it.`

/** `title: *T*` refers to another value, `&` and `!` mark one, and `title: Issue #1 solved` is "Issue" and a comment. */
function findMisreadText(yaml: string, document: Document) {
  const mistakes: YamlMistake[] = []
  const add = (offset: number, reason: string, isError: boolean) => mistakes.push({ offset, reason, isError })
  for (const { 0: signs, index } of yaml.matchAll(oddSpaceAfterSign))
    add(index + signs.length - 1, `there is ${describeOddCharacter(signs)}`, false)
  visit(document, {
    Node(key, node, path) {
      const [offset = 0] = node.range ?? []
      const isKey = key === 'key'
      const sign = isAlias(node) ? '*' : node.anchor ? '&' : node.tag ? '!' : ''
      if (sign) add(yaml.lastIndexOf(sign, offset), needsQuotes(sign), true)
      // Not decoded, because a text may speak of one.
      const [entity, name] = (isScalar(node) && /&(?:#x?[\da-f]+|(\w+));/i.exec(String(node.value))) || []
      if (entity && (!name || decodeNamedCharacterReference(name)))
        add(offset, `${entity} is shown as it is written: write the character that it stands for.`, false)
      const [character] = (isScalar(node) && unprintable.exec(String(node.value))) || []
      if (character) add(offset, `there is ${describeOddCharacter(character)}`, true)
      if (isKey && !isScalar(node)) add(offset, needsQuotes(yaml.charAt(offset)), true)
      if (!isScalar(node) || node.type !== 'PLAIN') return
      const { comment, source = '' } = node
      const oddCharacter = isKey && describeOddCharacter(source)
      if (oddCharacter) add(offset, `there is ${oddCharacter}`, true)
      else if (isKey && source === '__proto__') add(offset, 'no key can be called __proto__: rename it.', true)
      else if (comment && /^\S/.test(comment))
        add(offset, `the value ends before #${comment.split(' ')[0]}: put quotes around all of it.`, !source)
      else if (/^[^"]*[^"\d]"$/.test(source))
        add(offset, `the quotation mark at the end of ${source} has no beginning: add one, or remove it.`, false)
      else if (curlyQuoted.test(source) && !isQuote(path.at(-1)))
        add(offset, `the quotation marks ${source[0]} ${source.at(-1)} are shown: remove them or add ' outside.`, false)
    },
  })
  return mistakes
}

/** Words of the design put such marks around a `{name}` on purpose. */
const curlyQuoted = /^[“„«»‘‚][^“”„«»{}]*[“”«»‘’]$/

/** A testimonial gets the marks of the language, whatever is around it. */
const isQuote = (parent: unknown) => isPair(parent) && String(parent.key) === 'quote'
