import { readFileSync } from 'node:fs'
import { buildSite, settings } from '../helpers/site'
import { awkwardPages } from './awkward-pages'

/**
 * Three builds: the site as shipped, with all settings; a later version of it; and one with nothing set up, the owner's document and
 * awkward ones in it.
 */
export default async function globalSetup() {
  const ownersDocument = readFileSync('__tests__/fixtures/owner-cto-services.md', 'utf8')
  const [shipped, owner] = await Promise.all([
    succeed(buildSite('shipped', 'site', settings)),
    succeed(
      buildSite('owner', 'owners-site', {}, { 'content/pages/cto-services.md': ownersDocument, ...awkwardPages }),
    ),
  ])
  await succeed(buildSite('later', 'site', settings, movedForm()))
  process.env.SHIPPED_BUILD_OUTPUT = shipped
  process.env.OWNER_BUILD_OUTPUT = owner
}

/** The contact page of a later version, whose form stands elsewhere in the tree of components. */
function movedForm() {
  const file = 'app/contact/contact-page.tsx'
  const page = readFileSync(file, 'utf8')
  return {
    [file]: page.replace('<EnquiryForm', '<section><EnquiryForm').replace(/(script=.*\n\s*\/>)/, '$1</section>'),
  }
}

async function succeed(build: ReturnType<typeof buildSite>) {
  const { code, output } = await build
  if (code !== 0) throw new Error(`A build failed:\n${output}`)
  return output
}
