import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { britishContent } from '../../__tests__/helpers/site'

const start = 'next start'
const copyBuild = 'cp -a ../current/.next ../current/.contentlayer . && cp -al ../current/node_modules .'

const brokenServer =
  "require('http').createServer((q, r) => r.writeHead(q.url === '/' ? 500 : 200).end('status')).listen(process.argv.at(-1))"

/** The `build` and `start` of versions that do not work. They take over the build of the version that serves the site. */
const brokenVersions = {
  'cannot be built': { build: 'exit 1', start },
  'finds a full disk': { build: 'cat /dev/zero > /dev/full', start },
  'is built forever': { build: 'sleep 600', start },
  'does not start': { build: copyBuild, start: 'exit 1 #' },
  'cannot use the database': { build: copyBuild, start: `DATABASE_URL=file:/dev/null/enquiries.db ${start}` },
  'answers its home page with 500': { build: copyBuild, start: `node -e "${brokenServer}" --` },
  'ends soon after its start': { build: copyBuild, start: `timeout 4 ${start}` },
}

export type BrokenVersion = keyof typeof brokenVersions

/** A repository with this project and the content of the tests. */
export function createRepository(folder: string) {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Owner', '-c', 'user.email=owner@localhost', ...args], { cwd: folder })
  const edit = (name: string, change: (text: string) => string) =>
    writeFileSync(path.join(folder, name), change(readFileSync(path.join(folder, name), 'utf8')))
  const commit = () => git('commit', '--quiet', '--all', '--message', 'New version')

  execFileSync('git', ['clone', '--quiet', process.cwd(), folder])
  rmSync(path.join(folder, 'content'), { recursive: true })
  cpSync(britishContent, path.join(folder, 'content'), { recursive: true })
  git('add', '--all')
  commit()
  return {
    commitWorking() {
      edit('app/styles/tokens.css', (text) => text.replace(':root {', ':root { --new: 1px;'))
      edit('content/pages/privacy.md', (text) => text.replace('title: Privacy notice', 'title: Second versión'))
      commit()
    },
    commitBroken(version: BrokenVersion) {
      const site = { name: 'broken', version: '1.0.0' }
      edit('package.json', () => JSON.stringify({ ...site, scripts: brokenVersions[version] }))
      edit('package-lock.json', () => JSON.stringify({ ...site, lockfileVersion: 3, packages: { '': site } }))
      commit()
    },
    revert: () => git('reset', '--quiet', '--hard', 'HEAD~1'),
  }
}
