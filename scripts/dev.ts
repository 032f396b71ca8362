import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'chokidar'
import { describeFaults, isError } from '../lib/faults'
import { stage } from './stage'

// Checked and read once before anything shows it; then three run together until one ends or Ctrl-C: this watch over `content`,
// Contentlayer's over the checked copy, and Next.
run('tsx', ['scripts/content.ts']).once('exit', (code) => {
  if (code !== 0) process.exit(code ?? 1)
  watchContent()
  const children = [run('contentlayer2', ['dev']), run('next', ['dev', ...process.argv.slice(2)])]
  process.once('exit', () => {
    for (const child of children) child.kill()
  })
  for (const child of children) child.once('exit', (failed) => process.exit(failed ?? 1))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
})

function run(command: string, args: string[]): ChildProcess {
  return spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
}

function watchContent() {
  let waiting: NodeJS.Timeout | undefined
  let fresh = false
  watch('content', { ignoreInitial: true }).on('all', (_event, name) => {
    // A page may show any picture or fact, so all are read again when one of those changes.
    fresh ||= !name.endsWith('.md')
    clearTimeout(waiting)
    // An editor writes a file in several steps, milliseconds apart.
    waiting = setTimeout(() => {
      const faults = stage({ fresh }).filter(isError)
      fresh = false
      if (faults.length > 0) console.error(`\nThe content has faults:\n${describeFaults(faults)}\n`)
    }, 50)
  })
}
