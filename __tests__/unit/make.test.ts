/** @jest-environment node */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { readPages } from '@/scripts/make'

const site = { file: 'content/site.yaml', text: 'name: A\nurl: https://www.a.internal\nemail: a@a.internal\n' }
const page = (id: string, body: string, visible = true) => ({
  file: `content/pages/${id}.md`,
  text: `---\nid: ${id}\ntitle: Page ${id}\nvisible: ${visible}\n---\n${body}\n`,
})
const root = process.cwd()

beforeAll(() => {
  process.chdir(mkdtempSync(path.join(tmpdir(), 'made-')))
  cpSync(path.join(root, 'app/icon.svg'), 'app/icon.svg')
  mkdirSync('content/pages', { recursive: true })
})

afterAll(() => process.chdir(root))

it('makes a page again only when its text has changed', async () => {
  const { pages } = await readPages([site, page('a', 'One.'), page('b', 'Two.')])
  const again = await readPages([site, page('a', 'One.'), page('b', 'Three.')], pages)
  expect([again.pages[0] === pages[0], again.pages[1] === pages[1]]).toEqual([true, false])
  expect(readFileSync('.contentlayer/made.json', 'utf8')).toContain('<p>Three.</p>')
})

it('tells of a picture that cannot be decoded for as long as a page shows it', async () => {
  const whole = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#345' } })
    .png({ compressionLevel: 0 })
    .toBuffer()
  writeFileSync('content/pages/cut.png', whole.subarray(0, whole.length / 2))
  const said = [expect.objectContaining({ file: 'content/pages/cut.png', message: expect.stringContaining('decoded') })]
  const first = await readPages([site, page('a', '![It](cut.png)'), page('b', 'Two.')])
  expect(first.faults).toEqual(expect.arrayContaining(said))
  const second = await readPages([site, page('a', '![It](cut.png)'), page('b', 'Three.')], first.pages)
  expect(second.faults).toEqual(expect.arrayContaining(said))
  const third = await readPages([site, page('a', 'Nothing.'), page('b', 'Three.')], second.pages)
  expect(third.faults).toEqual([])
})

it('takes the Markdown of a page away when it is hidden', async () => {
  const shown = await readPages([site, page('c', 'One, [two](/).'), page('home', 'Home.')])
  await shown.makeFiles()
  expect(readFileSync('public/markdown/c.md', 'utf8')).toBe('# Page c\n\nOne, [two](https://www.a.internal/).\n')
  expect(existsSync('public/cards/c.png')).toBe(true)
  const hidden = await readPages([site, page('c', 'One.', false), page('home', 'Home.')], shown.pages)
  await hidden.makeFiles()
  expect([existsSync('public/markdown/c.md'), existsSync('public/markdown/home.md')]).toEqual([false, true])
})
