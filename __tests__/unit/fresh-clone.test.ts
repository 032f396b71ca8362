/** @jest-environment node */
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { copyProject } from '@/scripts/copy-project'
import { runScript } from '../helpers/script'
import { freePort, run } from '../helpers/site'

const clone = '.test/clone'
const extraPage = path.join(clone, 'content/pages/extra.md')
const frontMatter =
  "id: extra\ncategory: none\ntype: page\norder: 1\ntitle: Extra\ndescription: A page.\ndate: '2026-11-26'\nvisible: false\n"

/** Contentlayer takes its folder from PWD. */
const runInClone = (script: string, ...args: string[]) =>
  runScript(path.join(clone, script), args, { DATABASE_URL: 'file:x.db', PWD: path.resolve(clone) }, clone)

beforeAll(() => copyProject(clone, '__tests__/sites/smallest/content', ['__tests__', 'bench']))

beforeEach(() => {
  rmSync(path.join(clone, '.contentlayer'), { recursive: true, force: true })
  writeFileSync(extraPage, `---\n${frontMatter}---\nText.\n`)
})

it('the doctor checks a fresh clone, and says why the site cannot be checked if the content has errors', async () => {
  writeFileSync(extraPage, `---\n${frontMatter}unknown: key\n---\n`)
  const broken = await runInClone('scripts/doctor/index.ts')
  expect(broken.out).toContain('error    Not checked, because the content cannot be generated: npm run check says why.')
  expect(broken.out).toContain('error    Mail is not set up')
  writeFileSync(extraPage, `---\n${frontMatter}---\nText.\n`)
  const { out } = await runInClone('scripts/doctor/index.ts')
  expect(out).toContain('ok       The database file:x.db can be reached')
  expect(out).toContain('warning  content/site.yaml:1: "name" is still a placeholder')
  expect(out).toMatch(/warning {2}Hidden by visible: false.*: \/extra/)
}, 60_000)

it('the enquiries of a fresh clone can be listed, or it is said why not', async () => {
  const list = () => runInClone('scripts/enquiries/index.ts', 'list')
  writeFileSync(extraPage, `---\n${frontMatter}unknown: key\n---\n`)
  expect(await list()).toMatchObject({ code: 1, err: expect.stringContaining('npm run check says which.') })
  writeFileSync(extraPage, `---\n${frontMatter}---\nText.\n`)
  expect(await list()).toMatchObject({ code: 0, out: 'No enquiries in file:x.db.\n' })
}, 60_000)

it('the server says that the site has to be built first', async () => {
  const { code, output } = await run('npm', ['start', '--', '--port', String(await freePort())], clone)
  expect(code).toBe(1)
  expect(output).toContain('run "npm run build" first')
})
