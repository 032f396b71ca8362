/** @jest-environment ./__tests__/helpers/font-environment.mjs */
import { addressesOf } from '@/lib/content/addresses'
import { withLists } from '@/lib/pages'
import { checkSite, day, file, page, site } from '../helpers/check-site'

const words = 'quotation: „{text}“\n'
const german = {
  'words/de.yaml': words,
  'de/site.yaml': 'language: de-DE\nname: Beratung\n',
  'de/pages/home.md': page('home'),
  'de/pages/contact.md': page('contact'),
  'de/pages/thank-you.md': page('thank-you'),
  'de/pages/datenschutz.md': page('datenschutz', 'Text.', { role: 'privacy', translates: 'privacy' }),
  'de/pages/leistungen.md': page('leistungen', '**Wir sind spät** {#spaet #late}\n\nDarum.', {
    translates: 'services',
  }),
}

const check = async (files: Record<string, string | undefined> = {}) => {
  const { said, ...checked } = await checkSite({ ...german, ...files })
  // What the words of this small file leave out is of no concern here.
  return { ...checked, said: said.replace(/^content\/words\/.*\n?/gm, '').trim() }
}

it('has nothing to say of a second language, and merges what differs into the facts', async () => {
  const { said, editions, pages } = await check()
  expect(said).toBe('')
  expect(editions.map(({ lang, site }) => [lang, site.language, site.name, site.email])).toEqual([
    ['', 'en-GB', 'N', 'n@n.internal'],
    ['de', 'de-DE', 'Beratung', 'n@n.internal'],
  ])
  const paths = addressesOf(withLists(pages, editions)).map(({ path }) => path)
  for (const path of ['/', '/de', '/de/contact', '/de/leistungen', '/de/contact/spaet', '/de/contact/late'])
    expect(paths).toContain(path)
  expect(paths).not.toContain('/de/leistungen.md')
})

it('lists cases and articles of each language, and checks their problems there', async () => {
  const values = { title: 'Fall', client: 'A', duration: 'ein Jahr', permission: 'Jo', date: `'${day(0)}'` }
  const { said, editions, pages } = await check({
    'de/cases/fall.md': file({ ...values, problems: '[spaet]' }, 'Text.'),
    'de/articles/eins.md': file(
      { title: 'Eins', summary: 'Worum es geht.', date: `'${day(0)}'` },
      '[x](../pages/leistungen.md#spaet)',
    ),
  })
  expect(said).toBe('')
  const lists = withLists(pages, editions).filter(({ listed }) => listed)
  expect(lists.map(({ id, lang }) => [lang, id]).sort()).toEqual([
    ['de', 'articles'],
    ['de', 'cases'],
  ])
  expect(addressesOf(withLists(pages, editions)).map(({ path }) => path)).toContain('/de/feed.xml')
  expect((await check({ 'de/cases/fall.md': file({ ...values, problems: '[broke]' }, 'Text.') })).said).toContain(
    'content/de/cases/fall.md:7:12: there is no problem with the id “broke”. ',
  )
})

const page404 = page('x')

