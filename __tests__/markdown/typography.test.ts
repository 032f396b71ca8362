/** @jest-environment node */
import { readOutline } from '../helpers/content'

const set = async (text: string, language = 'en-GB') =>
  (await readOutline(text, { facts: { language } })).intro.replace(/<\/?(?:p|a|em|code)(?: [^>]*)?>/g, '')

describe('typed punctuation', () => {
  it.each([
    ['"..."', '“…”'],
    ["in '08 and the '80s", 'in ’08 and the ’80s'],
    ["rock 'n' roll", 'rock ’n’ roll'],
    ["'Tis, 'twas", '’Tis, ’twas'],
    [`"it's 'so' here"`, '“it’s ‘so’ here”'],
    [`"'Quoted' words"`, '“‘Quoted’ words”'],
    ["clients' needs, O'Brien's", 'clients’ needs, O’Brien’s'],
    ['("hi") and *"em"*', '(“hi”) and “em”'],
    ['["a link](https://a.example) and more"', '“a link and more”'],
    ['"a"<br>"b"', '“a”<br>“b”'],
    ['`it\'s` is "`code`"', "it's is “code”"],
    ['a -- b, a---b, 10--12, 1.5--2.5', 'a – b, a—b, 10–12, 1.5–2.5'],
    ['so... and so on....', 'so… and so on…'],
  ])('%s', async (typed, shown) => {
    expect(await set(typed)).toBe(shown)
  })

  it.each([
    'https://example.com/a--b',
    'https://xn--mller-kva.example/',
    'xn--mller-kva.example',
    'ada--x@example.com',
    'my--file.txt',
    'src/a--b',
    'C:\\a--b',
    '--verbose',
    'www.example.com/a...b',
  ])('leaves %s as it is', async (address) => {
    expect(await set(`See ${address} here`)).toBe(`See ${address} here`)
    expect(await set(`"${address}"`)).toBe(`“${address}”`)
  })

  it.each([
    ['de-DE', `"Wort" 'innen', geht's`, '„Wort“ ‚innen‘, geht’s'],
    ['de-AT', '"Wort"', '„Wort“'],
    ['fr-FR', `"mot", l'eau`, '«mot», l’eau'],
    ['sv', '"ord"', '”ord”'],
    ['cs-CZ', '"slovo"', '„slovo“'],
    ['ja', '"言葉"', '「言葉」'],
    ['pt-BR', '"palavra"', '“palavra”'],
    ['pt-PT', '"palavra"', '«palavra»'],
    ['zh-TW', '"話"', '「話」'],
    ['cy', '"gair"', '“gair”'],
  ])('is that of %s', async (language, typed, shown) => {
    expect(await set(typed, language)).toBe(shown)
  })
})
