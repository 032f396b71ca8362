import { existsSync } from 'node:fs'
import path from 'node:path'
import { newDatabase } from '../../__tests__/helpers/database'
import { buildSite, ready, settings, siteFolder, startSite, succeed } from '../../__tests__/helpers/site'

let build: Promise<void> | undefined

/** Builds the pages of the tests with the shipped theme, once per process. With REUSE_BUILD=1 it uses the build that an earlier run left in .test. */
export async function buildShippedSite() {
  build ??= buildUnlessReused()
  await build
}

async function buildUnlessReused() {
  if (process.env.REUSE_BUILD && existsSync(path.join(siteFolder('shipped'), '.next'))) return
  await succeed(buildSite('shipped', 'site', settings, { 'content/theme.yaml': '' }))
}

/** Builds the shipped site and starts it on a new database, unless `variables` name one. Resolves when it answers. */
export async function startShippedSite(variables: Record<string, string | undefined> = {}) {
  await buildShippedSite()
  const database = variables.DATABASE_URL ?? newDatabase()
  const server = await startSite('shipped', { ...settings, ...variables, DATABASE_URL: database })
  await ready(server.url)
  return { ...server, database }
}
