/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { parseContentFile } from '@/lib/content/files'
import { checkWords, type Texts } from '@/lib/content/words'
import { describeDay } from '@/lib/day'
import { directionOf, plural } from '@/lib/words'
import { messagesOf, readOutline } from '../helpers/content'

const english = readFileSync('lib/words/en.yaml', 'utf8')

function check(language: string, files: Record<string, string>) {
  const site = parseContentFile('content/site.yaml', `language: ${language}\n`)
  const contents = [
    site,
    ...Object.entries(files).map(([name, text]) => parseContentFile(`content/words/${name}.yaml`, text)),
  ]
  const words = checkWords(contents, site)
  return { words, messages: messagesOf(contents) }
}

/** Expects one message about the English words after a change. */
function expectOne(change: (words: Texts) => void, said: string) {
  const words: Texts = parse(english)
  change(words)
  const { messages } = check('en-GB', { en: stringify(words) })
  expect(messages.split('\n')).toEqual([expect.stringContaining(said)])
}

it('takes the words of the language, or of its region, and English for what they leave out', () => {
  const german = 'quotation: „{text}“\n'
  expect(check('de-AT', { de: german, en: english }).words.quotation).toBe('„{text}“')
  expect(check('de-AT', { de: german, 'de-at': 'quotation: »{text}«\n' }).words.quotation).toBe('»{text}«')
  expect(check('de', { de: german }).words.pageTitle).toBe('{page} – {site}')
  expect(check('en-GB', {}).messages).toBe('')
})

it('says which file to copy for a language without words', () => {
  expect(check('fr-FR', { en: english }).messages).toBe(
    'content/site.yaml:1:1: there are no words in “fr”: copy content/words/en.yaml to content/words/fr.yaml, and translate its right side.',
  )
})

it.each([
  [{ quotation: undefined }, 'warning: "quotation" is missing, so it is shown in English.'],
  [{ form: 'x' }, '"form" must have lines of its own: topic,'],
])('reports %j', (change, said) => {
  expectOne((words) => Object.assign(words, change), said)
})

it.each([
  [{ sendd: 'x' }, '"form.sendd" is not one of the words. Did you mean "send"?'],
  [{ orEmail: 'Or write.' }, '"form.orEmail" must contain {email}.'],
  [{ send: 'Send {x}' }, '"form.send" contains {x}, which'],
  [{ send: ['x'] }, '"form.send" must be a text. Put it in quotes.'],
])('reports %j among the words of the form', (change, said) => {
  expectOne((words) => Object.assign(words.form ?? {}, change), said)
})

it.each([
  [{ one: 'a minute' }, '"limited.minutes" needs a line for other in this'],
  [{ one: '1', few: '2', other: '{count}' }, '"limited.minutes" has a line for few, which'],
])('reports plurals of %j', (minutes, said) => {
  expectOne((words) => Object.assign(words.limited ?? {}, { minutes }), said)
})

it('asks for the plurals that a language has', () => {
  expect(check('pl', { pl: english }).messages).toContain('"limited.minutes" needs a line for few and many')
  expect(check('ar', { ar: english }).messages).toContain('needs a line for zero, two, few and many in this language.')
})

it.each([
  ['fr', '2027-02-01', '1er février 2027'],
  ['fr-CA', '2027-02-01', '1er février 2027'],
  ['fr', '2027-02-11', '11 février 2027'],
  ['en-GB', '2027-02-01', '1 February 2027'],
  ['de', '2027-02-01', '1. Februar 2027'],
])('writes days as %s does', (language, day, expected) => {
  expect(describeDay(day, language)).toBe(expected)
})

it('chooses the plural, and writes numbers as the language does', () => {
  const forms = { one: '{count} hour of {name}', other: '{count} hours' }
  expect([plural(forms, 1, { name: 'x' }), plural(forms, 2000)]).toEqual(['1 hour of x', '2,000 hours'])
})

it.each([
  ['en-GB', '“Word” and ‘one’'],
  ['de-DE', '„Word“ and ‚one‘'],
  ['fr', '«Word» and “one”'],
])('writes quotation marks of %s, and takes them off a problem', async (language, expected) => {
  const { intro, nodes } = await readOutline(`"Word" and 'one'\n\n**"Help"**\n\nAnswer.`, { facts: { language } })
  expect(intro).toContain(expected)
  expect(nodes[0]?.title).toBe('Help')
})

it.each([
  ['ar-EG', 'rtl'],
  ['he', 'rtl'],
  ['ur-PK', 'rtl'],
  ['de-DE', undefined],
])('knows the direction of %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})
