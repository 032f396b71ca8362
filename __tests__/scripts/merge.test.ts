/** @jest-environment node */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { type Commit, findObstacle } from '@/scripts/merge/find-obstacle.mjs'
import { outputOf } from '../helpers/script'

const tested = 'a'.repeat(40)
const older = 'b'.repeat(40)
const newer = 'c'.repeat(40)
const branch = 'dependabot/npm_and_yarn/security-d1268326a2'
const site = { full_name: 'ada/site', default_branch: 'main' }
const fork = { full_name: 'mallory/site', default_branch: 'main' }
const dependabot = { login: 'dependabot[bot]', type: 'Bot' }
const ada = { login: 'ada', type: 'User' }
const commit: Commit = {
  author: dependabot,
  committer: { login: 'web-flow', type: 'User' },
  commit: { verification: { verified: true } },
}
const file = (filename: string, status = 'modified') => ({ filename, status })
const run = (name: string, conclusion: string | null, minute = 0) => ({
  path: `.github/workflows/${name}.yml`,
  run_started_at: `2026-11-30T08:0${minute}:00Z`,
  status: conclusion ? 'completed' : 'in_progress',
  conclusion,
})
const pull = {
  number: 7,
  user: dependabot,
  head: { ref: branch, sha: tested, repo: site },
  base: { ref: 'main', sha: older, repo: site },
}
const green = {
  pull,
  commits: [commit],
  files: [file('package.json'), file('package-lock.json')],
  runs: [run('code', 'success'), run('site', 'success')],
}

const obstacle = (changes: Partial<typeof green>) => {
  const { pull, commits, files, runs } = { ...green, ...changes }
  return findObstacle(tested, pull, { commits, files }, runs)
}

it.each<[string, Partial<typeof green>]>([
  ['both workflows have passed', {}],
  ['it changes the lock only', { files: [file('package-lock.json')] }],
  [
    'it was red before it was green',
    { runs: [run('site', 'success'), run('code', 'success', 1), run('code', 'failure')] },
  ],
  [
    'GitHub names the branch of a workflow',
    { runs: [run('site', 'success'), { ...run('code', 'success'), path: '.github/workflows/code.yml@main' }] },
  ],
])('a security update is merged when %s', (_name, changes) => {
  expect(obstacle(changes)).toBeUndefined()
})

const head = (values: object) => ({ pull: { ...pull, head: { ...pull.head, ...values } } })

it.each<[string, Partial<typeof green>, string]>([
  ['red', { runs: [run('code', 'failure'), run('site', 'success')] }, 'code.yml says failure'],
  [
    'red since it was green',
    { runs: [run('site', 'timed_out', 1), run('code', 'success'), run('site', 'success')] },
    'site.yml says timed_out',
  ],
  ['being tested', { runs: [run('code', 'success'), run('site', null)] }, 'site.yml says in_progress'],
  [
    'being tested again',
    { runs: [run('code', null, 1), run('code', 'success'), run('site', 'success')] },
    'code.yml says in_progress',
  ],
  ['tested by one workflow', { runs: [run('code', 'success')] }, 'site.yml says nothing yet'],
  [
    'tested by another workflow',
    { runs: [run('code', 'success'), run('website', 'success')] },
    'site.yml says nothing yet',
  ],
  ['changed since', head({ sha: newer }), 'it has changed since it was tested'],
  ['of a person', { pull: { ...pull, user: ada } }, 'not all of it is from Dependabot'],
  [
    'of a person with the name',
    { pull: { ...pull, user: { ...dependabot, type: 'User' } } },
    'not all of it is from Dependabot',
  ],
  ['changed by a person', { commits: [commit, { ...commit, author: ada }] }, 'not all of it is from Dependabot'],
  ['of more commits than Dependabot makes', { commits: [commit, commit] }, 'not all of it is from Dependabot'],
  ['signed by a person', { commits: [{ ...commit, committer: ada }] }, 'not all of it is from Dependabot'],
  ['replaced by a person', { commits: [{ ...commit, author: null }] }, 'not all of it is from Dependabot'],
  [
    'not signed',
    { commits: [{ ...commit, commit: { verification: { verified: false } } }] },
    'not all of it is from Dependabot',
  ],
  ['of a fork', head({ repo: fork }), 'it comes from another repository'],
  ['of a deleted fork', head({ repo: null }), 'it comes from another repository'],
  ['of the weekly group', head({ ref: 'dependabot/npm_and_yarn/minor-d1268326a2' }), 'it is no security update'],
  ['of a package named security', head({ ref: 'dependabot/npm_and_yarn/security-1.2.3' }), 'it is no security update'],
  ['for another branch', { pull: { ...pull, base: { ...pull.base, ref: 'next' } } }, 'it is no security update'],
  ['with another file', { files: [...green.files, file('scripts/build.ts')] }, 'it changes more than package.json'],
  ['with another package.json', { files: [file('bench/package.json')] }, 'it changes more than package.json'],
  ['with a file renamed', { files: [file('package.json', 'renamed')] }, 'it changes more than package.json'],
])('nothing is merged that is %s', (_name, changes, reason) => {
  expect(obstacle(changes)).toContain(reason)
})

