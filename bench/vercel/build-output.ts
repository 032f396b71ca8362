import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { britishContent } from '../../__tests__/helpers/site'
import { installPackages } from '../helpers/install-packages'

export type Mode = 'classic' | 'adapter'

/** Copies the project as a push to GitHub would hand it to the platform, with the British content. @param files by their path, added or replaced */
export function copyProject(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'vercel-project-'))
  const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  for (const file of tracked.split('\0').filter((file) => file && existsSync(file)))
    cpSync(file, path.join(folder, file))
  rmSync(path.join(folder, 'content'), { recursive: true })
  cpSync(britishContent, path.join(folder, 'content'), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text)
  return folder
}

/**
 * Runs `vercel build` without an account, as the platform does after a push, and leaves its result in `.vercel/output`.
 * @returns what it printed, and its exit code
 */
export function buildOutput(folder: string, mode: Mode, variables: Record<string, string>) {
  // `sandbox` is pinned because the range that vercel asks for cannot be installed.
  const packages = installPackages('vercel', ['vercel@64.0.2'], ['--ignore-scripts'], { sandbox: '4.5.0' })
  for (const made of ['.vercel', '.next']) rmSync(path.join(folder, made), { recursive: true, force: true })
  mkdirSync(path.join(folder, '.vercel'))
  const settings = {
    framework: 'nextjs',
    devCommand: null,
    installCommand: null,
    buildCommand: null,
    outputDirectory: null,
    rootDirectory: null,
  }
  const project = {
    projectId: 'prj_test',
    orgId: 'team_test',
    projectName: 'test',
    settings: { ...settings, nodeVersion: '24.x' },
  }
  writeFileSync(path.join(folder, '.vercel/project.json'), JSON.stringify(project))
  const isPreview = variables.VERCEL_ENV === 'preview'
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"\n`)
  writeFileSync(path.join(folder, `.vercel/.env.${isPreview ? 'preview' : 'production'}.local`), lines.join(''))
  const program = path.join(packages, 'node_modules/.bin/vercel')
  const { status, stdout, stderr } = spawnSync(
    program,
    ['build', ...(isPreview ? [] : ['--prod']), '--yes', '--token', 'none'],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        NEXT_ENABLE_ADAPTER: mode === 'adapter' ? '1' : '0',
      },
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    },
  )
  return { code: status, output: stdout + stderr }
}
