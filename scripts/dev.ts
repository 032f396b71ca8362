import { watch } from 'chokidar'
import type { ContentFile } from '../lib/content-files'
import { describeFaults, isError } from '../lib/faults'
import { readPages } from './make'
import { prepare } from './prepare'
import { run } from './run'
import { noteFaults, readContent, stage } from './stage'

// Next says so to itself alone; what is made of the content depends on it too.
Object.assign(process.env, { NODE_ENV: 'development' })

// Checked and read once before anything shows it; then three run together until one ends or Ctrl-C: this watch over `content`,
// Contentlayer's over the checked copy, and Next.
const { pages, finished } = await prepare()
await finished
let known = pages
/** Whether all pages are to be made again at the next change: a page may show any picture or fact. */
let fresh = false
watchContent()
const children = [run('contentlayer2', ['dev']), run('next', ['dev', ...process.argv.slice(2)])]
process.once('exit', () => {
  for (const child of children) child.kill()
})
for (const child of children) child.once('exit', (failed) => process.exit(failed ?? 1))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))

function watchContent() {
  let waiting: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  watch('content', { ignoreInitial: true }).on('all', (_event, name) => {
    fresh ||= !name.endsWith('.md')
    clearTimeout(waiting)
    // An editor writes a file in several steps, milliseconds apart.
    waiting = setTimeout(() => {
      running = running.then(update).catch((error) => console.error(error))
    }, 50)
  })
}

async function update() {
  const { files, faults } = readContent()
  const unreadable = faults.filter(isError)
  const errors = unreadable.length > 0 ? unreadable : await faultsOfPages(files)
  noteFaults(errors)
  if (unreadable.length === 0) stage(files)
  if (errors.length > 0) console.error(`\nThe content has faults:\n${describeFaults(errors)}\n`)
}

async function faultsOfPages(files: ContentFile[]) {
  if (fresh) known = []
  fresh = false
  const { pages, faults, makeFiles } = await readPages(files, known)
  known = pages
  await makeFiles()
  return faults.filter(isError)
}
