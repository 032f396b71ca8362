import { readdirSync, readFileSync } from 'node:fs'
import { examplesIn } from '../helpers/examples'
import { markedWords, marks } from '../helpers/marked-words'
import {
  bilingualContent,
  bilingualFacts,
  britishContent,
  buildSite,
  germanContent,
  settings,
  succeed,
} from '../helpers/site'
import { awkwardPages, page } from './awkward-pages'

/**
 * Three builds: the British site; a later version of it, after its owner followed docs/content.md for ten minutes, with the owner's document
 * and awkward pages; and a site in English and German, with every word of both designs marked. One after the other, as each uses every core.
 */
export default async function globalSetup() {
  process.env.SHIPPED_BUILD_OUTPUT = await succeed(buildSite('shipped', 'site', settings))
  const later = { ...laterVersion(), ...tenMinutes(), ...awkwardPages }
  await succeed(buildSite('later', 'site', settings, later))
  await succeed(buildSite('bilingual', 'bilingual-site', settings, markedBilingual(), bilingualContent()))
}

/** What an owner does first: fills in the facts, edits a page, and adds one made of the examples in docs/content.md. */
function tenMinutes() {
  const privacy = 'pages/privacy.md'
  const [frontMatter = ''] = examplesIn('A page')
  const [body = ''] = examplesIn('The body')
  const [sentence = ''] = examplesIn('`site.yaml`')
  return {
    'content/site.yaml': `${british('site.yaml')}voice: we\n`,
    [`content/${privacy}`]: british(privacy).replace('title: Privacy notice', 'title: What I keep'),
    'content/pages/pricing.md': `${frontMatter}\n${sentence}\n${body}`,
    ...fixtureProof(),
    'content/cases/late-releases.md': examplesIn('A case').join('\n'),
    'content/testimonials/jo-sample.md': examplesIn('A testimonial').join('\n'),
    'content/articles/small-changes.md': examplesIn('An article').join('\n'),
  }
}

/** The cases, testimonials and articles of the British site, to be removed: they name problems that the owner's document does not have. */
const fixtureProof = () =>
  Object.fromEntries(
    ['cases', 'testimonials', 'articles']
      .flatMap((folder) => readdirSync(`${britishContent}/${folder}`).map((file) => `content/${folder}/${file}`))
      .map((file) => [file, undefined]),
  )

/** What a later version has changed: its form is elsewhere in the tree of components, and a problem is on another page with a new id. */
function laterVersion() {
  const form = 'components/contact-page.tsx'
  return {
    [form]: readFileSync(form, 'utf8')
      .replace('<EnquiryForm', '<section><EnquiryForm')
      .replace(/(script=.*\n\s*\/>)/, '$1</section>'),
    'content/pages/cto-services.md': readFileSync('__tests__/fixtures/owner-cto-services.md', 'utf8'),
    'content/pages/renamed.md': page(
      'renamed',
      '## Shipping\n\n**We ship late** {#slow-delivery #delivery}\n\nWhy it is late.\n\n**We ship bugs** {#bugs #quality}\n\nWhy it has bugs.',
    ),
  }
}

const markedBilingual = () => ({
  ...bilingualFacts,
  'content/words/en.yaml': markedWords(readFileSync('lib/words/en.yaml', 'utf8'), marks['']),
  'content/words/de.yaml': markedWords(readFileSync(`${germanContent}/words/de.yaml`, 'utf8'), marks.de),
})

const british = (file: string) => readFileSync(`${britishContent}/${file}`, 'utf8')
