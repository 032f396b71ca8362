import { type Document, visit } from 'yaml'

/** In words that the author of the file understands. `isError` if the text cannot be read as it is meant. */
type YamlMistake = { offset?: number; reason: string; isError: boolean }

/** @returns one error at most, because what follows an error is often its consequence; without one, all warnings */
export function findYamlMistakes(yaml: string, document: Document): YamlMistake[] {
  const [error] = document.errors
  const isInvalid = error !== undefined && error.code !== 'DUPLICATE_KEY'
  const mistake = findMistakenLine(yaml, isInvalid)
  if (mistake) return [{ ...mistake, isError: true }]
  if (!error) return findMisreadValues(document)
  const rule = error.message.split(' at line')[0]
  const reason =
    error.code === 'DUPLICATE_KEY'
      ? 'this key is there twice: remove one of them.'
      : `this line does not fit the lines above it: compare spaces, dashes and quotes (${rule}).`
  return [{ offset: error.pos[0], reason, isError: true }]
}

/** `title: Issue #1 solved` is "Issue" and a comment, unless a space follows the `#`. */
function findMisreadValues(document: Document) {
  const found: YamlMistake[] = []
  visit(document, {
    Scalar(_key, { type, comment, source = '', range }) {
      const add = (reason: string, isError: boolean) => found.push({ offset: range?.[0], reason, isError })
      if (type !== 'PLAIN') return
      if (comment && /^\S/.test(comment))
        add(`the value ends before #${comment.split(' ')[0]}: put quotes around all of it.`, !source)
      else if (/^[^"]+"$/.test(source))
        add(`the quotation mark at the end of ${source} has no beginning: add one, or remove it.`, false)
    },
  })
  return found
}

/** The first line that looks mistaken: the parser's own errors are often lines after the mistake. */
function findMistakenLine(yaml: string, isInvalid: boolean) {
  let offset = 0
  let blockIndent: number | undefined
  for (const line of yaml.split('\n')) {
    const indent = line.search(/\S/)
    if (blockIndent !== undefined && indent >= 0 && indent <= blockIndent) {
      if (isInvalid && !keyValue.test(`${line} `))
        return { offset, reason: 'put two spaces before each line of a text that begins with |.' }
      blockIndent = undefined
    }
    const found =
      blockIndent === undefined ? (misreadLine(line) ?? (isInvalid ? invalidLine(line) : undefined)) : undefined
    if (/:\s+[|>][+-]?\d?\s*$/.test(line) && blockIndent === undefined) blockIndent = indent
    if (found) return { offset: offset + found.column, reason: found.reason }
    offset += line.length + 1
  }
}

type Found = { column: number; reason: string } | undefined

/** A key, after the dash of a list or not, and its value. */
const keyValue = /^(\s*(?:- +)*[^\s:#'"-][^:#]*:[ \t]+)(.*?)\s*$/

/** The parser takes `*text*` for an alias, and `&` and `!` for the beginning of an anchor and a tag. */
function misreadLine(line: string): Found {
  const [, start = '', value = ''] = keyValue.exec(line) ?? []
  const [first = ''] = value
  return /^[*&!]/.test(first) ? { column: start.length, reason: needsQuotes(first) } : undefined
}

const needsQuotes = (first: string) => `a value that begins with ${first} needs quotes around it.`

function invalidLine(line: string): Found {
  if (/^ *\t/.test(line)) return { column: 0, reason: 'there is a tab at the start of the line: use spaces.' }
  const [, start = '', value = ''] = keyValue.exec(line) ?? []
  const isEmpty = /^\s*(?:#.*)?$/.test(line)
  const isListOrParent = /^\s*-(?: |$)/.test(line) || /^\s*[^\s:#'"-][^:#]*:\s*$/.test(line)
  if (!start && !isEmpty && !isListOrParent)
    return { column: 0, reason: 'this line is not a key, a colon, a space and a value.' }
  const reason = findValueMistake(value)
  return reason ? { column: start.length, reason } : undefined
}

/** `[a, b]` or `{a: b}`, which the colon of the latter must not make a mistake. */
const isWholeCollection = /^(?:\[[^\]]*\]|\{[^{}]*: [^{}]*\})\s*$/

function findValueMistake(value: string) {
  const [first = ''] = value
  if (first === '"' || first === "'") {
    const other = first === '"' ? "'" : '"'
    const isWhole = first === '"' ? /^"(?:[^"\\]|\\.)*"\s*(?:#.*)?$/ : /^'(?:[^']|'')*'\s*(?:#.*)?$/
    if (!value.slice(1).includes(first))
      return `the quotation mark ${first} has no end: add one at the end of the line.`
    if (!isWhole.test(value)) return `the value goes on after the second ${first}: put ${other} around all of it.`
  } else if (isWholeCollection.test(value))
    return value.includes('#') ? 'what follows # is a comment: write it without #.' : undefined
  else if (/: |:$/.test(value)) return 'the value contains a colon: put quotes around it.'
  else if (/^[@`%|>?{}[\],-]/.test(first) && !/^[|>][+-]?\d?$/.test(value)) return needsQuotes(first)
}
