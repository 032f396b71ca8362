import { readFileSync } from 'node:fs'
import { examplesIn } from '../helpers/examples'
import { findNginxProblem } from '../helpers/nginx'
import { buildSite, placeholders, settings } from '../helpers/site'
import { awkwardPages } from './awkward-pages'

/**
 * Four builds: the site as shipped, with all settings and its facts filled in; a later version of it; and an owner's
 * first, for the platform's own host, with no fact and no mail set up, the owner's document and awkward ones in it; and what an owner
 * has after ten minutes with docs/content.md.
 */
export default async function globalSetup() {
  if (findNginxProblem()) console.warn(findNginxProblem())
  const ownersDocument = readFileSync('__tests__/fixtures/owner-cto-services.md', 'utf8')
  const [shipped, owner] = await Promise.all([
    succeed(buildSite('shipped', 'site', settings)),
    succeed(
      buildSite('owner', 'owners-site', firstDeploy, {
        'content/site.yaml': placeholders,
        'content/pages/cto-services.md': ownersDocument,
        ...awkwardPages,
      }),
    ),
  ])
  await Promise.all([
    succeed(buildSite('later', 'site', settings, laterVersion())),
    succeed(buildSite('first', 'first-site', settings, firstTenMinutes())),
  ])
  process.env.SHIPPED_BUILD_OUTPUT = shipped
  process.env.OWNER_BUILD_OUTPUT = owner
}

const firstDeploy = {
  VERCEL_ENV: 'production',
  VERCEL_PROJECT_PRODUCTION_URL: 'consultant.vercel.app',
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: settings.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
}

/** What an owner does first: fills in the facts, edits a page, and adds one made of the examples in docs/content.md. */
function firstTenMinutes() {
  const privacy = 'content/pages/privacy.md'
  const [frontMatter = ''] = examplesIn('A page')
  const [body = ''] = examplesIn('The body')
  const [sentence = ''] = examplesIn('`site.yaml`')
  return {
    'content/site.yaml': `${readFileSync('content/site.yaml', 'utf8')}responseTime: two working days\n`,
    [privacy]: readFileSync(privacy, 'utf8').replace('title: Privacy notice', 'title: What I keep'),
    'content/pages/pricing.md': `${frontMatter}\n${sentence}\n${body}`,
  }
}

/** What a later version has changed: its form stands elsewhere in the tree of components, and a problem has a new id. */
function laterVersion() {
  const form = 'components/contact-page.tsx'
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
