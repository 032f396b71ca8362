/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { cpSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import type { ReadPage } from '@/lib/content/files'
import { checkTheme } from '@/lib/content/theme'
import { describePicture } from '@/lib/markdown/images'
import { words } from '@/lib/words'
import { writePictures, writeShareFiles } from '@/scripts/public-files'
import { outlinedPage } from '../helpers/content'

const site = {
  name: 'A',
  url: 'https://www.a.internal',
  email: 'a@a.internal',
  language: 'en-GB',
  timeZone: 'Europe/London',
}
const page = async (id: string, body: string, visible = true) => ({
  ...(await outlinedPage(id, body, { visible })),
  title: `Page ${id}`,
  date: '2026-11-22',
})
const write = async (pages: ReadPage[]) => writeShareFiles({ pages, site, words, theme: await checkTheme(undefined) })
const root = process.cwd()

beforeAll(() => {
  process.chdir(mkdtempSync(path.join(tmpdir(), 'public-')))
  mkdirSync('node_modules')
  cpSync(path.join(root, 'node_modules/@fontsource-variable'), 'node_modules/@fontsource-variable', { recursive: true })
  mkdirSync('content/pages', { recursive: true })
})

afterAll(() => process.chdir(root))

it('shares a photo no wider than sites show it, and without the place where it was taken', async () => {
  const photo = sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#345' } })
  await photo
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .toFile('content/pages/me.jpg')
  expect((await sharp('content/pages/me.jpg').metadata()).exif).toBeDefined()
  const picture = await describePicture('content/pages/me.jpg')
  await writePictures([{ ...(await page('a', 'Text.')), image: 'me.jpg', picture }])
  const served = await sharp(`public${picture?.src}`).metadata()
  expect(served).toMatchObject({ width: 1200, height: 600, format: 'jpeg' })
  expect([served.exif, served.icc, served.xmp]).toEqual([undefined, undefined, undefined])
  expect(picture).toMatchObject({ width: 1200, height: 600 })
})

it('draws a share image of each page that clients see', async () => {
  await write([await page('c', 'One.'), await page('hidden', 'Two.', false)])
  expect([existsSync('public/cards/c.png'), existsSync('public/cards/hidden.png')]).toEqual([true, false])
})
