import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkContent } from '@/lib/content/check'
import { messagesOf } from './content'

/* Checks small sites in a folder of their own. Tests that import this run in `font-environment.mjs`. */

export const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

/** A Markdown file; front matter without a value is left out. */
export const file = (values: Record<string, string>, body = '') =>
  `---\n${Object.entries(values)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('')}---\n${body}\n`

export const page = (id: string, body = 'Text.', values = {}) =>
  file(
    {
      id,
      category: 'none',
      type: 'page',
      title: `Page ${id}`,
      description: 'What is on it.',
      date: `'${day(0)}'`,
      order: '1',
      visible: 'true',
      ...values,
    },
    body,
  )

/** A site about which the check has nothing to say. */
export const site = {
  'site.yaml':
    'name: N\nurl: https://n.internal\nemail: n@n.internal\nlanguage: en-GB\nfacts:\n  answerTime: two days\n',
  'pages/home.md': page('home'),
  'pages/contact.md': page('contact'),
  'pages/thank-you.md': page('thank-you'),
  'pages/privacy.md': page('privacy', '## What are your rights?\n\nText.'),
  'pages/services.md': page(
    'services',
    '## Problems\n\n**We are late** {#late #slow}\n\nWhy.\n\n**We are broke** {#broke}\n\nWhy.',
    { category: 'top' },
  ),
  'pages/hidden.md': page('hidden', '**Not yet** {#not-yet}\n\nWhy.', { visible: 'false' }),
}

const root = process.cwd()

beforeAll(() => {
  process.chdir(mkdtempSync(path.join(tmpdir(), 'check-')))
  for (const folder of ['lib', 'node_modules']) symlinkSync(path.join(root, folder), folder, 'junction')
})
afterAll(() => process.chdir(root))

/**
 * @param files added to the site above, or in place of its own; a path begins in `content`
 * @param change what else is done to the files
 */
export async function checkSite(files: Record<string, string | Buffer | undefined> = {}, change = () => {}) {
  for (const folder of ['content', 'public']) rmSync(folder, { recursive: true, force: true })
  for (const [name, text] of Object.entries({ ...site, ...files })) {
    if (text === undefined) continue
    mkdirSync(path.dirname(path.join('content', name)), { recursive: true })
    writeFileSync(path.join('content', name), text)
  }
  change()
  const result = await checkContent()
  return { ...result, said: messagesOf(result.contents) }
}

/** Checks a copy of a folder of content. @param change what is done to the copy before */
export async function checkFolder(folder: string, change = () => {}) {
  for (const name of ['content', 'public']) rmSync(name, { recursive: true, force: true })
  cpSync(folder, 'content', { recursive: true })
  change()
  return await checkContent()
}
