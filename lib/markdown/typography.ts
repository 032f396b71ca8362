import type { Element, Root, Text } from 'hast'
import { directionOf } from '../language'
import { text } from './element'
import { isInline } from './html'

/**
 * Double and single quotation marks, opening and closing, of languages that do not use the English ones (Unicode CLDR, delimiters; for
 * Switzerland and Liechtenstein the Swiss Federal Chancellery's "Schreibweisungen", 2.1.1).
 */
const marks: Record<string, string[]> = {
  '„“‚‘': ['cs', 'de', 'et', 'hr', 'is', 'lb', 'mk', 'sk', 'sl'],
  '„“„“': ['bg', 'lt'],
  '„”«»': ['pl', 'ro'],
  '„”»«': ['hu'],
  '«»“”': ['ca', 'el', 'es', 'eu', 'fr', 'it', 'pt-PT', 'sq'],
  '«»‘’': ['nb', 'nn', 'no'],
  '«»„“': ['be', 'ru', 'uk'],
  '«»‹›': ['de-CH', 'de-LI', 'fa', 'fr-CH', 'gsw', 'it-CH', 'rm'],
  '””’’': ['fi', 'he', 'sv'],
  '”“’‘': ['ar', 'ur'],
  '「」『』': ['ja', 'zh-Hant'],
}

const [noBreak, narrowNoBreak] = ['\u00A0', '\u202F']

/** How a language prints what is typed. */
function styleOf(tag = 'en') {
  const { language, script, region } = new Intl.Locale(tag).maximize()
  const isListed = (name: string) => Object.keys(marks).find((key) => marks[key]?.includes(name))
  const listed = isListed(`${language}-${region}`) ?? isListed(`${language}-${script}`) ?? isListed(language)
  const [open = '', close = '', openSingle = '', closeSingle = ''] = listed ?? '“”‘’'
  const isFrench = language === 'fr'
  const inner = isFrench && region !== 'CH' ? noBreak : ''
  const ltr = directionOf(tag) ? '\u200E' : ''
  return { open: open + inner, close: inner + close, openSingle, closeSingle, isFrench, ltr }
}

const inCode = ['code', 'kbd', 'pre', 'samp']

/**
 * Sets typed quotation marks, apostrophes, dashes, ellipses and spaces as `language` prints them, outside code and addresses.
 * A block is judged as a whole, because a quotation may begin in a link and end outside it.
 */
export function setTypography(tree: Root, language?: string) {
  const style = styleOf(language)
  let block: Text[] = []
  const endBlock = () => {
    setBlock(block, style)
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

/** A text of the owner that is not Markdown, with the typography of bodies. Text that a client typed is never printed so. */
export function print(value: string, language?: string): string {
  const words = text(value)
  setTypography({ type: 'root', children: [words] }, language)
  return words.value
}

/** What a client said, without quotation marks around it, which the design adds. */
export const printQuotation = (quote: string, language: string): string =>
  print(quote.trim(), language).replace(/^[“”„«»]\s?([^“”„«»]*?)\s?[“”«»]$/s, '$1')

function setBlock(texts: Text[], { open, close, openSingle, closeSingle, isFrench, ltr }: ReturnType<typeof styleOf>) {
  const whole = texts.map(({ value }) => value).join('')
  const addresses = addressesIn(whole)
  const isQuoting = { '"': false, "'": false }
  const setQuote = (mark: '"' | "'", before: string, after: string) => {
    const isInWord = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)
    const opens = (!isQuoting[mark] && unspaced.test(`${before}\0${after}`)) || (isOpening(before) && /^\S/.test(after))
    if (!opens && isAsTyped(mark, before, after, isQuoting[mark])) return mark
    if (mark === "'" && ((opens ? elided.test(after) : isInWord) || (!opens && !isQuoting[mark]))) return '’'
    isQuoting[mark] = opens
    return mark === '"' ? (opens ? open : close) : opens ? openSingle : closeSingle
  }
  let start = 0
  for (const text of texts) {
    const offset = start
    start += text.value.length
    text.value = text.value.replace(/(["'])|-{2,}|\.{3,}|\s+/g, (typed, quote, index) => {
      const place = offset + index
      // A few letters are enough, and a long text is not read again for each sign.
      const before = whole.slice(Math.max(0, place - 6), place)
      const after = whole.slice(place + typed.length, place + typed.length + 8)
      if (/\s/.test(typed)) return setSpace(typed, before, after, isFrench)
      const address = addresses.find(({ from, to }) => from <= place && place < to)
      if (quote) return address?.isComplete ? typed : setQuote(quote, before, after)
      return address ? typed : setDash(typed, whole, place)
    })
    if (ltr) text.value = text.value.replace(edges, ltr)
  }
}

/** Signs of feet, inches and minutes, as in 6'2", and a mark inside a word, as in abbreviations in Hebrew. */
function isAsTyped(mark: string, before: string, after: string, isQuoting: boolean) {
  if (isQuoting) return mark === '"' && /\d' ?\d+$/.test(before)
  if (mark === "'") return /\d$/.test(before) && /^(?:\d\d?)?(?![\p{L}\p{N}])/u.test(after)
  return /\d$/.test(before) || (/\p{L}$/u.test(before) && /^\p{L}/u.test(after))
}

const currency = Intl.supportedValuesOf('currency').join('|')
const sign = new RegExp(`(?:\\p{Sc}|(?<!\\p{L})(?:${currency}))$`, 'u')
const unit = new RegExp(
  `^(?:[kM]?\\p{Sc}|[%‰°٪]|(?:[kcm]?m[²³]?|[km]?g|k?Wh?|[kMGT]B|min|[dhlst]|${currency})(?![\\p{L}\\p{N}]))`,
  'u',
)

/**
 * No line ends inside a number, between it and its unit, or in French before a sign. The spaces of French are those of the Imprimerie
 * nationale ("Lexique des règles typographiques"), of Quebec too (OQLF, "Espacement avant et après les signes de ponctuation").
 */
function setSpace(typed: string, before: string, after: string, isFrench: boolean) {
  const [isAfterNumber, isBeforeNumber] = [/\p{Nd}$/u.test(before), /^\p{Nd}/u.test(after)]
  if (isAfterNumber ? isBeforeNumber || unit.test(after) : isBeforeNumber && sign.test(before)) return noBreak
  if (!isFrench) return typed
  if (/\S$/.test(before) && /^[?!;]/.test(after)) return narrowNoBreak
  return /«$/.test(before) || /^[:»]/.test(after) ? noBreak : typed
}

/** Unicode Bidirectional Algorithm: between words from right to left, the signs of +44, .NET and C++ would stand at the other end. */
const edges = /(?<!tel:|[\p{L}\p{N}_/=.&\u200E])(?=[+@.][\dA-Za-z])|(?<=[A-Za-z](?:#|\+\+?))(?![\p{L}\p{N}_+#\u200E])/gu

/** An opening mark without a space before it: L'"été", after words of one letter in Hebrew and Arabic, in Chinese and Japanese. */
const unspaced =
  /(?:\p{L}['’]|[\p{scx=Arab}\p{scx=Hani}\p{scx=Kana}\p{scx=Hira}])\0[\p{L}\p{N}]|(?<!\p{L})[ובהלכמש]{1,3}\0\p{L}{2}/u

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
