import { existsSync, readFileSync, rmSync } from 'node:fs'
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
import { feedPath } from '../lib/paths'
import { siteUrl } from '../lib/site-url'
import { loadEnvironment } from './environment'
import { writeFonts } from './fonts'
import { writeIcons, writePictures, writeShareFiles } from './public-files'
import { exitCodeOf, run } from './run'
import { writeStylesheet } from './stylesheet'

/** Says which feeds were made before, too. */
const nextFile = '.contentlayer/next.json'
const generated = ['.contentlayer', 'public/media', 'public/cards']

/** Ends the process on errors. */
export async function prepareContent() {
  loadEnvironment()
  const before = existsSync(nextFile) ? JSON.parse(readFileSync(nextFile, 'utf8')) : {}
  const feeds = [feedPath(''), ...(before.feeds ?? [])].map((path) => `public${path}`)
  for (const path of [...generated, ...feeds]) rmSync(path, { recursive: true, force: true })
  const checked = await checkContent()
  const { contents, documents, editions, theme, pages } = checked
  const [main] = editions
  await writePictures(checked)
  const messages = messagesOf(contents)
  if (!main || messages.some(isError)) {
    console.error(`The content cannot be built:\n\n${describeMessages(messages)}\n`)
    process.exit(1)
  }
  if (messages.length > 0) console.warn(`\n${describeMessages(messages)}\n`)
  writeDocuments(checked)
  const contentlayer = exitCodeOf(run('contentlayer2', ['build']))
  // All before Next starts: a platform may copy `public` while Next still builds.
  await Promise.all([writeShareFiles(checked), writeIcons(theme)])
  if ((await contentlayer) !== 0) process.exit(1)
  writeContentErrors([])
  writeGenerated('editor.json', editorUrl())
  const facts = editions.flatMap(({ site }) => pages.map((page) => factsLine(page, site.language)))
  const texts = documents.map(({ values, body }) => JSON.stringify(Object.values(values)) + body)
  await writeFonts(theme.fonts, [...texts, ...facts, JSON.stringify(editions.map(({ words }) => words))].join())
  await writeStylesheet(editions.length > 1)
  writeGenerated('build.json', { builtAt: new Date() })
  // next.config.mjs cannot import the TypeScript that knows the addresses of pages.
  writeGenerated('next.json', {
    url: siteUrl(main.site.url, env.VERCEL_PROJECT_PRODUCTION_URL),
    redirects: redirectsOf(withLists(pages, editions), main.site.aliases),
    feeds: editions.map(({ lang }) => feedPath(lang)).filter((path) => existsSync(`public${path}`)),
    langs: editions.map(({ lang }) => lang).filter(Boolean),
  })
}

/** Writes what pages import: the documents through Contentlayer, the words and the theme as they are. */
export function writeDocuments({ documents, editions, theme: { light, dark } }: CheckedContent) {
  storeDocuments(documents)
  writeGenerated('words.json', Object.fromEntries(editions.map(({ lang, words }) => [lang, words])))
  const languages = Object.fromEntries(editions.map(({ lang, site }) => [lang, site.language]))
  writeGenerated('locale.json', { languages, timeZone: readTimeZone() })
  writeGenerated('theme.json', { light, dark })
  writeIfChanged('.contentlayer/theme.css', themeCss({ light, dark }))
}

/** For components/content-errors.tsx. */
export const writeContentErrors = (errors: VFileMessage[]) => writeGenerated('errors.json', errors.map(describeMessage))

/** For an import as `contentlayer/<name>`. */
const writeGenerated = (name: string, data: unknown) => writeIfChanged(`.contentlayer/${name}`, JSON.stringify(data))
