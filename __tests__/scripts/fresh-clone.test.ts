/** @jest-environment node */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { copyProject } from '@/scripts/copy-project'
import { runScript } from '../helpers/script'
import { freePort, germanContent, run, succeed } from '../helpers/site'

const clone = '.test/clone'
const frontMatter =
  "id: extra\ncategory: none\ntype: page\norder: 1\ntitle: Extra\ndescription: A page.\ndate: '2026-11-26'\nvisible: false\n"
const writePage = (keys = '') =>
  writeFileSync(path.join(clone, 'content/pages/extra.md'), `---\n${frontMatter}${keys}---\nText.\n`)

/** Contentlayer takes its folder from PWD. */
const runInClone = (script: string, ...args: string[]) =>
  runScript(path.join(clone, script), args, { DATABASE_URL: 'file:x.db', PWD: path.resolve(clone) }, clone)
const doctor = () => runInClone('scripts/doctor/index.ts')
const list = () => runInClone('scripts/enquiries/index.ts', 'list')

const makeClone = () => {
  rmSync(clone, { recursive: true, force: true })
  copyProject(clone, '__tests__/sites/smallest/content', ['__tests__', 'bench'])
}

it('the commands of a fresh clone work, or say what is missing', async () => {
  makeClone()
  writePage('unknown: key\n')
  const broken = await doctor()
  expect(broken.out).toContain('error    Not checked, because the content cannot be generated: npm run check says why.')
  expect(broken.out).toContain('error    Mail is not set up')
  expect(await list()).toMatchObject({ code: 1, err: expect.stringContaining('npm run check says which.') })

  writePage()
  expect(await list()).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^No enquiries in file:x.db, which does not/),
  })
  const { out } = await doctor()
  expect(out).toContain('ok       The database file:x.db can be reached')
  expect(out).toContain('warning  content/site.yaml: "name" is still a placeholder')
  expect(out).toMatch(/warning {2}Hidden by visible: false.*: \/extra/)

  const start = await run('npm', ['start', '--', '--port', String(await freePort())], clone)
  expect(start).toEqual({ code: 1, output: expect.stringContaining('run "npm run build" first') })
}, 120_000)

it('the command of the README puts the German pages in place of all others', async () => {
  makeClone()
  writePage()
  const [command = ''] = /\brm -r content\b[^`]*/.exec(readFileSync('README.md', 'utf8')) ?? []
  await succeed(run('sh', ['-c', command], clone))
  expect(readdirSync(path.join(clone, 'content/pages'))).toEqual(readdirSync(`${germanContent}/pages`))
  expect(await runInClone('scripts/check.ts')).toMatchObject({ code: 0, out: expect.stringContaining('\n0 errors') })
})