it.each<[string, Record<string, string | undefined>, string]>([
  [
    'a folder that is no language',
    { 'german/site.yaml': 'language: de-AT\n', 'german/pages/x.md': page404 },
    'content/german/site.yaml:1:1: the folder “german” must be named after a language, in small letters, such as de or pt-br.',
  ],
  [
    'a folder in capitals',
    { 'FR/site.yaml': 'language: fr\n', 'FR/pages/x.md': page404 },
    'content/FR/site.yaml:1:1: the folder “FR” must be named after a language, in small letters',
  ],
  [
    'a folder without facts',
    { 'fr/pages/home.md': page('home') },
    'content/fr/site.yaml:1:1: the file is missing. It holds the "language" of the texts in this folder, and the facts that differ.',
  ],
  [
    'a folder of another language than its text',
    { 'de/site.yaml': 'name: B\nlanguage: fr-FR\n', 'words/fr.yaml': words },
    'content/de/site.yaml:2:1: "language" is fr-FR, and the folder is “de”: correct one of them.',
  ],
  [
    'two folders of one language',
    { 'de-de/site.yaml': 'language: de-DE\n', 'de-de/pages/home.md': page('home') },
    'content/de/site.yaml:1:1: “de-DE” is the language of content/de-de too: keep one of the two.',
  ],
  [
    'the language of the whole site in a folder',
    { 'en/site.yaml': 'language: en-GB\n', 'en/pages/home.md': page('home') },
    'content/en/site.yaml:1:1: “en-GB” is the language of content too: keep one of the two.',
  ],
  [
    'a language without words',
    { 'words/de.yaml': undefined },
    'content/de/site.yaml:1:1: there are no words in “de”: copy content/words/en.yaml to content/words/de.yaml, and translate its right side.',
  ],
  [
    'a fact that is the same in every language',
    { 'de/site.yaml': 'language: de-DE\nurl: https://de.internal\n' },
    'content/de/site.yaml:2:1: "url" is the same in every language: give it in content/site.yaml alone.',
  ],
  [
    'a language without one of the pages that the site needs',
    { 'de/pages/contact.md': undefined },
    'content/de/pages/contact.md:1:1: each language needs a page with "id: contact" and "visible: true".',
  ],
  [
    'a translation that leads nowhere',
    { 'de/pages/leistungen.md': page('leistungen', '', { translates: 'servces' }) },
    'content/de/pages/leistungen.md:10:1: "translates": no page in another language has the id “servces”. These are the ids: ',
  ],
  [
    'two pages that translate each other',
    { 'pages/services.md': page('services', '**We are late** {#late}\n\nWhy.', { translates: 'leistungen' }) },
    'content/de/pages/leistungen.md:10:1: "translates": content/pages/services.md translates “leistungen” itself: name that id, or remove one of the two.',
  ],
  [
    'a folder that is no language, before it has facts',
    { 'deutsch/pages/home.md': page('home') },
    'content/deutsch/site.yaml:1:1: the folder “deutsch” must be named after a language',
  ],
  [
    'an alias that is where the form of another language asks about problems',
    { 'pages/x.md': page('x', '', { aliases: '[/de/contact/late]' }) },
    'content/pages/x.md:10:11: the alias /de/contact/late is an address the site needs for itself.',
  ],
  [
    'facts in words that are those of the main language',
    { 'site.yaml': `${site['site.yaml']}place: London\ndayRate: £1\n` },
    'content/de/site.yaml:1:1: warning: shown as in content/site.yaml, in the words of the main language: place, dayRate. Give them here too.',
  ],
  [
    'two pages that translate the same one',
    { 'de/pages/mehr.md': page('mehr', '', { translates: 'services' }) },
    'content/de/pages/mehr.md:10:1: content/de/pages/leistungen.md says the same as “services” in another language, and so does this: keep one of the two.',
  ],
  [
    'a page that translates one whose id another page has',
    { 'de/pages/services.md': page('services') },
    'content/de/pages/services.md:2:1: content/de/pages/leistungen.md says the same as “services” in another language, and so does this',
  ],
  [
    'an id that begins with the folder of a language',
    { 'pages/x.md': page('de/x') },
    'content/pages/x.md:2:1: "/de" is where the pages in content/de are found. Give the page an id that does not begin with it.',
  ],
  [
    'a link to a page that is only in another language',
    { 'de/pages/leistungen.md': page('leistungen', '[x](/de/services)', { translates: 'services' }) },
    'the link to /de/services leads nowhere',
  ],
  [
    'an alias that another language has as an address',
    { 'pages/x.md': page('x', '', { aliases: '[/de/leistungen]' }) },
    'content/pages/x.md:10:11: the alias /de/leistungen is already an address or an alias of content/de/pages/leistungen.md.',
  ],
  [
    'a language without a privacy notice',
    { 'de/pages/datenschutz.md': undefined },
    'content/de/site.yaml:1:1: warning: no visible page has "role: privacy", so the form leads to no privacy notice.',
  ],
])('names the file and line of %s', async (_name, files, said) => {
  expect((await check(files)).said).toContain(said)
})

it('leaves out a line with a fact that only another language has', async () => {
  const { said, pages } = await check({
    'de/site.yaml': 'language: de-DE\nfacts:\n  fax: 030\n',
    'pages/x.md': page('x', 'Fax: {fax}.\n\nText.'),
    'de/pages/y.md': page('y', 'Fax: {fax}.'),
  })
  expect(said).toBe('')
  const introOf = (id: string) => pages.find((one) => one.id === id)?.outline.intro
  expect([introOf('x'), introOf('y')]).toEqual(['<p>Text.</p>', '<p>Fax: 030.</p>'])
})

it('takes a site of one language with the same keys', async () => {
  expect((await checkSite({ 'pages/x.md': page('x', 'Text.', { translates: 'elsewhere' }) })).said).toBe('')
})
