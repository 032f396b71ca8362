/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { parseContentFile } from '@/lib/content/files'
import { checkLetters } from '@/lib/content/letters'
import { checkTheme } from '@/lib/content/theme'
import { type Font, findFont } from '@/lib/fonts/find'
import { messagesOf, outlinedPage } from '../helpers/content'

const { fonts } = checkTheme(undefined)

async function check(
  body: string,
  { title = 'A page', language = 'en-GB', scripts = [] as string[], image = '' } = {},
) {
  const { file, values, placeOf } = parseContentFile('content/pages/a.md', `---\ntitle: ${title}\n---\n${body}`)
  const page = {
    ...(await outlinedPage('a', `\n\n\n${body}`)),
    file,
    values,
    placeOf,
    title,
    image,
    date: '2026-11-22',
  }
  const site = parseContentFile('content/site.yaml', `name: A site\nlanguage: ${language}\n`)
  const packages = scripts.map((name) => findFont(name) as Font)
  await checkLetters([page], site, { ...fonts, scripts: packages })
  return messagesOf([page, site])
}

const adviceOn = (name: string) =>
  `run npm install --save-dev --save-exact @fontsource-variable/${name} and add ${name} to`

it('says which letters of a title no font has, where, and what to add', async () => {
  expect(await check('Text.', { title: 'Hello 日本' })).toBe(
    `content/pages/a.md:2:1: warning: share images leave out what their fonts do not have, here of “Hello 日本”: 日 本. To show them, ${adviceOn('noto-sans-sc')} “scripts” in content/theme.yaml.`,
  )
})

it('says it of a problem on its own line, and once for all that a package has', async () => {
  const messages = await check('## Problems\n\n**שלום** {#one}\n\nYes.\n\n**עולם** {#two}\n\nNo.')
  expect(messages).toMatch(/^content\/pages\/a\.md:6:1: warning: .* here of “שלום”: ש ל ו ם ע\. To show them/)
  expect(messages.split('\n')).toHaveLength(1)
})

it.each([
  ['日本', 'ja-JP', 'noto-sans-jp'],
  ['漢字', 'zh-TW', 'noto-sans-tc'],
  ['カナ', 'en', 'noto-sans-jp'],
  ['한국어', 'en', 'noto-sans-kr'],
  ['مرحبا', 'en', 'noto-sans-arabic'],
  ['नमस्ते', 'en', 'noto-sans-devanagari'],
  ['สวัสดี', 'en', 'noto-sans-thai'],
  ['Привет', 'en', 'noto-sans'],
  ['Καλημέρα', 'en', 'noto-sans'],
  ['Việt', 'en', 'noto-sans'],
  ['👍', 'en', 'noto-emoji'],
  ['≥', 'en', 'noto-sans-math'],
])('knows a package for %s', async (title, language, name) => {
  const messages = await check('', { title, language })
  expect(messages).toContain(adviceOn(name))
  expect(messages.split('\n')).toHaveLength(1)
})

it.each([['Příliš žluťoučký kůň'], ['“Wait—what’s that?” €5 café'], ['soft\u00ADhyphen, zero\u200Bwidth']])(
  'accepts %j',
  async (title) => expect(await check('', { title })).toBe(''),
)

it('says nothing of letters that are not drawn, or that a package of scripts has', async () => {
  expect(await check('日本', { title: 'Hello' })).toBe('')
  expect(await check('', { title: '日本', image: 'own.png' })).toBe('')
  expect(await check('', { title: 'שלום', scripts: ['assistant'] })).toBe('')
})