/** GitHub, as far as it is asked. A pull request that is merged is no longer open, and cannot be merged again. */
async function startGitHub({ answers = green, isProtected = false } = {}) {
  const merges: object[] = []
  const answerTo = (url: string) => {
    if (url === `/repos/ada/site/pulls?head=${encodeURIComponent(`ada:${branch}`)}`)
      return merges.length > 0 ? [] : [answers.pull]
    if (url === `/repos/ada/site/compare/${older}...${tested}`) return answers
    if (url.startsWith('/repos/ada/site/actions/runs?') && url.includes(`event=pull_request&head_sha=${tested}`))
      return { workflow_runs: answers.runs }
    return undefined
  }
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request
    const reply = (status: number, answer: unknown) => response.writeHead(status).end(JSON.stringify(answer))
    if (headers.authorization !== 'Bearer secret') return reply(401, { message: 'Bad credentials' })
    if (method === 'GET') return answerTo(url) ? reply(200, answerTo(url)) : reply(404, { message: 'Not Found' })
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString())
    if (method !== 'PUT' || url !== '/repos/ada/site/pulls/7/merge') return reply(404, { message: 'Not Found' })
    if (isProtected || merges.length > 0) return reply(405, { message: 'Pull Request is not mergeable' })
    merges.push(body)
    reply(200, { merged: true })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, merges, close: () => new Promise((resolve) => server.close(resolve)) }
}

/** What merge.yml does when a workflow has ended with success. */
async function workflowEnded(url: string) {
  const event = path.join(mkdtempSync(path.join(tmpdir(), 'event-')), 'event.json')
  writeFileSync(event, JSON.stringify({ workflow_run: { head_sha: tested, head_branch: branch } }))
  const variables = {
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: 'ada/site',
    GITHUB_EVENT_PATH: event,
    GITHUB_TOKEN: 'secret',
  }
  return outputOf(spawn(process.execPath, ['scripts/merge/index.mjs'], { env: { ...process.env, ...variables } }))
}

it('merges once, whether the workflows end one after the other or together', async () => {
  for (const ending of [
    async (url: string) => [await workflowEnded(url), await workflowEnded(url)],
    (url: string) => Promise.all([workflowEnded(url), workflowEnded(url)]),
  ]) {
    const github = await startGitHub()
    const outputs = (await ending(github.url)).map(({ output }) => output)
    await github.close()
    expect(github.merges).toEqual([{ sha: tested, merge_method: 'squash' }])
    expect(outputs).toContain(`${branch} is merged.\n`)
  }
})

it('says why it does not merge', async () => {
  const github = await startGitHub({ answers: { ...green, runs: [run('code', 'failure'), run('site', 'success')] } })
  const { code, output } = await workflowEnded(github.url)
  await github.close()
  expect({ code, output }).toEqual({
    code: 0,
    output: `${branch} is not merged: .github/workflows/code.yml says failure.\n`,
  })
  expect(github.merges).toEqual([])
})

it('fails with GitHub’s reason when it may not merge', async () => {
  const github = await startGitHub({ isProtected: true })
  const { code, output } = await workflowEnded(github.url)
  await github.close()
  expect(code).toBe(1)
  expect(output).toContain('GitHub answered pulls/7/merge with 405: Pull Request is not mergeable')
})

const readYaml = (name: string) => parse(readFileSync(`.github/${name}`, 'utf8'))

it('is run with the default branch, after the workflows that it asks about, for the group of security updates', () => {
  const { on, jobs, permissions } = readYaml('workflows/merge.yml')
  const names = ['code', 'site'].map((name) => readYaml(`workflows/${name}.yml`).name)
  expect(on).toEqual({ workflow_run: { workflows: names, types: ['completed'] } })
  expect(permissions).toEqual({})
  const [checkout] = jobs.merge.steps
  expect(checkout.with.ref).toContain('github.event.repository.default_branch')
  expect(JSON.stringify(jobs.merge.steps)).not.toMatch(/head|pull_request|workflow_run/)
  const { groups } = readYaml('dependabot.yml').updates[0]
  expect(groups).toMatchObject({
    security: { 'applies-to': 'security-updates' },
    minor: { 'applies-to': 'version-updates' },
  })
})
