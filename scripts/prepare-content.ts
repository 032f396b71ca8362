import { rmSync } from 'node:fs'
import type { VFileMessage } from 'vfile-message'
import { env } from '../config/settings.mjs'
import { redirectsOf } from '../lib/content/addresses'
import { type CheckedContent, checkContent, messagesOf } from '../lib/content/check'
import { editorUrl } from '../lib/content/editor'
import { readTimeZone } from '../lib/content/facts'
import { storeDocuments } from '../lib/content/stored'
import { themeCss } from '../lib/content/theme'
import { writeIfChanged } from '../lib/markdown/files'
import { describeMessage, describeMessages, isError } from '../lib/messages'
import { factsLine, withLists } from '../lib/pages'
import { siteUrl } from '../lib/site-url'
import { loadEnvironment } from './environment'
import { writeFonts } from './fonts'
import { writeIcons, writePictures, writeShareFiles } from './public-files'
import { exitCodeOf, run } from './run'
import { writeStylesheet } from './stylesheet'

const generated = ['.contentlayer', 'public/media', 'public/cards', 'public/feed.xml']

/** Ends the process on errors. */
export async function prepareContent() {
  loadEnvironment()
  for (const path of generated) rmSync(path, { recursive: true, force: true })
  const checked = await checkContent()
  const { contents, documents, site, words, theme, pages } = checked
  await writePictures(checked)
  const messages = messagesOf(contents)
  if (!site || messages.some(isError)) {
    console.error(`The content cannot be built:\n\n${describeMessages(messages)}\n`)
    process.exit(1)
  }
  if (messages.length > 0) console.warn(`\n${describeMessages(messages)}\n`)
  writeDocuments(checked)
  const contentlayer = exitCodeOf(run('contentlayer2', ['build']))
  // All before Next starts: a platform may copy `public` while Next still builds.
  await Promise.all([writeShareFiles({ ...checked, site }), writeIcons(theme)])
  if ((await contentlayer) !== 0) process.exit(1)
  writeContentErrors([])
  writeGenerated('editor.json', editorUrl())
  const facts = pages.map((page) => factsLine(page, site.language))
  const texts = documents.map(({ values, body }) => JSON.stringify(Object.values(values)) + body)
  await writeFonts(theme.fonts, [...texts, ...facts, JSON.stringify(words)].join())
  await writeStylesheet()
  writeGenerated('build.json', { builtAt: new Date() })
  // next.config.mjs cannot import the TypeScript that knows the addresses of pages.
  writeGenerated('next.json', {
    url: siteUrl(site.url, env.VERCEL_PROJECT_PRODUCTION_URL),
    redirects: redirectsOf(withLists(pages, words), site.aliases),
  })
}

/** Writes what pages import: the documents through Contentlayer, the words and the theme as they are. */
export function writeDocuments({ documents, site, words, theme: { light, dark } }: CheckedContent) {
  storeDocuments(documents)
  writeGenerated('words.json', words)
  writeGenerated('locale.json', { language: site?.language, timeZone: readTimeZone() })
  writeGenerated('theme.json', { light, dark })
  writeIfChanged('.contentlayer/theme.css', themeCss({ light, dark }))
}

/** For components/content-errors.tsx. */
export const writeContentErrors = (errors: VFileMessage[]) => writeGenerated('errors.json', errors.map(describeMessage))

/** For an import as `contentlayer/<name>`. */
const writeGenerated = (name: string, data: unknown) => writeIfChanged(`.contentlayer/${name}`, JSON.stringify(data))
