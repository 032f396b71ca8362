/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { parseContentFile } from '@/lib/content/files'
import { checkTheme } from '@/lib/content/theme'
import { checkLetters } from '@/lib/content/theme-fonts'
import { findFont } from '@/lib/fonts'
import { messagesOf, outlinedPage } from '../helpers/content'

async function check(body: string, { title = 'A page', scripts = [] as string[], image = '' } = {}) {
  const { file, placeOf } = parseContentFile('content/pages/a.md', `---\ntitle: ${title}\n---\n${body}`)
  const page = { ...(await outlinedPage('a', `\n\n\n${body}`)), file, placeOf, title, image }
  const site = parseContentFile('content/site.yaml', 'name: A site\n')
  const { fonts } = await checkTheme(undefined)
  await checkLetters([page], [site], { ...fonts, scripts: scripts.map(findFont) })
  return messagesOf([page, site])
}

it('names the letters of titles that no font has, at the first title with one', async () => {
  expect(await check('## Problems\n\n**Slow 中** {#slow}\n\nYes.', { title: 'Hello 日本' })).toBe(
    'content/pages/a.md:2:1: warning: share images leave out what their fonts do not have, first of “Hello 日本”: 日 本 中. Name a font that has it in “scripts” in content/theme.yaml, or write the titles without it.',
  )
})

it('names those of a problem on its own line', async () => {
  expect(await check('## Problems\n\n**שלום** {#one}\n\nYes.')).toMatch(
    /^content\/pages\/a\.md:6:1: warning: .* first of “שלום”: ש ל ו ם\. /,
  )
})

it.each([['Příliš žluťoučký kůň'], ['“Wait—what’s that?” €5 café'], ['soft\u00ADhyphen, zero\u200Bwidth']])(
  'accepts %j',
  async (title) => expect(await check('', { title })).toBe(''),
)

it('says nothing of letters that are not drawn, or that a font of scripts has', async () => {
  expect(await check('日本', { title: 'Hello' })).toBe('')
  expect(await check('', { title: '日本', image: 'own.png' })).toBe('')
  expect(await check('', { title: 'שלום', scripts: ['assistant'] })).toBe('')
})
