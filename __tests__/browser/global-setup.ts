import { readFileSync } from 'node:fs'
import { examplesIn } from '../helpers/examples'
import { markedWords } from '../helpers/marked-words'
import { findNginxProblem } from '../helpers/nginx'
import { britishContent, buildSite, germanContent, germanFacts, placeholders, settings } from '../helpers/site'
import { awkwardPages } from './awkward-pages'

/**
 * Four builds: the British site; a later version of it, after its owner followed docs/content.md for ten minutes; an owner's first deploy,
 * with no fact and no mail set up, the owner's document and awkward pages; and the German site, with every word of its design marked.
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
    succeed(buildSite('later', 'site', settings, { ...laterVersion(), ...tenMinutes() })),
    succeed(buildSite('german', 'german-site', settings, markedGerman(), germanContent)),
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
function tenMinutes() {
  const privacy = 'pages/privacy.md'
  const [frontMatter = ''] = examplesIn('A page')
  const [body = ''] = examplesIn('The body')
  const [sentence = ''] = examplesIn('`site.yaml`')
  return {
    'content/site.yaml': `${british('site.yaml')}responseTime: two working days\n`,
    [`content/${privacy}`]: british(privacy).replace('title: Privacy notice', 'title: What I keep'),
    'content/pages/pricing.md': `${frontMatter}\n${sentence}\n${body}`,
  }
}

/** What a later version has changed: its form stands elsewhere in the tree of components, and a problem has a new id. */
function laterVersion() {
  const form = 'components/contact-page.tsx'
  const services = 'pages/cto-services.md'
  return {
    [form]: readFileSync(form, 'utf8')
      .replace('<EnquiryForm', '<section><EnquiryForm')
      .replace(/(script=.*\n\s*\/>)/, '$1</section>'),
    [`content/${services}`]: british(services).replace('{#delivery}', '{#slow-delivery #delivery}'),
  }
}

const markedGerman = () => ({
  'content/site.yaml': germanFacts,
  'content/words/de.yaml': markedWords(readFileSync(`${germanContent}/words/de.yaml`, 'utf8')),
})

const british = (file: string) => readFileSync(`${britishContent}/${file}`, 'utf8')

async function succeed(build: ReturnType<typeof buildSite>) {
  const { code, output } = await build
  if (code !== 0) throw new Error(`A build failed:\n${output}`)
  return output
}
