/** @jest-environment node */
import { readFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { parseContentFile } from '@/lib/content/files'
import { checkWords, readWords, type Texts } from '@/lib/content/words'
import { describeDay } from '@/lib/day'
import { directionOf } from '@/lib/language'
import { mainTexts } from '@/lib/words'
import { messagesOf, readOutline } from '../helpers/content'

const english = readFileSync('lib/words/en.yaml', 'utf8')

function check(language: string, files: Record<string, string>, more = '') {
  const site = parseContentFile('content/site.yaml', `language: ${language}\n${more}`)
  const contents = [
    site,
    ...Object.entries(files).map(([name, text]) => parseContentFile(`content/words/${name}.yaml`, text)),
  ]
  checkWords(contents)
  return { words: readWords(contents, site), messages: messagesOf(contents) }
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

it.each(["''", '', '" "', '{}'])('takes a text or a group that is %j for one that is left out', (value) => {
  const german = check('de', { de: `quotation: ${value}\nalerts: ${value}\nlimited:\n  minutes: ${value}\n` })
  const without = check('de', { de: 'limited: {}\n' })
  expect(german.words).toEqual(without.words)
  expect(german.messages.replace(/:\d+:\d+:/g, '')).toBe(without.messages.replace(/:\d+:\d+:/g, ''))
  expect(german.messages).toContain('warning: "quotation" is missing, so it is shown in English.')
  expect(check('de-AT', { de: 'quotation: „{text}“\n', 'de-AT': `quotation: ${value}\n` }).words.quotation).toBe(
    '„{text}“',
  )
})

it.each(['>-\n    A note\n    to you\n', '|\n    A note\n    to you\n\n', '"A note\\nto you"\n'])(
  'takes %j for one line',
  (note) => {
    expect(check('en-GB', { en: `alerts:\n  note: ${note}` }).words).toMatchObject({
      alerts: { note: 'A note to you' },
    })
  },
)

it.each(['de', 'DE', 'de-CH', 'de-ch', 'DE-ch'])('finds %s.yaml', (name) => {
  expect(check('de-CH', { [name]: 'quotation: »{text}«\n' }).words.quotation).toBe('»{text}«')
})

it('takes words of a region before those of its language, and asks for no more of them', () => {
  const files = { de: 'quotation: „{text}“\nalerts: { note: Hinweis }\n', 'de-CH': 'alerts: { note: Merke }\n' }
  const { words, messages } = check('de-CH', files)
  expect(words).toMatchObject({ quotation: '„{text}“', alerts: { note: 'Merke' } })
  expect(messages).not.toContain('de-CH.yaml')
})

it.each(['my words', 'en_GB', 'german'])('refuses a file named %s.yaml', (name) => {
  expect(check('en', { [name]: english }).messages).toBe(
    `content/words/${name}.yaml:1:1: the file must be named after a language, such as de.yaml or de-CH.yaml.`,
  )
})

it('says once which words of another language are still English', () => {
  const { messages } = check('de', { de: english })
  expect(messages.split('\n')).toHaveLength(1)
  expect(messages).toMatch(
    /^content\/words\/de\.yaml:\d+:\d+: warning: \d{3} still in English, such as "navigation\.skip"(?:, "[\w.]+"){4}: translate the right side\.$/,
  )
})

it.each([
  ['ru', /"alerts\.note"/],
  ['fr', /^$/],
])('takes one English word for untranslated where letters are others, as in %s', (language, said) => {
  expect(
    check(language, { [language]: 'alerts: { note: Note }\n' })
      .messages.split('\n')
      .find((line) => /still/.test(line)) ?? '',
  ).toMatch(said)
})

it('prints the quotation marks of its language around a problem', () => {
  expect(check('ar', { ar: english }).words.quotation).toBe('”{text}“')
})

it('does not speak of words that are the same in both languages, or of an English file', () => {
  const words: Texts = parse(english)
  const translated = JSON.parse(JSON.stringify(words), (_key, text) =>
    typeof text === 'string' && /\p{L}\P{L}+\p{L}/u.test(text.replace(/\{\w+\}/g, '')) ? `${text} (de)` : text,
  )
  expect(check('de', { de: stringify(translated) }).messages).toBe('')
  expect(check('en-US', { 'en-US': english }).messages).toBe('')
})

it('prints words as the language does', () => {
  const { words } = check('fr', {
    fr: `quotation: « {text} »\nerrors:\n  emailSuggestion: "Est-ce {suggestion} ? Si {email} est juste, l'envoyer"\n`,
  })
  expect(words).toMatchObject({
    quotation: '«\u00A0{text}\u00A0»',
    errors: { emailSuggestion: 'Est-ce {suggestion}\u202F? Si {email} est juste, l’envoyer' },
  })
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
  [{ one: 'a minute', other: '' }, '"limited.minutes" needs a line for other in this'],
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

it.each([
  ['ar', { zero: 'z', one: '1', two: '2', few: 'f', many: 'm', other: '{count}' }],
  ['he', { one: '1', two: '2', other: '{count}' }],
])('accepts the plurals of %s', (language, minutes) => {
  const { messages } = check(language, { [language]: stringify({ limited: { minutes } }) })
  expect(messages).not.toContain('limited.minutes')
})

it('chooses the plural, and writes numbers as the language does', () => {
  const forms = { one: '{count} hour of {name}', other: '{count} hours' }
  const { plural } = mainTexts
  expect([plural(forms, 1, { name: 'x' }), plural(forms, 2000)]).toEqual(['1 hour of x', '2,000 hours'])
})

it.each([
  ['en-GB', '“Word” and ‘one’'],
  ['de-DE', '„Word“ and ‚one‘'],
  ['fr', '«\u00A0Word\u00A0» and “one”'],
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

describe('with "voice: we"', () => {
  const german = readFileSync('examples/de/content/words/de.yaml', 'utf8')
  const asWe = (language: string, words: string) =>
    check(`${language}-${language}`, { [language]: words }, 'voice: we\n')

  it.each([
    ['en', english, /\b(?:I|me|my|mine|myself)\b/],
    ['de', german, /\b(?:ich|mich|mir|mein(?:e[mnrs]?)?)\b/i],
  ])('no word of the design in %s speaks of one person, and all others are as before', (language, text, single) => {
    const before = Object.entries(flatten(check(language, { [language]: text }).words))
    const { words, messages } = asWe(language, text)
    const after = flatten(words)
    expect(messages).toBe('')
    const changed = before.filter(([key, word]) => after[key] !== word)
    expect(changed.length).toBeGreaterThan(5)
    for (const [, word] of changed) expect(word).toMatch(single)
    expect(Object.entries(after).filter(([, word]) => single.test(word))).toEqual([])
  })

  it.each([
    ['en', english],
    ['de', german],
  ])('every text of %s that it replaces is one of the project', (language, text) => {
    const words = Object.values(flatten(parse(text)))
    for (const [said, asWe] of Object.entries<string>(parse(readFileSync(`lib/words/${language}-we.yaml`, 'utf8')))) {
      expect(words).toContain(said)
      expect(parametersOf(asWe)).toEqual(parametersOf(said))
    }
  })

  it('a text that the owner has changed stays', () => {
    const { words } = asWe('en', 'seen: { button: I have got it }\n')
    expect(words).toMatchObject({ seen: { button: 'I have got it' }, engagements: { heading: 'How we work' } })
  })

  it('a language without such words is told what to do', () => {
    expect(asWe('fr', 'quotation: «{text}»').messages).toContain(
      'content/site.yaml:2:1: “voice: we” knows no words in “fr”: say it in content/words/fr.yaml, and leave "voice" empty.',
    )
  })
})

/** `{ form: { send: 'Send' } }` → `{ 'form.send': 'Send' }` */
const flatten = (texts: Texts, parent = ''): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [[parent + key, text]] : Object.entries(flatten(text, `${parent}${key}.`)),
    ),
  )

const parametersOf = (text: string) => text.match(/\{\w+\}/g) ?? []
