/** Removes Next's scripts from the prerendered HTML, and fails on a script it does not know: docs/architecture.md, "The seal". */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { formScript } from '../config/form-script.mjs'
import { getSite } from '../lib/content'
import { toErrorPage } from './seal/error-page'
import { addFontPreloads, findFontPreloads, parsePage, sealPage, stringifyPage } from './seal/seal-page'

const root = '.next/server'

/** What Next shows after a server error: one page for a route that threw, one for everything else. */
const errorPages = ['app/_global-error.html', 'pages/500.html']

const readPage = (name: string) => readFileSync(path.join(root, name), 'utf8')

const { email } = getSite()
const names = ['app', 'pages'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/'))),
)
const fontPreloads = findFontPreloads(parsePage(readPage('app/index.html')))

const pages = names.sort().map((name) => {
  const isErrorPage = errorPages.includes(name)
  const tree = parsePage(readPage(isErrorPage ? 'app/_not-found.html' : name))
  if (isErrorPage) toErrorPage(tree, email)
  addFontPreloads(tree, fontPreloads)
  const refusals = sealPage(tree, formScript).map((refusal) => `${name}: ${refusal}`)
  return { name, html: stringifyPage(tree), refusals }
})

const refusals = [
  ...pages.flatMap((page) => page.refusals),
  ...errorPages
    .filter((name) => !existsSync(path.join(root, name)))
    .map((name) => `${name}: Next no longer writes this page; find what it shows after a server error now.`),
]
if (refusals.length > 0) {
  console.error(`The seal refuses these pages, because their policy would block this:\n\n${refusals.join('\n')}\n`)
  process.exit(1)
}

for (const { name, html } of pages) writeFileSync(path.join(root, name), html)
console.log(`\nSealed ${pages.length} pages.`)

if (!readPage('app/contact.html').includes('<form')) {
  console.warn(
    `\nMail is not set up: SMTP_URL is not set, so the contact pages have no form and give the address ${email} instead.`,
  )
}
