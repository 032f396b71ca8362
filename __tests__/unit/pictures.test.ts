/** @jest-environment node */

import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { imageSize } from 'image-size'
import sharp from 'sharp'
import { buildOutline } from '@/lib/markdown/outline'
import { makeCopy } from '@/lib/markdown/pictures'

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

const read = (body: string, startsOutOfSight = false) =>
  buildOutline({ file: 'page.md', body, lineOffset: 0, title: 'A page', facts: {}, startsOutOfSight })

it('is served in WebP as wide as it is shown, and twice that for dense screens, on its right side', async () => {
  await draw('photo.jpg', 3000, 2000)
  const { intro, copies, faults } = read('![A view](photo.jpg)')
  expect(faults).toEqual([])
  expect(intro).toMatch(
    /^<p><img src="(\/media\/photo-\w{10})-1280.webp" alt="A view" srcset="\1-640.webp 640w, \1-1280.webp 1280w" sizes="[^"]+" width="2000" height="3000" decoding="async"><\/p>$/,
  )
  await Promise.all(copies.map(makeCopy))
  expect(copies.map(({ to }) => imageSize(readFileSync(`public${to}`)))).toMatchObject([
    { width: 640, height: 960, type: 'webp' },
    { width: 1280, height: 1920, type: 'webp' },
  ])
})

it('is not made larger than it is', async () => {
  await draw('small.png', 300, 200)
  const { intro, copies } = read('![](small.png)')
  expect(intro).not.toContain('srcset')
  expect(copies).toMatchObject([{ width: 300 }])
})

it('is made once, on however many pages it is shown', async () => {
  await draw('photo.png', 800, 600)
  const [copy] = read('![](photo.png)').copies
  if (!copy) throw new Error('No copy was planned.')
  let longestQueue = 0
  sharp.queue.on('change', (length: number) => {
    longestQueue = Math.max(longestQueue, length)
  })
  await Promise.all(Array.from({ length: 50 }, () => makeCopy(copy)))
  expect(longestQueue).toBeLessThan(5)
  const { mtimeMs } = statSync(`public${copy.to}`)
  await makeCopy(copy)
  expect(statSync(`public${copy.to}`).mtimeMs).toBe(mtimeMs)
  expect(readdirSync('public/media')).toHaveLength(1)
})

it('stays as it is where it is drawn in SVG', async () => {
  writeFileSync('line.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>')
  const { intro, copies } = read('![](line.svg)')
  expect(intro).toMatch(/src="\/media\/line-\w{10}.svg" alt="" width="40" height="20"/)
  await Promise.all(copies.map(makeCopy))
  expect(readFileSync(`public${copies[0]?.to}`)).toEqual(readFileSync('line.svg'))
})

it('waits to be scrolled to, but for the first of a page, unless that may be out of sight too', async () => {
  await draw('a.png', 20, 20)
  const loading = (html: string) => [...html.matchAll(/<img[^>]*>/g)].map(([img]) => img.includes('loading="lazy"'))
  expect(loading(read('![](a.png)\n\n![](a.png)').intro)).toEqual([false, true])
  expect(loading(read('![](a.png)\n\n![](a.png)', true).intro)).toEqual([true, true])
})
