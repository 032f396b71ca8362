import { z } from 'zod'
import { fill, mainTexts, otherLangs, type Texts, textsOf } from '../words'
import { cleanEmail, isEmail } from './address'
import { type Errors, fields, langField, type Values } from './form-state'
import { cleanLine, cleanText } from './text'

type Parsed = { ok: true; values: Values } | { ok: false; errors: Errors; values: Values }

/** Counts code points, as people count characters. @param error its `{max}` and `{count}` are filled in */
const textWithin = (max: number, error: string, { formatNumber }: Texts) =>
  z.string().superRefine((value, { addIssue }) => {
    const count = Array.from(value).length
    if (count <= max) return
    const message = fill(error, { max: formatNumber(max), count: formatNumber(count) })
    addIssue({ code: 'custom', message, continue: false })
  })

/** RFC 5321, 4.5.3.1.3: a path is 256 octets with its angle brackets. */
const MAX_EMAIL = 254

/** More is over every limit: 4,000 characters have at most 16,000 UTF-16 code units before NFC (unicode.org/faq/normalization). */
const MAX_TYPED = 16_000

function schemaIn(texts: Texts) {
  const { errors } = texts.words
  return z.strictObject({
    about: z.string(),
    name: textWithin(100, errors.nameLong, texts).min(1, errors.nameMissing),
    email: z
      .string()
      .min(1, { error: errors.emailMissing, abort: true })
      .transform(cleanEmail)
      .pipe(textWithin(MAX_EMAIL, errors.emailLong, texts).refine(isEmail, errors.emailFormat)),
    company: textWithin(100, errors.companyLong, texts),
    message: textWithin(4000, errors.messageLong, texts).min(1, errors.messageMissing),
  })
}

const mainSchema = schemaIn(mainTexts)
const otherSchemas = new Map(otherLangs.map((lang) => [lang, schemaIn(textsOf(lang))]))

/** The language of the form; the main one if what was sent is none of the site's. */
export const languageOfForm = (form: FormData): string => otherLangs.find((lang) => lang === form.get(langField)) ?? ''

/** A field that is missing, doubled or a file counts as empty. With errors, `values` has the address as it was typed. */
export function parseEnquiry(form: FormData): Parsed {
  const values = Object.fromEntries(fields.map((field) => [field, readField(form, field)])) as Values
  const schema = otherSchemas.get(languageOfForm(form)) ?? mainSchema
  const result = schema.safeParse(values)
  if (result.success) return { ok: true, values: result.data }
  const { fieldErrors } = z.flattenError(result.error)
  const errors = Object.fromEntries(Object.entries(fieldErrors).map(([field, messages]) => [field, messages?.[0]]))
  return { ok: false, errors, values }
}

function readField(form: FormData, field: keyof Values) {
  const [value, ...more] = form.getAll(field)
  if (typeof value !== 'string' || more.length > 0) return ''
  if (value.length > MAX_TYPED) return value
  return field === 'message' ? cleanText(value) : cleanLine(value)
}
