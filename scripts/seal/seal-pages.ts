import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import stylesheet from 'contentlayer/stylesheet.json'
import { formScript } from '../../config/form-script.mjs'
import { contentOf, getSite, plainPages } from '../../lib/content'
import { contactPath, fixedPageIds, pagePath } from '../../lib/paths'
import { langs, otherLangs } from '../../lib/words'
import { toErrorPage } from './error-page'
import { parsePage, sealPage, stringifyPage } from './seal-page'

/** A prerendered page: the address it is served at, and its file. */
type BuiltPage = { pathname: string; file: string }

/** What Next shows after a server error: one page for a route that threw, one for everything else. */
const errorPages = ['/_global-error', '/500']

/**
 * Removes Next's scripts from prerendered pages, in place (docs/architecture.md, "The seal").
 * @throws an error that names every page that is missing, or contains what the policy would block
 */
export function sealPages(pages: BuiltPage[]) {
  const htmlOf = new Map(pages.map(({ pathname, file }) => [pathname, readFileSync(file, 'utf8')]))
  const read = (pathname: string) => htmlOf.get(pathname) ?? ''
  const missing = expectedPages().filter((pathname) => !htmlOf.has(pathname))
  if (missing.length > 0) throw new Error(`Next did not prerender these pages, or no longer says so: ${missing.join()}`)

  const { email } = getSite()
  const allowed = { script: formScript(otherLangs), stylesheet }
  const sealed = pages.map(({ pathname, file }) => {
    const html = errorPages.includes(pathname) ? toErrorPage(read('/404'), email) : read(pathname)
    const tree = parsePage(html)
    const refusals = [
      ...(/<\/html>\s*$/.test(html) ? [] : ['no </html>: Next did not write the whole page']),
      ...sealPage(tree, allowed),
    ]
    return { file, html: stringifyPage(tree), refusals: refusals.map((refusal) => `${pathname}: ${refusal}`) }
  })
  const refusals = sealed.flatMap((page) => page.refusals)
  if (refusals.length > 0)
    throw new Error(
      `The seal refuses these pages, because they are incomplete, or their policy would block this:\n\n${refusals.join('\n')}\n`,
    )

  for (const { file, html } of sealed) writeFileSync(file, html)
  console.log(`Sealed ${sealed.length} pages.`)
  if (!read('/contact').includes('<form'))
    console.warn(
      `Mail is not set up, or this is a preview: the contact pages have no form and give the address ${email} instead. For a form set SMTP_URL, MAIL_FROM and ENQUIRY_TO, and build again.`,
    )
}

const expectedPages = () => [
  ...langs.flatMap((lang) => [
    ...fixedPageIds.map((id) => pagePath({ id, lang })),
    ...contentOf(lang).problems.map(contactPath),
  ]),
  ...['/404', ...errorPages, ...plainPages.keys()],
]

/** The pages that `next build` leaves in its folder. */
export const findBuiltPages = (): BuiltPage[] =>
  ['app', 'pages'].flatMap((name) => {
    const folder = path.join('.next/server', name)
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.html'))
      .map((file) => ({
        pathname: `/${file.replaceAll(path.sep, '/').replace(/(?:^index)?\.html$/, '')}`,
        file: path.join(folder, file),
      }))
  })
