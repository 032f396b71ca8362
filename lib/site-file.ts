import { parse } from 'yaml'
import { z } from 'zod'
import { type Fault, faultAt } from './faults'
import { checkFields, type FieldDefs, lineOf } from './front-matter'

export const siteFile = 'content/site.yaml'

/** An undelivered enquiry is deleted after three times this, and delivery may take five days. */
const shortestRetention = 7

const siteValues = {
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://www.example.com', abort: true })
    .refine(
      (url) => new URL(url).pathname === '/' && !url.endsWith('/'),
      'must end after the host, without a path or a slash',
    ),
  email: z.email({ pattern: z.regexes.html5Email, error: 'must be an address such as hello@example.com' }),
  language: z.string().refine(isLanguage, 'must be a language tag such as en-GB'),
  retentionDays: z.optional(
    z
      .number()
      .min(
        shortestRetention,
        `must be at least ${shortestRetention}, so that no enquiry is deleted while it is still being sent`,
      ),
  ),
}

/** Checks the facts of the business: their keys and types, and then what each has to be. */
export function checkSite(text: string, fields: FieldDefs): Fault[] {
  const faults = checkFields(text, fields, siteFile, 0)
  if (faults.length > 0) return faults
  const { error } = z.object(siteValues).safeParse(parse(text))
  return (error?.issues ?? []).map(({ path: [key], message }) =>
    faultAt(siteFile, lineOf(text, String(key)), `"${String(key)}" ${message}.`),
  )
}

function isLanguage(tag: string) {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
