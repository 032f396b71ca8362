import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { britishContent } from '../../__tests__/helpers/site'

const tokens = 'app/styles/tokens.css'
const privacy = 'content/pages/privacy.md'
const background = 'lib/background.ts'
const broken = 'app/api/broken/route.ts'

type Change = [file: string, from: string, to: string]

/** What a new version changes, by what becomes of it. */
const changes: Record<string, Change[]> = {
  'does not start': [[background, 'ignoreClosedOutput()\n', 'process.exit(1)\n']],
  'cannot open the database': [
    ['lib/enquiry/file-database.ts', 'const client = createClient(', "throw new Error('no database')\n  createClient("],
  ],
  'answers its home page with 500': [
    [broken, '', 'export const GET = () => new Response(null, { status: 500 })\n'],
    ['next.config.mjs', 'beforeFiles: [', "beforeFiles: [{ source: '/', destination: '/api/broken' }, "],
  ],
  works: [
    [tokens, ':root {', ':root { --new: 1px;'],
    [privacy, 'title: Privacy notice', 'title: Second version'],
  ],
  'ends as the service': [[background, 'void sweep()', 'process.exit(1)']],
}

/** A repository with this project and the content of the tests. */
export function createRepository(folder: string) {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Owner', '-c', 'user.email=owner@localhost', ...args], { cwd: folder })
  const commit = () => {
    git('add', '--all')
    git('commit', '--quiet', '--message', 'New version')
  }
  execFileSync('git', ['clone', '--quiet', process.cwd(), folder])
  rmSync(path.join(folder, 'content'), { recursive: true })
  cpSync(britishContent, path.join(folder, 'content'), { recursive: true })
  commit()
  return {
    commit(version: string) {
      for (const [name, from, to] of changes[version] ?? []) {
        const file = path.join(folder, name)
        mkdirSync(path.dirname(file), { recursive: true })
        const text = from === '' ? '' : readFileSync(file, 'utf8')
        if (!text.includes(from)) throw new Error(`${name} has no ${from}`)
        writeFileSync(file, text.replace(from, to))
      }
      commit()
    },
    revert: () => git('reset', '--quiet', '--hard', 'HEAD~1'),
  }
}
