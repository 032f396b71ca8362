import { utimesSync } from 'node:fs'
import { watch } from 'chokidar'
import { setNodeEnv } from '../config/settings.mjs'
import { checkContent, messagesOf } from '../lib/content/check'
import { listContentFiles } from '../lib/content/files'
import { describeMessages, isError } from '../lib/content/messages'
import { normaliseFiles, prepareContent, writeContentErrors, writeGenerated, writeTheme } from './prepare-content'
import { writeIcons, writePictures, writeShareFiles } from './public-files'
import { endTogether, run } from './run'

setNodeEnv('development') // Next sets it only for itself; the content pipeline needs it too

await prepareContent()
watchContent()
const children = [run('contentlayer2', ['dev']), run('next', ['dev', ...process.argv.slice(2)])]
endTogether(children)
for (const child of children) child.once('exit', (code) => process.exit(code ?? 1))

/** Contentlayer generates the pages again by itself; this checks them and writes what is served from `public`. */
function watchContent() {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  watch('content', { ignoreInitial: true }).on('all', (_event, name) => {
    // A page may show any picture or fact, and Contentlayer reads it again only if its own file is newer.
    if (!name.endsWith('.md')) for (const file of listContentFiles()) if (file.endsWith('.md')) touch(file)
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(update).catch(console.error)
    }, 50) // editors write a file in several steps
  })
}

const touch = (file: string) => utimesSync(file, new Date(), new Date())

async function update() {
  normaliseFiles()
  const checked = await checkContent()
  const { contents, words, theme, pages } = checked
  await writePictures(pages)
  const errors = messagesOf(contents).filter(isError)
  writeContentErrors(errors)
  if (errors.length > 0) return console.error(`\nThe content has errors:\n${describeMessages(errors)}\n`)
  writeGenerated('words.json', words)
  writeTheme(theme)
  await writeIcons(theme)
  await writeShareFiles(checked)
}
