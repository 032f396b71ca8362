import { databaseSettings, seenSettings } from '../../config/settings.mjs'
import { defaultTimeZone, describeDay, isFuture, isPast, isTimeZone } from '../day'
import { checkFactsIn, fillFacts } from '../markdown/facts'
import { isFile } from '../markdown/files'
import type { Facts } from '../markdown/types'
import { print } from '../markdown/typography'
import { memoizeByMtime } from '../memoize-by-mtime'
import type { Words } from '../words'
import { type ContentFile, kindOf, readContentFile, siteFile } from './files'
import { siteFields } from './schema/site'
import type { FieldDef } from './validate'

const readSite = memoizeByMtime((file) => readContentFile(file).values)

/** The time zone that `site.yaml` gives now, unchecked; the default one where there is no such time zone. */
export const readTimeZone = () => timeZoneOf(isFile(siteFile) ? readSite(siteFile) : {})

const timeZoneOf = ({ timeZone }: Record<string, unknown>) => [timeZone].find(isTimeZone) ?? defaultTimeZone

/** Before the front matter is checked, too. */
export const isHidden = ({ values: { visible } }: ContentFile) => /^false$/i.test(String(visible))

/** Whether clients see a document when the site is built now: not one that is hidden, nor an article before its day. */
export function isShown(content: ContentFile): boolean {
  const { date } = content.values
  return !isHidden(content) && (kindOf(content) !== 'Article' || !isFuture(String(date), readTimeZone()))
}

/** What `{key}` means in Markdown, by the keys of `site.yaml`. */
export function factsOf(site: Record<string, unknown>, words: Words): Facts {
  const seen = seenSettings()
  const isStored = databaseSettings() !== undefined
  const fields = Object.entries<FieldDef>(siteFields).filter(([, { type }]) => !['json', 'list'].includes(type))
  return {
    ...(site.facts as Facts),
    ...Object.fromEntries(fields.map(([key, field]) => [key, factOf(site[key] ?? field.default, field.type, site)])),
    // Given where a feature is turned on, so that a notice can describe it.
    emailSuggestions: undefined,
    receipt: site.receipt && isStored ? words.receipt.fact : undefined,
    seenWithinHours: seen?.fallbackTo && isStored ? String(seen.withinHours) : undefined,
    // Where nothing is stored, a notice that says for how many days would not be true.
    ...(!isStored && { retentionDays: undefined }),
  }
}

/** A day is in words; one that has passed counts as not given. */
function factOf(value: unknown, type: string, site: Record<string, unknown>) {
  if (!value) return undefined
  if (type !== 'date') return String(value)
  return isPast(String(value), timeZoneOf(site)) ? undefined : describeDay(String(value), String(site.language))
}

/** Keys of the front matter whose text is shown, and can contain facts. */
const filledKeys = ['title', 'description', 'summary', 'client', 'duration', 'imageAlt', 'engagements']
/** Keys of testimonials and of the site whose text is shown. */
export const shownKeys = 'name role company founder place dayRate responseTime legalIdentity companyNumber'.split(' ')

/** The texts of a page's front matter that are shown, with facts in place of `{key}`. */
export function filledOf(content: ContentFile, facts: Facts): Record<string, unknown> {
  const given = filledKeys.filter((key) => content.values[key])
  return Object.fromEntries(given.map((key) => [key, fillIn(content.values[key], facts, content, key)]))
}

function fillIn(value: unknown, facts: Facts, content: ContentFile, key: string): unknown {
  if (Array.isArray(value)) return value.map((entry) => fillIn(entry, facts, content, key))
  if (typeof value === 'object' && value)
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, fillIn(entry, facts, content, key)]))
  if (typeof value !== 'string') return value
  checkFactsIn(value, facts, content.file, content.placeOf([key]), `"${key}": `)
  return print(fillFacts(value, facts), facts.language)
}
