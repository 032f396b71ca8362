/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { siteFields } from '@/lib/content/schema/site'
import { storeDocuments } from '@/lib/content/stored'
import { listTexts } from '@/lib/markdown/files'
import { checkFolder } from '../helpers/check-site'
import { editors, saveWith } from '../helpers/editors'
import { britishContent, germanContent } from '../helpers/site'

/** The project's own content, which is of no concern here once an owner has begun to change it. */
const ownContent = path.resolve('../../content')
const isSample = existsSync(ownContent) && /^name: Site name$/m.test(readFileSync(`${ownContent}/site.yaml`, 'utf8'))
const folders = [britishContent, germanContent, ...(isSample ? [ownContent] : [])].map((folder) => path.resolve(folder))

/** What pages get of a folder, and what the check says of its files. */
async function read(folder: string, change?: () => void) {
  const { contents, documents, editions, theme } = await checkFolder(folder, change)
  rmSync('.contentlayer', { recursive: true, force: true })
  storeDocuments(documents)
  const stored = listTexts('.contentlayer').flatMap((file) => [file, file.replace(/\.\w+$/, '.json')])
  return {
    said: contents.flatMap(({ file }) => file.messages.map(({ reason }) => `${file.path}: ${reason}`)).sort(),
    stored: Object.fromEntries(stored.map((file) => [file, readFileSync(file, 'utf8')])),
    editions,
    theme,
  }
}

describe.each(folders)('of %s', (folder) => {
  it.each(Object.entries(editors))('takes what an editor saves with %s for the same', async (_name, editor) => {
    const original = await read(folder)
    expect(Object.keys(original.stored).length).toBeGreaterThan(10)
    expect(await read(folder, () => saveWith(editor, 'content'))).toEqual(original)
  })
})

it.each(folders.filter((folder) => !folder.endsWith(britishContent)))(
  'each fact that site.yaml can have is in %s, below a line that says what it is',
  (folder) => {
    const site = readFileSync(`${folder}/site.yaml`, 'utf8')
    expect(Object.keys(parse(site))).toEqual(expect.arrayContaining(Object.keys(siteFields)))
    for (const key of Object.keys(siteFields)) expect(site).toMatch(new RegExp(`^# .+\\n${key}:`, 'm'))
  },
)
