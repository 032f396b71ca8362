import type { Element, Root, Text } from 'hast'
import { text } from './element'
import { isInline } from './html'

/** Double and single quotation marks, opening and closing, of languages that do not use the English ones (Unicode CLDR, delimiters). */
const marks: Record<string, string[]> = {
  '„“‚‘': ['cs', 'de', 'et', 'hr', 'is', 'mk', 'sk', 'sl'],
  '„“„“': ['bg', 'lt'],
  '„”«»': ['pl', 'ro'],
  '„”»«': ['hu'],
  '«»“”': ['ca', 'el', 'es', 'eu', 'fr', 'it', 'pt-PT', 'sq'],
  '«»‘’': ['nb', 'nn', 'no'],
  '«»„“': ['be', 'ru', 'uk'],
  '«»‹›': ['fa', 'fr-CH'],
  '””’’': ['fi', 'he', 'sv'],
  '”“’‘': ['ar', 'ur'],
  '「」『』': ['ja', 'zh-Hant'],
}

function marksOf(tag = 'en') {
  const { language, script, region } = new Intl.Locale(tag).maximize()
  const isListed = (name: string) => Object.keys(marks).find((key) => marks[key]?.includes(name))
  return isListed(`${language}-${region}`) ?? isListed(`${language}-${script}`) ?? isListed(language) ?? '“”‘’'
}

const inCode = ['code', 'kbd', 'pre', 'samp']

/**
 * Sets typed quotation marks, apostrophes, dashes and ellipses as `language` prints them, outside code and addresses.
 * A block is judged as a whole, because a quotation may begin in a link and end outside it.
 */
export function setTypography(tree: Root, language?: string) {
  const marks = marksOf(language)
  let block: Text[] = []
  const endBlock = () => {
    if (block.some(({ value }) => typed.test(value))) setBlock(block, marks)
    block = []
  }
  const read = (node: Root | Element) => {
    for (const child of node.children) {
      if (child.type === 'text') block.push(child)
      else if (child.type !== 'element') continue
      // Like a letter: a mark after it closes.
      else if (inCode.includes(child.tagName)) block.push(text('x'))
      else if (child.tagName === 'br') block.push(text('\n'))
      else if (isInline(child)) read(child)
      else {
        endBlock()
        read(child)
        endBlock()
      }
    }
  }
  read(tree)
  endBlock()
}

/** What a client said, as it is printed: with the typography of bodies, and without quotation marks around it, which the design adds. */
export function printQuotation(quote: string, language: string): string {
  const words = text(quote.trim())
  setTypography({ type: 'root', children: [words] }, language)
  return words.value.replace(/^[“”„«»]\s?([^“”„«»]*?)\s?[“”«»]$/s, '$1')
}

const typed = /["']|--|\.\.\./

function setBlock(texts: Text[], [open = '', close = '', openSingle = '', closeSingle = '']: string) {
  const whole = texts.map(({ value }) => value).join('')
  const addresses = addressesIn(whole)
  let isQuoting = false
  const setQuote = (mark: string, place: number) => {
    // A few letters are enough, and a long text is not read again for each mark.
    const [before, after] = [whole.slice(Math.max(0, place - 4), place), whole.slice(place + 1, place + 9)]
    const opens = isOpening(before) && /^\S/.test(after)
    if (mark === '"') return opens ? open : close
    const isApostrophe = opens ? elided.test(after) : /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)
    if (isApostrophe || (!opens && !isQuoting)) return '’'
    isQuoting = opens
    return opens ? openSingle : closeSingle
  }
  let start = 0
  for (const text of texts) {
    const offset = start
    start += text.value.length
    text.value = text.value.replace(/["']|-{2,}|\.{3,}/g, (typedSign, index: number) => {
      const place = offset + index
      const address = addresses.find(({ from, to }) => from <= place && place < to)
      if (/["']/.test(typedSign)) return address?.isComplete ? typedSign : setQuote(typedSign, place)
      return address ? typedSign : setDash(typedSign, whole, place)
    })
  }
}

/** Words that begin with an apostrophe: '08, '80s, 'tis, rock 'n' roll. */
const elided = /^(?:\d\ds?|tis|twas|em|til|n['’])(?![\p{L}\p{N}])/iu

const isOpening = (before: string): boolean =>
  /(?:^|[\s\p{Ps}\p{Pi}\p{Pd}/=：，。、])$/u.test(before) || (/["']$/.test(before) && isOpening(before.slice(0, -1)))

function setDash(typedSign: string, whole: string, place: number) {
  if (typedSign.startsWith('.')) return '…'
  // `--verbose` is an option of a program.
  const isOption = /[\s"'(]/.test(whole[place - 1] ?? ' ') && /\p{Ll}/u.test(whole[place + typedSign.length] ?? '')
  return isOption ? typedSign : ({ '--': '–', '---': '—' }[typedSign] ?? typedSign)
}

/** Places of addresses: complete ones, in which no character changes, and hosts, paths and files, which may have a quotation mark beside them. */
function addressesIn(text: string) {
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
    const from = index + (/^["'\p{Ps}\p{Pi}]*/u.exec(word)?.[0].length ?? 0)
    const core = text.slice(from, index + word.length).replace(/["'\p{Pe}\p{Pf}.,;:!?…]+$/u, '')
    const isComplete = /^[a-z][a-z+.-]*:\/\/|^(?:mailto|tel):|^www\.|[^\s"]@[^\s"]+\./i.test(core)
    const isPart = /[/\\_]|^xn--|[\p{L}\p{N}]\.\p{N}?\p{L}/iu.test(core)
    return isComplete || isPart ? [{ from, to: from + core.length, isComplete }] : []
  })
}
