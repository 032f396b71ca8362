/** @jest-environment node */
import { print } from '@/lib/markdown/typography'
import { readOutline } from '../helpers/content'

const set = async (text: string, language = 'en-GB') =>
  (await readOutline(text, { facts: { language } })).intro.replace(/<\/?(?:p|a|em|code)(?: [^>]*)?>/g, '')

/** With signs in place of the spaces at which no line ends. */
const visible = (text: string) => text.replaceAll('\u00A0', '~').replaceAll('\u202F', '_')

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
    [`L'"été" and L'*"été"*`, 'L’“été” and L’“été”'],
    ["rock'n'roll \"live\", d'«x»", 'rock’n’roll “live”, d’«x»'],
    [`6'2", a 27" screen, 5' and 5' 11"`, `6'2", a 27" screen, 5' and 5' 11"`],
    [`"6'2" tall", "in 2008", 'in 2008', the 1990's`, `“6'2" tall”, “in 2008”, ‘in 2008’, the 1990’s`],
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
    ['fr-FR', `"mot", l'eau, L'"été"`, '«~mot~», l’eau, L’«~été~»'],
    ['fr', 'Quoi ? Non ! Oui ; voici : « mot »', 'Quoi_? Non_! Oui_; voici~: «~mot~»'],
    ['fr', '**Quoi** ?<br>`code` : *« mot »*', '<strong>Quoi</strong>_?<br>code~: «~mot~»'],
    ['fr', 'Quoi\u00A0? « mot\n» https://a.example/?b :', 'Quoi_? «~mot~» https://a.example/?b~:'],
    ['fr-CA', '"mot" : quoi?', '«~mot~»~: quoi?'],
    ['fr-CH', `"mot" ! 'mot'`, '«mot»_! ‹mot›'],
    ['de-CH', `"Wort" 'innen', 5'000`, '«Wort» ‹innen›, 5’000'],
    ['de-LI', '"Wort"', '«Wort»'],
    ['it-CH', '"parola"', '«parola»'],
    ['he', 'ארה"ב, "מילה"', 'ארה"ב, ”מילה”'],
    ['en', 'Really ? So : « this »', 'Really ? So : « this »'],
    ['he', `ב"הארץ" ו'כך', צה"ל, מנכ"לית, ה"מנכ"ל"`, 'ב”הארץ” ו’כך’, צה"ל, מנכ"לית, ה”מנכ”ל”'],
    ['ar', `و"AWS"! لـ"الشركات" ("لا") و'قد'`, 'و”AWS“! لـ”الشركات“ (”لا“) و’قد‘'],
    ['fa', 'و"کتاب"', 'و«کتاب»'],
    ['ja', 'と"引用"です。"次"', 'と「引用」です。「次」'],
    ['ar', '+44 20 7946 0000', '\u200E+44~20~7946~0000'],
    ['ar', 'C++ وC#، (.NET) @ada A+ a@b', 'C++\u200E وC#\u200E، (\u200E.NET) \u200E@ada A+\u200E a@b'],
    ['ar', 'Node.js 24. https://a.example/#x', 'Node.js 24. https://a.example/#x'],
    ['en', 'C++, .NET, +44', 'C++, .NET, +44'],
    ['sv', '"ord"', '”ord”'],
    ['cs-CZ', '"slovo"', '„slovo“'],
    ['ja', '"言葉"', '「言葉」'],
    ['pt-BR', '"palavra"', '“palavra”'],
    ['pt-PT', '"palavra"', '«palavra»'],
    ['zh-TW', '"話"', '「話」'],
    ['cy', '"gair"', '“gair”'],
  ])('is that of %s', async (language, typed, shown) => {
    expect(visible(await set(typed, language))).toBe(shown)
  })

  it.each([
    ['10 000 € and 6.000,00 €', '10~000~€ and 6.000,00~€'],
    ['**5** %, 1 200 km, 20 °C, 3 kWh', '<strong>5</strong>~%, 1~200~km, 20~°C, 3~kWh'],
    ['£ 100, CHF 1 200, 90 EUR, 10 k€, 5 000 AED', '£~100, CHF~1~200, 90~EUR, 10~k€, 5~000~AED'],
    ['۱۰ ۰۰۰, ٥ ٪', '۱۰~۰۰۰, ٥~٪'],
    ['020 7946 0000', '020~7946~0000'],
    ['3 days, 5 more, 2 teams', '3 days, 5 more, 2 teams'],
    ['`10 000 €`', '10 000 €'],
  ])('keeps numbers together: %s', async (typed, shown) => {
    expect(visible(await set(typed))).toBe(shown)
    expect(visible(await set(typed, 'de'))).toBe(shown)
  })

  it('keeps the address of a heading, and its spaces where it is listed', async () => {
    const { nodes } = await readOutline('## Problèmes\n\n**« Où sont 10 000 € ? »**\n\nOui.', {
      facts: { language: 'fr' },
    })
    const [problem] = nodes[0]?.children ?? []
    expect([problem?.id, visible(String(problem?.title))]).toEqual(['ou-sont-10-000', 'Où sont 10~000~€_?'])
  })

  it('keeps ids that are written beside words from right to left', async () => {
    const body = '## كيف؟ {#how #c}\n\n## لغة C++ {#new #old}\n\n## C++ و .NET'
    const { nodes, described } = await readOutline(body, { facts: { language: 'ar' } })
    expect([...nodes.map(({ id }) => id), described]).toEqual(['how', 'new', 'c-و-net', ''])
  })

  it.each(['fr', 'ar', 'en'])('is the same when it is set again in %s', (language) => {
    const once = print(`"Quoi" ? L'"été" 10 000 € : +44 20 5'`, language)
    expect(print(once, language)).toBe(once)
  })
})
