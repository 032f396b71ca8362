import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newDatabase } from '../../__tests__/helpers/database'
import { freePort, settings } from '../../__tests__/helpers/site'
import { createService } from './service'

/** The folders, settings and service of docs/deploy-server.md, in a temporary folder and on free ports. */
export async function createMachine(smtpUrl: string) {
  const root = mkdtempSync(path.join(tmpdir(), 'deploy-'))
  const inRoot = (name: string) => path.join(root, name)
  const [port, secondPort, database] = [await freePort(), await freePort(), newDatabase()]
  const place = { root, settings: inRoot('site.env'), port }
  const service = await createService(place)
  const repository = inRoot('source')
  const variables = { ...settings, SMTP_URL: smtpUrl, DATABASE_URL: database, TRUST_PROXY: '1' }
  const lines = Object.entries(variables).map(([key, value]) => `${key}='${value}'\n`)
  writeFileSync(place.settings, lines.join(''))

  /** Runs deploy.sh. @returns its exit code, and what it says of a failure */
  async function deploy() {
    const child = spawn('deploy/deploy.sh', [`file://${repository}`], {
      env: {
        ...process.env,
        NODE_TLS_REJECT_UNAUTHORIZED: undefined,
        SITE_ROOT: root,
        SITE_SETTINGS: place.settings,
        SITE_RESTART: service.restartCommand,
        SITE_PORT: String(port),
        SITE_SECOND_PORT: String(secondPort),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    const code = await new Promise((resolve) => child.once('close', resolve))
    return { code, failure: code === 0 ? '' : errors.slice(errors.lastIndexOf('The deploy failed')) }
  }

  return {
    ...place,
    place,
    secondPort,
    database,
    repository,
    service,
    deploy,
    kept: inRoot('kept'),
    current: inRoot('current'),
    releases: inRoot('releases'),
    /** What a deploy may leave behind: versions, a build and a process on the second port. */
    state: async () => ({
      current: readlinkSync(inRoot('current')),
      releases: readdirSync(inRoot('releases')),
      hasBuild: existsSync(inRoot('build')),
      isSecondPortFree: await fetch(`http://127.0.0.1:${secondPort}`).then(
        () => false,
        () => true,
      ),
    }),
    remove: async () => {
      await service.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
