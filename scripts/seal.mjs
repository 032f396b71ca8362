import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { makeErrorPage } from './error-page.mjs'
import { addFontPreloads, fontPreloadsOf } from './font-preloads.mjs'
import { formScript } from './form-script.mjs'
import { parsePage, sealPage, stringifyPage } from './seal-page.mjs'

/** Pages of Next's own that a server error shows: one for a thrown route, one for everything else. */
const errorPages = ['app/_global-error.html', 'pages/500.html']

const root = '.next/server'
const size = (/** @type {string} */ page) => gzipSync(page).length
const site = JSON.parse(readFileSync('.contentlayer/generated/Site/site.yaml.json', 'utf8'))

const pages = ['app', 'pages'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
)

const fonts = fontPreloadsOf(parsePage(readFileSync(path.join(root, 'app/index.html'), 'utf8')))
const rows = []
const refused = []
for (const page of pages.sort()) {
  const before = readFileSync(path.join(root, page), 'utf8')
  const isError = errorPages.includes(page)
  const tree = parsePage(isError ? readFileSync(path.join(root, 'app/_not-found.html'), 'utf8') : before)
  if (isError) makeErrorPage(tree, site.email)
  addFontPreloads(tree, fonts)
  refused.push(...sealPage(tree, formScript).map((what) => `${page}: ${what}`))
  const after = stringifyPage(tree)
  rows.push({ page, html: after, before: size(before), after: size(after) })
}

for (const expected of errorPages) {
  if (!existsSync(path.join(root, expected)))
    refused.push(`${expected}: Next no longer writes this page; find what a server error shows now.`)
}
if (refused.length > 0) {
  console.error(`The seal refuses these pages. Their policy would block what stands here:\n\n${refused.join('\n')}\n`)
  process.exit(1)
}
console.log('\nSealed pages, gzip bytes before and after')
for (const { page, html, before, after } of rows) {
  writeFileSync(path.join(root, page), html)
  console.log(`${String(before).padStart(7)} ${String(after).padStart(6)}  ${page}`)
}

if (!readFileSync(path.join(root, 'app/contact.html'), 'utf8').includes('<form')) {
  console.warn(
    `\nMail is not set up: SMTP_URL is not set, so the contact pages have no form and give the address ${site.email} instead.`,
  )
}
