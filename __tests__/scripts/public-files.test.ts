/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import type { ReadPage } from '@/lib/content/files'
import { checkTheme } from '@/lib/content/theme'
import { describePicture } from '@/lib/markdown/images'
import { planPortrait, readPicture } from '@/lib/markdown/pictures'
import { writeIcons, writePictures, writeShareFiles } from '@/scripts/public-files'
import { english, outlinedPage } from '../helpers/content'

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
const write = async (pages: ReadPage[]) =>
  writeShareFiles({ pages, editions: [{ lang: '', site, words: english }], theme: await checkTheme(undefined) })
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
  await writePictures({ pages: [{ ...(await page('a', 'Text.')), image: 'me.jpg', picture }] })
  const served = await sharp(`public${picture?.src}`).metadata()
  expect(served).toMatchObject({ width: 1200, height: 600, format: 'jpeg' })
  expect([served.exif, served.icc, served.xmp]).toEqual([undefined, undefined, undefined])
  expect(picture).toMatchObject({ width: 1200, height: 600 })
})

it('cuts the first picture of an animated portrait square', async () => {
  const frames = ['#345', '#543'].map((background) =>
    sharp({ create: { width: 300, height: 200, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  await sharp(await Promise.all(frames), { join: { animated: true } })
    .gif()
    .toFile('me.gif')
  const source = await readPicture('me.gif')
  const portrait = planPortrait(source as Exclude<typeof source, string>)
  await writePictures({ pages: [], portrait })
  expect(await sharp(`public${portrait.to}`).metadata()).toMatchObject({ width: 160, height: 160, format: 'webp' })
})

it('shares a picture under the name of what it is', async () => {
  await sharp({ create: { width: 20, height: 10, channels: 3, background: '#345' } })
    .jpeg()
    .toFile('me.png')
  const picture = await describePicture('me.png')
  expect(picture?.src).toMatch(/\.jpg$/)
})

it('makes icons and share images of a drawing of any size', async () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="9000"><path d="M0 0h9000v9000z"/></svg>'
  writeFileSync('content/icon.svg', `<!-- Ada -->${drawing}`)
  await writeIcons(await checkTheme(undefined))
  await write([await page('d', 'One.')])
  expect(readFileSync('public/icon.svg', 'utf8')).toBe(drawing)
  expect(existsSync('public/cards/d.png')).toBe(true)
  expect(await sharp('public/favicon.ico').metadata()).toMatchObject({ width: 32, height: 32 })
  expect(await sharp('public/apple-icon.png').metadata()).toMatchObject({ width: 180, height: 180 })
})

it('draws a share image of each page that clients see', async () => {
  await write([await page('c', 'One.'), await page('hidden', 'Two.', false)])
  expect([existsSync('public/cards/c.png'), existsSync('public/cards/hidden.png')]).toEqual([true, false])
})
