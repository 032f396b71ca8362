/** @jest-environment node */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { outputOf } from '../helpers/script'
import { startWebhook } from '../helpers/webhook'

/* What starts a build, and who hears of one that fails. `npm run bench -- deploy` deploys whole versions. */

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Runs a command that reports to a server of this test, which it could not while this process waits. */
const run = (command: string, args: string[], variables: Record<string, string>) =>
  outputOf(spawn(command, args, { env: { ...process.env, NO_PROXY: '*', ...variables } }))

/** A server with a version that serves the site, cloned so many minutes ago. The repository is that of a site that cannot be built. */
function createServerWithSite({ clonedBefore = 0, timeZone = 'UTC', alarmUrl = '' }) {
  const root = mkdtempSync(path.join(tmpdir(), 'deploy-'))
  const [source, release, settings] = ['source', 'releases/1', 'site.env'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ]
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@localhost', ...args], { stdio: 'pipe' })
  const commit = () => git('-C', source, 'commit', '--quiet', '--allow-empty', '--message', 'New version')
  git('init', '--quiet', source)
  const site = { name: 'site', version: '1.0.0' }
  const manifest = { ...site, type: 'module', scripts: { build: 'exit 1' } }
  writeFileSync(path.join(source, 'package.json'), JSON.stringify(manifest))
  const lock = { ...site, lockfileVersion: 3, packages: { '': site } }
  writeFileSync(path.join(source, 'package-lock.json'), JSON.stringify(lock))
  git('-C', source, 'add', '--all')
  commit()
  git('clone', '--quiet', source, release)
  mkdirSync(path.join(release, '.contentlayer'))
  writeFileSync(
    path.join(release, '.contentlayer/locale.json'),
    JSON.stringify({ languages: { '': 'en-GB' }, timeZone }),
  )
  symlinkSync(release, path.join(root, 'current'))
  const touch = (file: string, before: number) => utimesSync(file, new Date(), new Date(Date.now() - before))
  touch(path.join(release, '.git/HEAD'), clonedBefore)
  writeFileSync(settings, `ALARM_WEBHOOK_URL='${alarmUrl}'\n`)
  touch(settings, clonedBefore + MINUTE)
  return {
    commit,
    settings,
    failTo: () => writeFileSync(path.join(root, 'failed'), git('-C', source, 'rev-parse', 'HEAD')),
    hasBuild: () => existsSync(path.join(root, 'build')),
    deploy: () => run('deploy/deploy.sh', [`file://${source}`], { SITE_ROOT: root, SITE_SETTINGS: settings }),
  }
}

const tried = { code: 1, output: expect.stringContaining('the new version cannot be built') }

/** A time zone in which it is that hour now. Etc/GMT+3 is three hours behind UTC. */
const zoneAt = (hour: number) => {
  const behind = (new Date().getUTCHours() - hour + 24) % 24
  return behind > 12 ? `Etc/GMT-${24 - behind}` : `Etc/GMT+${behind}`
}

it('ends at once when nothing is new and the build is of today', async () => {
  const { deploy, hasBuild } = createServerWithSite({})
  expect(await deploy()).toEqual({ code: 0, output: 'Nothing is new, and the site was built today.\n' })
  expect(hasBuild()).toBe(false)
})

it('does not try a version again that did not work, until there is another or other settings', async () => {
  const { deploy, commit, failTo, settings } = createServerWithSite({})
  commit()
  failTo()
  expect(await deploy()).toEqual({ code: 0, output: expect.stringMatching(/^This version did not work today/) })
  utimesSync(settings, new Date(), new Date(Date.now() + MINUTE))
  expect(await deploy()).toEqual(tried)
  failTo()
  commit()
  expect(await deploy()).toEqual(tried)
})

it('builds a new commit', async () => {
  const { deploy, commit } = createServerWithSite({})
  commit()
  expect(await deploy()).toEqual(tried)
})

it('builds again after the settings have changed', async () => {
  const { deploy, settings } = createServerWithSite({ clonedBefore: 5 * MINUTE })
  writeFileSync(settings, "SEEN_WITHIN_HOURS='24'\n")
  expect(await deploy()).toEqual(tried)
})

it('builds once a day, which begins at midnight where the site is', async () => {
  expect(await createServerWithSite({ clonedBefore: DAY }).deploy()).toEqual(tried)
  const threeHours = { clonedBefore: 180 * MINUTE }
  expect(await createServerWithSite({ ...threeHours, timeZone: zoneAt(1) }).deploy()).toEqual(tried)
  expect(await createServerWithSite({ ...threeHours, timeZone: zoneAt(12) }).deploy()).toMatchObject({ code: 0 })
})

it('alarms the owner of a deploy that failed while nobody watched', async () => {
  const webhook = await startWebhook()
  const { deploy, commit } = createServerWithSite({ alarmUrl: webhook.url })
  await deploy()
  const before = [...webhook.alarms]
  commit()
  await deploy()
  webhook.close()
  expect(before).toEqual([])
  expect(webhook.alarms).toEqual([expect.stringMatching(/^ALARM: The site could not be deployed\..*site-build/)])
})

it('the schedule at GitHub calls the deploy hook, if there is one, and fails if the hook does', async () => {
  const [{ run: command, env }] = parse(readFileSync('.github/workflows/daily.yml', 'utf8')).jobs.build.steps
  expect(Object.keys(env)).toEqual(['DEPLOY_HOOK_URL'])
  const asked: string[] = []
  const server = createServer(({ method, url = '' }, response) => {
    asked.push(`${method} ${url}`)
    response.writeHead(url === '/gone' ? 404 : 201).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const call = (DEPLOY_HOOK_URL: string) => run('bash', ['-e', '-c', command], { DEPLOY_HOOK_URL })
  const codes = [await call(''), await call(`${url}/hook`), await call(`${url}/gone`)].map(({ code }) => code)
  server.close()
  expect(codes).toEqual([0, 0, 22])
  expect(asked).toEqual(['POST /hook', 'POST /gone'])
})
