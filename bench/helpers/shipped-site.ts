import { existsSync } from 'node:fs'
import path from 'node:path'
import { newDatabase } from '../../__tests__/helpers/database'
import { buildSite, ready, settings, siteFolder, startSite, succeed } from '../../__tests__/helpers/site'

const isReused = process.env.REUSE_BUILD && existsSync(path.join(siteFolder('shipped'), '.next'))
let build: Promise<string> | undefined

/**
 * Builds the site of the tests with the shipped theme, once per process, or never with REUSE_BUILD=1. Starts it on a new database, unless
 * `variables` name one. Resolves when it answers.
 */
export async function startShippedSite(variables: Record<string, string | undefined> = {}) {
  if (!isReused) build ??= succeed(buildSite('shipped', 'site', settings, { 'content/theme.yaml': '' }))
  await build
  const database = variables.DATABASE_URL ?? newDatabase()
  const server = await startSite('shipped', { ...settings, ...variables, DATABASE_URL: database })
  await ready(server.url)
  return { ...server, database }
}
