/** @jest-environment node */

import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
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

/** Files of one name and time are read once, also from the folder of another test. */
const nameOf = (title: string) => title.replace(/\W/g, '-')

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
  let changes = 0
  sharp.queue.on('change', () => {
    changes += 1
  })
  for (let page = 0; page < 50; page += 1) await writeCopy(copy)
  expect(changes).toBeLessThan(10)
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

const inkscape = 'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
const svg = (content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes} width="40" height="20" viewBox="0 0 40 20">${content}</svg>`
const lines = '<path id="bridge" class="a" d="M2 9h30v6z"/>'

/** What is drawn, with what says something of the author Ada, runs or is hidden. */
it.each([
  ['metadata', svg(`<metadata><a xmlns="urn:x">Ada</a></metadata>${lines}`)],
  ['empty metadata', svg(`<metadata/>${lines}<metadata id="m"/>`)],
  ['comments', `<!-- by Ada -->${svg(`<!-- <g> Ada -->${lines}`)}<!-- Ada -->`],
  ['a comment around styles', svg(`<style><!-- .a { fill: red } Ada --></style>${lines}`)],
  ['a comment inside CDATA', svg(`<style><![CDATA[<!-- .a { fill: red } .a > b { fill: lime } -->]]></style>${lines}`)],
  [
    'namespaced names',
    svg(`<inkscape:page Ada="1"/>${lines}`, `${inkscape} inkscape:export-filename='/home/ada/a.png'`),
  ],
  ['a namespace by another name', svg(`<i:x><path d="M0 0h9"/></i:x>${lines}`, 'xmlns:i="urn:x" i:by="Ada > Bo"')],
  [
    'entities of Illustrator',
    `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd" [<!ENTITY ada "fill:#0a0">]>${svg(`<g style="&ada;">${lines}</g>`)}`,
  ],
  ['styles beside a comment on a file', svg(`<style>/* url(me.png) */ .a { fill: red }</style>${lines}`)],
  ['scripts', svg(`<script>Ada()</script>${lines}`, 'onload="Ada()"')],
  ['links', svg(`<a xlink:href="https://ada.example/Ada">${lines}</a><a href="javascript:Ada()">${lines}</a>`)],
  [
    'ids in use',
    svg(
      `<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs><g fill="url(#g)">${lines}</g><use href="#bridge" x="4"/>`,
    ),
  ],
  ['the whole document of draw.io', svg(lines, 'content="&lt;mxfile host=&quot;Ada&quot;>"')],
  ['the folder of the author', svg(lines, 'xml:base="file:///home/Ada/"')],
])('keeps a drawing, and leaves out what is not shown: %s', async (name, drawing) => {
  const file = `${nameOf(name)}.svg`
  writeFileSync(file, drawing)
  const { copies, described } = await read(`![A line](${file})`)
  expect(described).toBe('')
  await Promise.all(copies.map(writeCopy))
  const served = readFileSync(`public${copies[0]?.to}`, 'utf8')
  expect(served).not.toMatch(/Ada|<!DOCTYPE|<script|onload|<inkscape/i)
  expect(served).toMatch(/^<svg [^>]*viewBox="0 0 40 20"/)
  const pixels = (source: string) => sharp(Buffer.from(source)).raw().toBuffer()
  expect(await pixels(served)).toEqual(await pixels(drawing))
})

it('keeps the words of HTML in a drawing apart', async () => {
  const words = '<p xmlns="http://www.w3.org/1999/xhtml">One <b>big</b> bridge &amp; more</p>'
  writeFileSync('drawing.svg', svg(`<foreignObject width="9" height="9">${words}</foreignObject>`))
  const { copies } = await read('![A line](drawing.svg)')
  await Promise.all(copies.map(writeCopy))
  expect(readFileSync(`public${copies[0]?.to}`, 'utf8')).toContain(words)
})

it.each([
  ['a PNG', 'a.svg', 'png', 'webp'],
  ['a JPEG', 'a.png', 'jpeg', 'webp'],
  ['a WebP', 'a.gif', 'webp', 'webp'],
  ['an SVG', 'a.png', 'svg', 'svg'],
] as const)('is served as what it is: %s named %s', async (_name, file, format, served) => {
  const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: '#345' } })
  writeFileSync(file, format === 'svg' ? svg(lines) : await picture.toFormat(format).toBuffer())
  const { intro, copies, messages } = await read(`![It](${file})`)
  expect([messages, copies]).toEqual([[], [expect.objectContaining({ to: expect.stringMatching(`.${served}$`) })]])
  expect(intro).toContain('width="40" height="20"')
  await Promise.all(copies.map(writeCopy))
  expect((await sharp(`public${copies[0]?.to}`).metadata()).format).toBe(served)
})

const cannotBeRead = 'cannot be read as a picture: use png, jpg'
it.each([
  ['nothing', '', cannotBeRead],
  ['text', 'Hello', cannotBeRead],
  ['half a drawing', svg(lines).slice(0, -9), cannotBeRead],
  [
    'a drawing without its namespace',
    '<svg width="9" height="9"/>',
    'It must begin with <svg xmlns="http://www.w3.org/2',
  ],
  ['a drawing of another file', svg('<image xlink:href="file:///me.png"/>'), 'It needs another file: file:///me.png'],
  ['a drawing of another site', svg('<image href="https://a.example/b.png"/>'), 'https://a.example/b.png'],
  ['a drawing with a font elsewhere', svg('<style>@import "https://a.example";</style>'), 'https://a.example'],
  ['a drawing filled from elsewhere', svg('<g fill="url(https://a.example#b)"/>'), 'https://a.example#b'],
  ['a drawing in an old encoding', Buffer.from(svg('<text>ü</text>'), 'latin1'), 'cannot be '],
])('is an error on its line when it is %s', async (name, content, said) => {
  const file = `${nameOf(name)}.png`
  writeFileSync(file, content)
  const { described } = await read(`Text.\n\n![It](${file})`)
  expect(described.split('\n')).toEqual([expect.stringContaining(`page.md:3:1: ${file} cannot be `)])
  expect(described).toContain(said)
})

