// Makes AsyncLocalStorage global, which the import of next/experimental needs outside Next.
import 'next/dist/server/node-environment-baseline'
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { unstable_getResponseFromNextConfig as responseOfConfig } from 'next/experimental/testing/server'
import {
  bilingualContent,
  bilingualFacts,
  britishContent,
  facts,
  germanContent,
  settings,
} from '../__tests__/helpers/site'
import { closedHeaders } from '../config/closed.mjs'
import { responseHeaders } from '../config/response-headers.mjs'
import { buildOutput, copyProject, destinationOf, headersAt, type Output, redirectOf } from './helpers/vercel-output'

/*
 * Builds the site with `vercel build`, with and without Vercel's adapter, and checks what would be deployed: pages, headers, routes, and
 * the functions with their files. Needs no account. `npm run doctor` checks a site that has been deployed.
 */

const firstDeploy = {
  VERCEL_ENV: 'production',
  VERCEL_PROJECT_PRODUCTION_URL: new URL(facts.url).host,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: settings.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
}
const liveSite = {
  ...firstDeploy,
  ...settings,
  DATABASE_URL: 'libsql://enquiries.internal',
  CRON_SECRET: 'a secret of the scheduler',
  VERCEL_GIT_PROVIDER: 'github',
  VERCEL_GIT_REPO_OWNER: 'ada',
  VERCEL_GIT_REPO_SLUG: 'site',
  VERCEL_GIT_COMMIT_REF: 'prices',
}
const preview = { ...liveSite, VERCEL_ENV: 'preview' }

type Deployment = { hasAdapter: boolean; variables: Record<string, string>; hasForm: boolean; isPreview: boolean }
const deployments: Record<string, Deployment> = {
  'live site': { hasAdapter: false, variables: liveSite, hasForm: true, isPreview: false },
  'first deploy, without mail': { hasAdapter: false, variables: firstDeploy, hasForm: false, isPreview: false },
  'live site, with the adapter': { hasAdapter: true, variables: liveSite, hasForm: true, isPreview: false },
  'preview, with the adapter': { hasAdapter: true, variables: preview, hasForm: false, isPreview: true },
}

const pages = ['/', '/privacy', '/services/due-diligence', '/contact', '/contact/thank-you', '/404', '/500'].concat(
  '/de',
  '/de/leistungen',
  '/de/contact',
  '/de/contact/thank-you',
)
const files = ['sitemap.xml', 'robots.txt', 'llms.txt', 'feed.xml', '.well-known/security.txt']
const redirects = { '/privacy/': '/privacy', '/old-privacy': '/privacy', '/_not-found': '/404' }
const mailFunctions = ['contact/[[...about]]', '[lang]/contact/[[...about]]', 'api/sweep']
const databaseFunctions = [...mailFunctions, 'api/health', 'seen/[token]']
const MAX_FUNCTION_MB = 10 // two to five, measured in November 2026
const MAIL_SECONDS = 60 // what docs/deploy-vercel.md promises

