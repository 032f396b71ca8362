import { readFileSync } from 'node:fs'
import { nginxMissing } from '../helpers/nginx'
import { buildSite, filledIn, settings } from '../helpers/site'
import { awkwardPages } from './awkward-pages'

/**
 * Three builds: the site as shipped, with all settings and its facts filled in; a preview of a later version of it; and an owner's
 * first, for the platform's own host, with no fact and no mail set up, the owner's document and awkward ones in it.
 */
export default async function globalSetup() {
  if (nginxMissing()) console.warn(nginxMissing())
  const ownersDocument = readFileSync('__tests__/fixtures/owner-cto-services.md', 'utf8')
  const [shipped, owner] = await Promise.all([
    succeed(buildSite('shipped', 'site', settings, filledIn)),
    succeed(
      buildSite('owner', 'owners-site', firstDeploy, {
        'content/pages/cto-services.md': ownersDocument,
        ...awkwardPages,
      }),
    ),
  ])
  await succeed(buildSite('later', 'site', { ...settings, VERCEL_ENV: 'preview' }, { ...filledIn, ...laterVersion() }))
  process.env.SHIPPED_BUILD_OUTPUT = shipped
  process.env.OWNER_BUILD_OUTPUT = owner
}

const firstDeploy = {
  VERCEL_ENV: 'production',
  VERCEL_PROJECT_PRODUCTION_URL: 'consultant.vercel.app',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: settings.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
}

/** What a later version has changed: its form stands elsewhere in the tree of components, and a problem has a new id. */
function laterVersion() {
  const form = 'app/contact/contact-page.tsx'
  const services = 'content/pages/cto-services.md'
  return {
    [form]: readFileSync(form, 'utf8')
      .replace('<EnquiryForm', '<section><EnquiryForm')
      .replace(/(script=.*\n\s*\/>)/, '$1</section>'),
    [services]: readFileSync(services, 'utf8').replace('{#delivery}', '{#slow-delivery #delivery}'),
  }
}

async function succeed(build: ReturnType<typeof buildSite>) {
  const { code, output } = await build
  if (code !== 0) throw new Error(`A build failed:\n${output}`)
  return output
}
