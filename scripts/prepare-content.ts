import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { VFileMessage } from 'vfile-message'
import { env } from '../config/settings.mjs'
import { checkBodies, checkFrontMatter, messagesOf } from '../lib/content/check'
import { type ContentFile, listContentFiles, normalise } from '../lib/content/files'
import { describeMessages, isError } from '../lib/content/messages'
import { redirectsOf } from '../lib/content/redirects'
import { type Theme, themeCss } from '../lib/content/theme'
import { siteUrl } from '../lib/site-url'
import { loadEnvironment } from './environment'
import { writeFonts } from './fonts'
import { writeIcons, writePictures, writeShareFiles } from './public-files'
import { exitCodeOf, run } from './run'

const generated = ['.contentlayer', 'public/media', 'public/cards', 'public/markdown', 'public/feed.xml']

/** Ends the process on errors. */
export async function prepareContent() {
  loadEnvironment()
  for (const path of generated) rmSync(path, { recursive: true, force: true })
  normaliseFiles()
  const { contents, site, words, theme } = await checkFrontMatter()
  if (!site) return stop(contents)
  const contentlayer = run('contentlayer2', ['build', '--clearCache'])
  const exitCode = exitCodeOf(contentlayer) // it may end before the pages are checked
  const pages = await checkBodies(contents, site, theme.fonts)
  await writePictures(pages)
  const messages = messagesOf(contents)
  if (messages.some(isError)) {
    contentlayer.kill()
    return stop(contents)
  }
  if (messages.length > 0) console.warn(`\n${describeMessages(messages)}\n`)
  // All before Next starts: a platform may copy `public` while Next still builds.
  await Promise.all([writeShareFiles({ contents, site, words, theme, pages }), writeIcons(theme)])
  if ((await exitCode) !== 0) process.exit(1)
  writeContentErrors([])
  writeGenerated('words.json', words)
  writeTheme(theme)
  await writeFonts(theme.fonts, [...contents.map(({ file }) => String(file)), JSON.stringify(words)].join())
  // next.config.mjs cannot import the TypeScript that knows the addresses of pages.
  writeGenerated('next.json', {
    url: siteUrl(site.url, env.VERCEL_PROJECT_PRODUCTION_URL),
    redirects: redirectsOf(pages),
  })
}

function stop(contents: ContentFile[]): never {
  console.error(`The content cannot be built:\n\n${describeMessages(messagesOf(contents))}\n`)
  process.exit(1)
}

/** Contentlayer cannot read CRLF line ends or a byte order mark: such files are rewritten. */
export function normaliseFiles() {
  for (const file of listContentFiles()) {
    const text = readFileSync(file, 'utf8')
    if (text === normalise(text) || text.includes('\uFFFD')) continue
    writeFileSync(file, normalise(text))
    console.warn(`${file} had Windows line endings (CRLF) or a byte order mark, and was saved without them.`)
  }
}

/** For components/content-errors.tsx. */
export const writeContentErrors = (messages: VFileMessage[]) =>
  writeGenerated(
    'errors.json',
    messages.filter(isError).map((message) => describeMessages([message])),
  )

/** A text as it is, anything else as JSON, for an import as `contentlayer/<name>`. Writes only what changed, so that Next is not triggered. */
export function writeGenerated(name: string, data: unknown) {
  const file = `.contentlayer/${name}`
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  mkdirSync('.contentlayer', { recursive: true })
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
}

export function writeTheme({ light, dark }: Theme) {
  writeGenerated('theme.json', { light, dark })
  writeGenerated('theme.css', themeCss({ light, dark }))
}
