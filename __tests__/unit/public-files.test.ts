/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { checkTheme } from '@/lib/content/theme'
import { words } from '@/lib/words'
import { writePictures, writeShareFiles } from '@/scripts/public-files'
import { messagesOf, outlinedPage } from '../helpers/content'

const site = { name: 'A', url: 'https://www.a.internal', email: 'a@a.internal' }
const page = async (id: string, body: string, visible = true) => ({
  ...(await outlinedPage(id, body, { visible })),
  title: `Page ${id}`,
})
const theme = checkTheme(undefined)
const root = process.cwd()

beforeAll(() => {
  process.chdir(mkdtempSync(path.join(tmpdir(), 'public-')))
  mkdirSync('node_modules')
  cpSync(path.join(root, 'node_modules/@fontsource-variable'), 'node_modules/@fontsource-variable', { recursive: true })
  mkdirSync('content/pages', { recursive: true })
})

afterAll(() => process.chdir(root))

it('reports a picture that cannot be decoded, for as long as a page shows it', async () => {
  const whole = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#345' } })
    .png({ compressionLevel: 0 })
    .toBuffer()
  writeFileSync('content/pages/cut.png', whole.subarray(0, whole.length / 2))
  for (let n = 0; n < 2; n += 1) {
    const shown = await page('a', '![It](cut.png)')
    await writePictures([shown])
    expect(messagesOf([shown])).toMatch(/^content\/pages\/a.md:.* content\/pages\/cut.png cannot be decoded/)
  }
  const other = await page('a', 'Nothing.')
  await writePictures([other])
  expect(messagesOf([other])).toBe('')
})

it('removes the Markdown copy of a page when it is hidden', async () => {
  await writeShareFiles([await page('c', 'One, [two](/).'), await page('home', 'Home.')], site, words, theme)
  expect(readFileSync('public/markdown/c.md', 'utf8')).toBe('# Page c\n\nOne, [two](https://www.a.internal/).\n')
  expect(existsSync('public/cards/c.png')).toBe(true)
  await writeShareFiles([await page('c', 'One.', false), await page('home', 'Home.')], site, words, theme)
  expect([existsSync('public/markdown/c.md'), existsSync('public/markdown/home.md')]).toEqual([false, true])
})
