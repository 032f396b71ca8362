import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { britishContent } from '../../__tests__/helpers/site'
import { installPackages } from './install-packages'

/** Of `.vercel/output/config.json`: https://vercel.com/docs/build-output-api/configuration */
type Route = {
  handle?: string
  src?: string
  status?: number
  headers?: Record<string, string>
  has?: { type: string; key?: string; value?: string }[]
  dest?: string
}
type Config = { routes: Route[]; crons: { path: string }[]; images?: { localPatterns?: { pathname: string }[] } }

type BuiltFunction = { files: string[]; megabytes: number; maxDuration?: number }

export type Output = ReturnType<typeof readOutput>

/** Copies the project as a push to GitHub would hand it to the platform, with the British content. @param files by their path, added or replaced */
export function copyProject(files: Record<string, string>): string {
  const project = mkdtempSync(path.join(tmpdir(), 'vercel-project-'))
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  for (const file of tracked.split('\0').filter((file) => file && existsSync(file)))
    cpSync(file, path.join(project, file))
  rmSync(path.join(project, 'content'), { recursive: true })
  cpSync(britishContent, path.join(project, 'content'), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(project, file), text)
  return project
}

/** Runs `vercel build` without an account, as the platform does after a push. @throws with what it printed, if it fails */
export function buildOutput(project: string, hasAdapter: boolean, variables: Record<string, string>): Output {
  // `sandbox` is pinned because the range that vercel asks for cannot be installed.
  const packages = installPackages('vercel', ['vercel@64.0.2'], ['--ignore-scripts'], { sandbox: '4.5.0' })
  for (const generated of ['.vercel', '.next']) rmSync(path.join(project, generated), { recursive: true, force: true })
  const isPreview = variables.VERCEL_ENV === 'preview'
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"\n`)
  const settings = { framework: 'nextjs', nodeVersion: '24.x' }
  const link = { projectId: 'prj_test', orgId: 'team_test', projectName: 'test', settings }
  mkdirSync(path.join(project, '.vercel'))
  writeFileSync(path.join(project, '.vercel/project.json'), JSON.stringify(link))
  writeFileSync(path.join(project, `.vercel/.env.${isPreview ? 'preview' : 'production'}.local`), lines.join(''))
  const command = ['build', ...(isPreview ? [] : ['--prod']), '--yes', '--token', 'none']
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, NODE_ENV: 'production' as const, NEXT_ENABLE_ADAPTER: hasAdapter ? '1' : '0' }
  const options = { cwd: project, env, encoding: 'utf8' as const, maxBuffer: 2 ** 26 }
  const { status, stdout, stderr } = spawnSync(path.join(packages, 'node_modules/.bin/vercel'), command, options)
  if (status !== 0) throw new Error(stdout + stderr)
  return readOutput(project)
}

function readOutput(project: string) {
  const folder = path.join(project, '.vercel/output')
  const config: Config = JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8'))
  const names = (part: string) => readdirSync(path.join(folder, part), { recursive: true, encoding: 'utf8' })
  const pages = new Map<string, string>()
  for (const part of ['functions', 'static'])
    for (const name of names(part).filter((name) => name.endsWith('.html')))
      pages.set(
        `/${name.replace(/(\.prerender-fallback)?\.html$/, '')}`.replace(/^\/index$/, '/'),
        readFileSync(path.join(folder, part, name), 'utf8'),
      )
  const functions = new Map<string, BuiltFunction>()
  for (const name of names('functions').filter((name) => name.endsWith('.func')))
    functions.set(name.replace(/\.func$/, ''), readFunction(project, path.join(folder, 'functions', name)))
  const isFile = (name: string) => existsSync(path.join(folder, 'static', name)) || functions.has(name)
  return { folder, config, pages, functions, isFile }
}

/** A function has the files of its folder, and those of the project that its settings name. */
function readFunction(project: string, folder: string): BuiltFunction {
  const { filePathMap = {}, maxDuration } = JSON.parse(readFileSync(path.join(folder, '.vc-config.json'), 'utf8'))
  const own = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name))
  const mapped = Object.values<string>(filePathMap).map((name) => path.join(project, name))
  const files = [...own, ...mapped].filter((file) => statSync(file).isFile())
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  return { files: files.map((file) => realpathSync(file)), megabytes: Math.round(bytes / 1e5) / 10, maxDuration }
}

/** The headers that routes give to every answer from an address of the owner's domain. */
export function headersAt(address: string, { routes }: Config): Headers {
  const headers = new Headers()
  const end = routes.findIndex(({ handle }) => handle)
  for (const { src, has, status, headers: added = {} } of routes.slice(0, end))
    if (src && !has && !status && new RegExp(src).test(address))
      for (const [name, value] of Object.entries(added)) headers.set(name, value)
  return headers
}

/** Where an address permanently redirects to. */
export function redirectOf(address: string, { routes }: Config): string | undefined {
  const route = routes.find(({ src, status }) => src && status === 308 && new RegExp(src).test(address))
  return route?.src && address.replace(new RegExp(route.src), route.headers?.Location ?? '')
}

/** Where a request is led before files and pages are looked up; `undefined` if that is its own address. */
export function destinationOf(address: string, header: string | undefined, { routes }: Config): string | undefined {
  const isSent = ({ type, key }: { type: string; key?: string }) => type === 'header' && key === header
  const end = routes.findIndex(({ handle }) => handle === 'filesystem')
  return routes
    .slice(0, end)
    .find(({ src, has, dest }) => src && dest && new RegExp(src).test(address) && (has ?? []).every(isSent))?.dest
}
