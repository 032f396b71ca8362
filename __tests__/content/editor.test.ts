/** @jest-environment node */
import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { editorUrl } from '@/lib/content/editor'

const root = process.cwd()
const before = { ...process.env }
const set = (variables: Record<string, string>) => Object.assign(process.env, variables)

afterEach(() => {
  process.chdir(root)
  process.env = { ...before }
})

const git = (...args: string[]) => execFileSync('git', args, { stdio: 'ignore' })

/** Goes into an empty folder. In one below the project, git would find the project's own repository. */
const enterFolder = () => process.chdir(mkdtempSync(path.join(tmpdir(), 'editor-')))

function enterClone(remote: string, branch = 'main') {
  enterFolder()
  git('init', '--quiet', `--initial-branch=${branch}`)
  git('remote', 'add', 'origin', remote)
}

it.each([
  ['https://github.com/ada/site.git', 'https://github.com/ada/site/edit/main/'],
  ['https://github.com/ada/site', 'https://github.com/ada/site/edit/main/'],
  ['https://ada:secret@github.com/ada/site.git', 'https://github.com/ada/site/edit/main/'],
  ['git@github.com:ada/my.site.git', 'https://github.com/ada/my.site/edit/main/'],
  ['ssh://git@github.com/ada/site.git', 'https://github.com/ada/site/edit/main/'],
  ['git@gitlab.com:group/team/site.git', 'https://gitlab.com/group/team/site/-/edit/main/'],
  ['https://bitbucket.org/ada/site.git', ''],
  ['https://git.example.com/github.com/site.git', ''],
  ['/srv/git/site.git', ''],
])('in development, leads from the remote %s to its editor', (remote, url) => {
  set({ NODE_ENV: 'development' })
  enterClone(remote)
  expect(editorUrl()).toBe(url)
})

it('leads to the branch that is checked out', () => {
  set({ NODE_ENV: 'development' })
  enterClone('git@github.com:ada/site.git', 'ada/fix-#1')
  expect(editorUrl()).toBe('https://github.com/ada/site/edit/ada/fix-%231/')
})

it('leads nowhere without a repository, a remote or git', () => {
  set({ NODE_ENV: 'development' })
  enterFolder()
  expect(editorUrl()).toBe('')
  git('init', '--quiet')
  expect(editorUrl()).toBe('')
  set({ PATH: '' })
  expect(editorUrl()).toBe('')
})

const onVercel = {
  VERCEL: '1',
  VERCEL_ENV: 'preview',
  VERCEL_GIT_PROVIDER: 'github',
  VERCEL_GIT_REPO_OWNER: 'ada',
  VERCEL_GIT_REPO_SLUG: 'site',
  VERCEL_GIT_COMMIT_REF: 'prices',
}

it('on a preview, leads to the branch that it shows', () => {
  set(onVercel)
  expect(editorUrl()).toBe('https://github.com/ada/site/edit/prices/')
  set({ VERCEL_GIT_PROVIDER: 'bitbucket' })
  expect(editorUrl()).toBe('')
  set({ VERCEL_GIT_PROVIDER: '', VERCEL_GIT_COMMIT_REF: '' })
  expect(editorUrl()).toBe('')
})

it('leads nowhere from the live site, at Vercel and on a server', () => {
  set({ ...onVercel, VERCEL_ENV: 'production' })
  expect(editorUrl()).toBe('')
  process.env = { ...before }
  set({ NODE_ENV: 'production' })
  enterClone('git@github.com:ada/site.git')
  expect(editorUrl()).toBe('')
})
