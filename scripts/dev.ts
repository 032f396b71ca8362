import { watch } from 'chokidar'
import { setNodeEnv } from '../config/settings.mjs'
import { checkContent, messagesOf } from '../lib/content/check'
import { describeMessages, isError } from '../lib/messages'
import { prepareContent, writeContentErrors, writeDocuments } from './prepare-content'
import { writeIcons, writePictures } from './public-files'
import { endTogether, run } from './run'
import { writeStylesheet } from './stylesheet'

setNodeEnv('development') // Next sets it only for itself; the content pipeline needs it too

await prepareContent()
watchContent()
// Others in the network must not read hidden pages and captured mail, unless an argument names another address.
const children = [run('contentlayer2', ['dev']), run('next', ['dev', '-H', '127.0.0.1', ...process.argv.slice(2)])]
endTogether(children)
for (const child of children) child.once('exit', (code) => process.exit(code ?? 1))

/**
 * Compiles the content again after each change; Contentlayer notices the documents that differ. Share images and the feed are made only at the
 * start: nobody looks at them in development.
 */
function watchContent() {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  watch(['content', 'app/styles'], { ignoreInitial: true }).on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(update).catch(console.error)
    }, 50) // editors write a file in several steps
  })
}

async function update() {
  const checked = await checkContent()
  const { contents, editions, theme } = checked
  await writePictures(checked)
  const errors = messagesOf(contents).filter(isError)
  writeContentErrors(errors)
  if (errors.length > 0) return console.error(`\nThe content has errors:\n${describeMessages(errors)}\n`)
  writeDocuments(checked)
  await Promise.all([writeIcons(theme), writeStylesheet(editions.length > 1)])
}