const checks: Record<string, (output: Output, deployment: Deployment) => void | Promise<void>> = {
  'pages are sealed': (output) => {
    for (const page of pages) assert.ok(output.pages.has(page), `${page} is missing`)
    for (const [page, html] of output.pages) {
      assert.match(html, /<h1/, page)
      const policy = headersAt(page, output.config).get('content-security-policy')
      for (const [script, attributes = '', text = ''] of html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
        const hash = createHash('sha256').update(text).digest('base64')
        const isAllowed = attributes.includes('application/ld+json') || policy?.includes(`'sha256-${hash}'`)
        assert.ok(isAllowed, `${page} is not sealed: ${script.slice(0, 80)}`)
      }
    }
  },
  'pages have the headers of next.config.mjs': async (output, { isPreview }) => {
    const own = process.cwd()
    process.chdir(project) // the languages and the hash of the stylesheet are those of the build
    const rules = responseHeaders(JSON.parse(readFileSync('.contentlayer/next.json', 'utf8')).langs)
    process.chdir(own)
    for (const page of output.pages.keys()) {
      const nextConfig = { headers: async () => rules }
      const expected = await responseOfConfig({ url: `https://site${page}`, nextConfig })
      expected.headers.delete('content-type')
      if (isPreview) expected.headers.set('x-robots-tag', 'noindex')
      assert.deepEqual([...headersAt(page, output.config)], [...expected.headers], page)
    }
  },
  'the form and hidden pages are where they should be': (output, { hasForm, isPreview }) => {
    assert.match(output.pages.get('/contact') ?? '', hasForm ? /<form/ : /^(?!.*<form).*mailto:/s)
    assert.equal(output.pages.has('/about'), isPreview)
  },
  'each page of a preview, and of nothing else, leads to its file in the editor of its host': (
    { pages },
    { isPreview },
  ) => {
    const editor = 'https://github.com/ada/site/edit/prices/content'
    for (const [page, file] of Object.entries({
      '/': 'home',
      '/privacy': 'privacy',
      '/contact/thank-you': 'thank-you',
    }))
      assert.equal(pages.get(page)?.includes(`href="${editor}/pages/${file}.md"`), isPreview, page)
    for (const [page, html] of pages) if (!isPreview) assert.doesNotMatch(html, /\/edit\//, page)
  },
  "the platform's own hosts are kept out of search": ({ config }) => {
    const isPlatform = ({ type, value }: { type: string; value?: string }) =>
      type === 'host' && new RegExp(`^${value}$`).test('consultancy.vercel.app')
    const route = config.routes.find(({ has, headers }) => headers?.['X-Robots-Tag'] && has?.some(isPlatform))
    assert.equal(route?.headers?.['X-Robots-Tag'], 'noindex')
  },
  'old addresses and trailing slashes lead on': ({ config }) => {
    for (const [from, to] of Object.entries(redirects)) assert.equal(redirectOf(from, config), to)
  },
  'what only the scripts of Next.js ask for is refused': ({ config }) => {
    for (const page of [...pages, '/icon.svg', '/api/health', '/no-such-page']) {
      for (const header of closedHeaders)
        assert.match(destinationOf(page, header, config) ?? '', /^\/api\/closed/, `${page} with ${header}`)
      for (const end of ['.rsc', '.segments/_tree.segment.rsc'])
        assert.match(destinationOf(page + end, undefined, config) ?? '', /^\/api\/closed/, page + end)
      assert.doesNotMatch(destinationOf(page, undefined, config) ?? '', /closed/, page)
    }
  },
  'files and whole share images are there, and nobody can have pictures resized': (output) => {
    for (const file of files) assert.ok(output.isFile(file), `${file} is missing`)
    for (const [page, html] of output.pages) {
      const [, image] = /property="og:image" content="([^"]+)"/.exec(html) ?? []
      if (!image) continue
      const picture = readFileSync(path.join(output.folder, 'static', new URL(image).pathname))
      assert.equal(picture.subarray(-8, -4).toString(), 'IEND', `the share image of ${page} is cut off`)
    }
    for (const { pathname } of output.config.images?.localPatterns ?? [])
      assert.doesNotMatch('/cards/home.png', new RegExp(pathname))
  },
  'functions are small and have the remote driver where they need it': ({ functions, config }) => {
    for (const [name, { files, megabytes }] of functions) {
      assert.ok(megabytes <= MAX_FUNCTION_MB, `${name} has ${megabytes} MB`)
      const native = files.filter((file) => file.endsWith('.node'))
      assert.deepEqual(native, [], `${name} has the driver for files`)
    }
    for (const name of databaseFunctions) {
      const hasDriver = functions.get(name)?.files.some((file) => file.endsWith('@libsql/client/lib-esm/http.js'))
      assert.ok(hasDriver, `${name} has no driver`)
    }
    for (const name of mailFunctions) assert.equal(functions.get(name)?.maxDuration, MAIL_SECONDS, name)
    assert.deepEqual(
      config.crons.map((cron) => cron.path),
      ['/api/sweep'],
    )
  },
}

const privacy = readFileSync(`${britishContent}/pages/privacy.md`, 'utf8')
const project = copyProject({
  'content/pages/privacy.md': privacy.replace(/^order:/m, 'aliases: [/old-privacy]\norder:'),
  'content/pages/due-diligence.md': privacy.replace(/^id:.*/m, 'id: services/due-diligence'),
})
cpSync(`${bilingualContent()}/de`, `${project}/content/de`, { recursive: true })
cpSync(`${germanContent}/words`, `${project}/content/words`, { recursive: true })
writeFileSync(`${project}/content/de/site.yaml`, bilingualFacts['content/de/site.yaml'])
for (const [name, deployment] of Object.entries(deployments)) {
  console.log(name)
  const output = buildOutput(project, deployment.hasAdapter, deployment.variables)
  const sizes = [...output.functions.values()].map(({ megabytes }) => megabytes)
  console.log(`  ${output.pages.size} pages, functions of ${Math.min(...sizes)} to ${Math.max(...sizes)} MB`)
  for (const [about, check] of Object.entries(checks)) {
    try {
      await check(output, deployment)
      console.log(`  ok      ${about}`)
    } catch (error) {
      console.log(`  FAILED  ${about}: ${(error as Error).message}`)
      process.exitCode = 1
    }
  }
}
rmSync(project, { recursive: true })