it('is an error on its line when it has more pixels than can be decoded', async () => {
  await draw('a.png', 20, 20)
  const png = readFileSync('a.png')
  // The size is in bytes 16 to 24, and counts for the checksum of bytes 12 to 29 (PNG, 11.2.1).
  for (const offset of [16, 20]) png.writeUInt32BE(17_000, offset)
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  writeFileSync('a.png', png)
  expect((await read('![It](a.png)')).described).toMatch(/^page.md:1:1: a.png cannot be decoded: .*pixel limit/)
})

it.each([
  ['CMYK', (picture: Sharp) => picture.toColourspace('cmyk').jpeg()],
  ['sixteen bits', (picture: Sharp) => picture.toColourspace('rgb16').png()],
])('keeps its colours when they are stored as %s', async (_name, convert) => {
  await convert(sharp({ create: { width: 20, height: 20, channels: 3, background: '#886655' } })).toFile('a.png')
  const { copies } = await read('![It](a.png)')
  await Promise.all(copies.map(writeCopy))
  const { channels } = await sharp(`public${copies[0]?.to}`).stats()
  const differences = channels.map(({ mean }, n) => Math.abs(mean - ([0x88, 0x66, 0x55][n] ?? 0)))
  expect(Math.max(...differences)).toBeLessThan(16)
})

it('keeps moving', async () => {
  const frame = (background: string) =>
    sharp({ create: { width: 20, height: 10, channels: 3, background } })
      .png()
      .toBuffer()
  const frames = await Promise.all(['red', 'lime', 'blue'].map(frame))
  await sharp(frames, { join: { animated: true } })
    .gif()
    .toFile('a.gif')
  const { copies } = await read('![It](a.gif)')
  await Promise.all(copies.map(writeCopy))
  expect(await sharp(`public${copies[0]?.to}`, { animated: true }).metadata()).toMatchObject({
    pages: 3,
    pageHeight: 10,
  })
})

it('may have a name as long as file systems allow', async () => {
  const file = `${'n'.repeat(251)}.png`
  await draw(file, 900, 20)
  const { copies } = await read(`![It](${file})`)
  await Promise.all(copies.map(writeCopy))
  expect(readdirSync('public/media')).toHaveLength(2)
})

const painted = (background: string) =>
  sharp({ create: { width: 40, height: 20, channels: 4, background: '#0000' } })
    .composite([{ input: { create: { width: 30, height: 10, channels: 4, background } } }])
    .png()
    .toBuffer()
it.each([
  ['black lines', () => svg(lines), true],
  ['a black line between two pixels', () => svg('<path d="M0 9h40" stroke="#000"/>'), true],
  ['black on nothing', () => painted('#000'), true],
  ['dark blue on nothing', () => painted('#006'), true],
  ['white on nothing', () => painted('#fff'), false],
  ['a grey that dark pages show too', () => painted('#6a7a72'), false],
  ['black lines on white', () => svg(`<path fill="#fff" d="M0 0h40v20H0z"/>${lines}`), false],
  ['a black plane with round corners', () => svg('<rect width="40" height="20" rx="2"/>'), false],
  [
    'a photograph',
    () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
        .jpeg()
        .toBuffer(),
    false,
  ],
])('has a light ground in the dark only if it needs one: %s', async (name, content, needsLight) => {
  const file = `${nameOf(name)}.png`
  writeFileSync(file, await content())
  expect((await read(`![It](${file})`)).intro.includes(' data-needs-light ')).toBe(needsLight)
})

const half = 'srcset="/media/a-1234567890-288.webp 288w, /media/a-1234567890-576.webp 576w" sizes="288px"'
it.each([
  ['width="288"', `width="288" height="144" ${half}`],
  ['width="288px" height="900"', `width="288" height="144" ${half}`],
  ['height="144"', `width="288" height="144" ${half}`],
  ['width="50%"', `width="288" height="144" ${half}`],
  [
    'width="2000"',
    'width="2000" height="1000" srcset="/media/a-1234567890-640.webp 640w, /media/a-1234567890-1000.webp 1000w" sizes="(width < 38rem) 100vw, 36rem"',
  ],
  ['width="auto"', 'width="1000" height="500"'],
  ['width="0"', 'width="1000" height="500"'],
  ['width="-9"', 'width="1000" height="500"'],
])('is as wide as HTML asks for: %s', async (written, expected) => {
  await draw('a.png', 1000, 500)
  const { intro, messages } = await read(`<img src="a.png" alt="It" ${written}>`)
  expect(messages).toEqual([])
  const served = intro.replace(/a-[0-9a-f]{10}/g, 'a-1234567890').replaceAll('&#x3C;', '<')
  for (const attribute of expected.match(/[a-z]+="[^"]*"/g) ?? []) expect(served).toContain(attribute)
})

it('can be small in SVG too, and beside the text', async () => {
  writeFileSync('a.svg', svg(lines))
  const { intro } = await read('<img src="a.svg" alt="It" width="80" align="right">')
  expect(intro).toMatch(/width="80" .*class="align-right" .*height="40"/)
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
