import { z } from 'zod'
import { isMailbox } from '../../config/mailbox.mjs'
import { isPast, isTimeZone } from '../day'
import { isLanguage } from '../language'
import { checkElsewhere } from '../markdown/links'
import { readTimeZone } from './facts'
import { type ContentFile, errorAt, siteFile, warnAt } from './files'
import { describeOddCharacter } from './odd-characters'
import { commonKeys, siteFields } from './schema/site'
import { type FieldDef, type FieldDefs, validateFields } from './validate'
import { givenOf } from './values'

/** Delivery may take five days, and what is not delivered must not be deleted before. */
const MIN_RETENTION_DAYS = 7
const MAX_RETENTION_DAYS = 36_500 // a hundred years: a date far beyond is none

const siteValues = z.object({
  url: z
    .url({ protocol: /^https$/, error: 'must be an address such as https://www.example.com', abort: true })
    .refine(
      (url) => /^\w+:\/\/[^\s/?#\\@%\p{Cf}]+$/u.test(url) && /^[a-z\d-]+(?:\.[a-z\d-]+)*$/.test(new URL(url).hostname),
      'must end after the host, as in https://www.example.com, without a path, a slash, a dot, a sign or a user',
    ),
  email: z.string().refine(isMailbox, 'must be an address such as hello@example.com'),
  language: z.string().refine(isLanguage, 'must be a language tag such as en-GB or de-DE'),
  timeZone: z.string().refine(isTimeZone, 'must be a time zone such as Europe/London or Europe/Berlin'),
  retentionDays: z
    .number()
    .min(MIN_RETENTION_DAYS, `must be at least ${MIN_RETENTION_DAYS}, because delivery may take five days`)
    .max(MAX_RETENTION_DAYS, `must be at most ${MAX_RETENTION_DAYS}`),
})

/** Facts that are mostly words. */
const sentenceKeys = ['place', 'dayRate', 'responseTime']

/** In another language no fact but its name has to be given. */
const otherFields: FieldDefs = Object.fromEntries(
  Object.entries<FieldDef>(siteFields).map(([key, field]) => [
    key,
    { ...field, required: key === 'language', default: undefined },
  ]),
)

/** Checks the `site.yaml` of another language, and adds the facts that are the same in the main one. */
export function checkOtherSite(content: ContentFile, main: ContentFile) {
  checkSite(content, otherFields, siteValues.partial())
  for (const key of commonKeys.filter((key) => content.values[key] !== undefined))
    errorAt(content, `"${key}" is the same in every language: give it in ${siteFile} alone.`, key)
  const inherited = sentenceKeys.filter((key) => main.values[key] !== undefined && content.values[key] === undefined)
  const reason = `shown as in ${siteFile}, in the words of the main language: ${inherited.join(', ')}. Give them here too.`
  if (inherited.length > 0) warnAt(content, reason, 'language')
  const facts = { ...(main.values.facts as object), ...(content.values.facts as object) }
  content.values = { ...main.values, voice: undefined, ...givenOf(content.values), facts }
}

/** Checks a `site.yaml`. */
export function checkSite(content: ContentFile, fields: FieldDefs = siteFields, values: z.ZodType = siteValues) {
  if (!validateFields(content, fields)) return
  for (const { path, message } of values.safeParse(content.values).error?.issues ?? []) {
    const key = String(path[0])
    const oddCharacter = describeOddCharacter(String(content.values[key]))
    errorAt(content, `"${key}" ${message}.${oddCharacter ? ` There is ${oddCharacter}` : ''}`, key)
  }
  const { availableFrom, bookingUrl, aliases } = content.values
  // Without those that lead nowhere yet.
  if (aliases) content.values.aliases = givenOf(aliases)
  if (bookingUrl) checkElsewhere(String(bookingUrl), content.placeOf(['bookingUrl']), content.file)
  const passed = `the day ${availableFrom} has passed, so "availableFrom" is not shown`
  if (availableFrom && isPast(String(availableFrom), readTimeZone()))
    warnAt(content, `${passed}: give a new one, or leave it empty.`, 'availableFrom')
  checkFacts(content)
  for (const [index, profile] of ((content.values.profiles ?? []) as string[]).entries())
    if (/^https:/i.test(profile)) checkElsewhere(profile, content.placeOf(['profiles', index]), content.file)
    else errorAt(content, `the profile "${profile}" must be an address that begins with https://.`, 'profiles', index)
}

function checkFacts(content: ContentFile) {
  for (const name of Object.keys(content.values.facts ?? {})) {
    const error = (reason: string) => errorAt(content, `the fact "${name}" ${reason}`, 'facts', name)
    if (Object.hasOwn(siteFields, name)) error('has the name of a key of this file. Give it another.')
    else if (!/^[a-z][A-Za-z]*$/.test(name))
      error('must have a name of letters only, a to z, the first one small, to be used as {name}.')
  }
}
