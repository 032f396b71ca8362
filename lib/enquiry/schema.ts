import { z } from 'zod'
import { fill, formatNumber, words } from '../words'
import { type Errors, fields, type Values } from './form-state'

type Parsed = { ok: true; values: Values } | { ok: false; errors: Errors; values: Values }

/** Counts code points, as people count characters. @param error its `{max}` and `{count}` are filled in */
const textWithin = (max: number, error: string) =>
  z.string().superRefine((value, { addIssue }) => {
    const count = Array.from(value).length
    if (count <= max) return
    addIssue({ code: 'custom', message: fill(error, { max: formatNumber(max), count: formatNumber(count) }) })
  })

/** RFC 5321, 4.5.3.1.3: a path is 256 octets with its angle brackets. */
const MAX_EMAIL = 254

const { errors } = words

const schema = z.strictObject({
  about: z.string(),
  name: textWithin(100, errors.nameLong).min(1, errors.nameMissing),
  email: textWithin(MAX_EMAIL, errors.emailLong)
    .min(1, { error: errors.emailMissing, abort: true })
    // The browsers' pattern refuses fewer valid addresses of the isemail suite than zod's default.
    .refine((value) => z.regexes.html5Email.test(value) && /@.+\../.test(value), errors.emailFormat),
  company: textWithin(100, errors.companyLong),
  message: textWithin(4000, errors.messageLong).min(1, errors.messageMissing),
})

/** A field that is missing, doubled or a file counts as empty. */
export function parseEnquiry(form: FormData): Parsed {
  const values = Object.fromEntries(fields.map((field) => [field, readField(form, field)])) as Values
  const result = schema.safeParse(values)
  if (result.success) return { ok: true, values: result.data }
  const { fieldErrors } = z.flattenError(result.error)
  const found = Object.fromEntries(Object.entries(fieldErrors).map(([field, messages]) => [field, messages?.[0]]))
  return { ok: false, errors: found, values }
}

function readField(form: FormData, field: keyof Values) {
  const [value, ...more] = form.getAll(field)
  if (typeof value !== 'string' || more.length > 0) return ''
  return field === 'message' ? cleanText(value) : cleanLine(value)
}

/** One line without control and format characters (Unicode Cc, Cf), so that nothing in it can start a header or hide. */
const cleanLine = (value: string) =>
  value
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\r\n\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()

const cleanText = (value: string) =>
  value
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim()
