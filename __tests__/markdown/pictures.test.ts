/** @jest-environment node */

import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { writeCopy } from '@/lib/markdown/pictures'
import { readOutline } from '../helpers/content'

const project = process.cwd()
beforeEach(() => process.chdir(mkdtempSync(path.join(tmpdir(), 'pictures-'))))
afterEach(() => process.chdir(project))

/** Noise; what a phone held upright makes of it, where it is a photograph. */
function draw(file: string, width: number, height: number) {
  const picture = sharp({
    create: { width, height, channels: 3, background: 'white', noise: { type: 'gaussian', sigma: 30 } },
  })
  return picture.withMetadata(file.endsWith('.jpg') ? { orientation: 6 } : {}).toFile(file)
}

const read = (body: string, isLazy = false) => readOutline(body, { path: 'page.md', isLazy })

it('is served in WebP as wide as it is shown, and twice that for dense screens, on its right side', async () => {
  await draw('photo.jpg', 3000, 2000)
  const { intro, copies, messages } = await read('![A view](photo.jpg)')
  expect(messages).toEqual([])
  expect(intro).toMatch(
    /^<p><img src="(\/media\/photo-\w{10})-1280.webp" alt="A view" srcset="\1-640.webp 640w, \1-1280.webp 1280w" sizes="[^"]+" width="2000" height="3000" decoding="async"><\/p>$/,
  )
  await Promise.all(copies.map(writeCopy))
  expect(await Promise.all(copies.map(({ to }) => sharp(`public${to}`).metadata()))).toMatchObject([
    { width: 640, height: 960, format: 'webp' },
    { width: 1280, height: 1920, format: 'webp' },
  ])
})

it('gets a name that file systems allow', async () => {
  const name = `${'a'.repeat(250)}.png`
  await draw(name, 800, 600)
  const { copies } = await read(`![](${name})`)
  await Promise.all(copies.map(writeCopy))
  expect(readdirSync('public/media')).toHaveLength(2)
})

it('is not made larger than it is', async () => {
  await draw('small.png', 300, 200)
  const { intro, copies } = await read('![](small.png)')
  expect(intro).not.toContain('srcset')
  expect(copies).toMatchObject([{ width: 300 }])
})

it('is made once, on however many pages it is shown', async () => {
  await draw('photo.png', 800, 600)
  const [copy] = (await read('![](photo.png)')).copies
  if (!copy) throw new Error('No copy was planned.')
  let longestQueue = 0
  sharp.queue.on('change', (length: number) => {
    longestQueue = Math.max(longestQueue, length)
  })
  await Promise.all(Array.from({ length: 50 }, () => writeCopy(copy)))
  expect(longestQueue).toBeLessThan(5)
  const { mtimeMs } = statSync(`public${copy.to}`)
  await writeCopy(copy)
  expect(statSync(`public${copy.to}`).mtimeMs).toBe(mtimeMs)
  expect(readdirSync('public/media')).toHaveLength(1)
})

it('stays as it is where it is drawn in SVG', async () => {
  writeFileSync('line.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>')
  const { intro, copies } = await read('![](line.svg)')
  expect(intro).toMatch(/src="\/media\/line-\w{10}.svg" alt="" width="40" height="20"/)
  await Promise.all(copies.map(writeCopy))
  expect(readFileSync(`public${copies[0]?.to}`)).toEqual(readFileSync('line.svg'))
})

it('leaves out what a drawing program says of its author', async () => {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="40" height="20"><path d="M0 0h9"/></svg>'
  writeFileSync(
    'line.svg',
    drawing
      .replace('<path', '<!-- by Ada --><metadata><name>Ada</name></metadata><path')
      .replace(' width', ' inkscape:export-filename="/home/ada/line.png" width'),
  )
  const { copies } = await read('![A line](line.svg)')
  await Promise.all(copies.map(writeCopy))
  expect(readFileSync(`public${copies[0]?.to}`, 'utf8')).toBe(drawing)
})

it.each([
  ['a very tall photograph', 'tall.jpg', 'jpeg', { channels: 3, background: '#345' }],
  ['a very tall drawing with transparency', 'tall.png', 'png', { channels: 4, background: '#34567880' }],
] as const)('is served in a format that can hold %s', async (_name, file, format, create) => {
  await sharp({ create: { width: 500, height: 17_000, ...create } }).toFile(file)
  const { copies, messages } = await read(`![Tall](${file})`)
  expect(messages).toEqual([])
  await Promise.all(copies.map(writeCopy))
  expect(await sharp(`public${copies[0]?.to}`).metadata()).toMatchObject({ width: 500, height: 17_000, format })
})

it.each([
  ['photo.jpg', 'half a photograph'],
  ['photo.png', 'half a drawing'],
])('is an error on its line when %s is %s', async (file) => {
  await draw(file, 900, 900)
  const whole = readFileSync(file)
  writeFileSync(file, whole.subarray(0, whole.length / 2))
  const { described } = await read(`Text.\n\n![It](${file})`)
  expect(described).toMatch(new RegExp(`^page.md:3:1: ${file} cannot be decoded: save it again`))
})

it.each([
  ['a#b.png', 'a%23b.png'],
  ['my photo (1).PNG', '<my photo (1).PNG>'],
  ['100%.png', '100%25.png'],
  ['Büro.png'.normalize('NFD'), 'Büro.png'.normalize('NFC')],
  ['Büro.png'.normalize('NFC'), 'B%C3%BCro.png'],
])('is found under the name %s, written %s', async (file, written) => {
  await draw(file, 20, 20)
  const { messages, copies } = await read(`![It](${written})`)
  expect(messages).toEqual([])
  expect(copies).toHaveLength(1)
})

it('loads lazily, except for the first of a page, unless all of them are to load lazily', async () => {
  await draw('a.png', 20, 20)
  const loading = (html: string) => [...html.matchAll(/<img[^>]*>/g)].map(([img]) => img.includes('loading="lazy"'))
  expect(loading((await read('![](a.png)\n\n![](a.png)')).intro)).toEqual([false, true])
  expect(loading((await read('![](a.png)\n\n![](a.png)', true)).intro)).toEqual([true, true])
})
