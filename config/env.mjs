import addressparser from 'nodemailer/lib/addressparser'
import { z } from 'zod'
import { isMailbox, toAsciiDomain } from './mailbox.mjs'

/** @typedef {{ name?: string, address: string }} Mailbox */

const text = z.string()
const isOne = z.string().transform((value) => value === '1')
const flag = z.enum(['0', '1'], 'must be 1, or 0, or left out').transform((value) => value === '1')

const smtpUrl = z
  .string()
  .refine(
    isSmtpUrl,
    'must look like smtp://user:password@smtp.example.com:587, special characters in the password percent-encoded',
  )
  .transform((value) => new URL(value))

/** @param {string} value */
function isSmtpUrl(value) {
  try {
    const { protocol, hostname, port, pathname, search, hash, username, password } = new URL(value)
    decodeURIComponent(username + password)
    return /^smtps?:$/.test(protocol) && hostname !== '' && port !== '0' && /^\/?$/.test(pathname) && !search && !hash
  } catch {
    return false
  }
}

/** @param {string} value @returns {Mailbox[]} */
export const parseMailboxes = (value) =>
  addressparser(value).map(({ name, address = '' }) => ({ name: name || undefined, address: toAsciiDomain(address) }))

const mailbox = z
  .string()
  .transform(parseMailboxes)
  .refine(
    (list) => list.length === 1 && isMailbox(list[0]?.address ?? ''),
    'must be an address such as enquiries@example.com, or Name <enquiries@example.com>; a name with a colon or semicolon has to be in double quotes',
  )
  .transform(([first]) => /** @type {Mailbox} */ (first))

const addressList = z
  .string()
  .refine(isAddressList, 'must be one address or several with commas between, such as me@example.com, you@example.com')
  .transform((value) => parseMailboxes(value).map(({ address }) => address))

/** A second address after a space would become the name of the first, and get no mail. @param {string} value */
function isAddressList(value) {
  const list = parseMailboxes(value)
  const areAddresses = list.every(({ name, address }) => !name && isMailbox(address))
  return list.length > 0 && areAddresses && !value.includes(';')
}

/** Later an enquiry may have been deleted (`retentionDays` is at least seven). */
const MAX_SEEN_HOURS = 7 * 24

/** Every variable that the project reads. `.env.example` describes those that an owner sets. */
const variables = z
  .object({
    SMTP_URL: smtpUrl,
    MAIL_FROM: mailbox,
    ENQUIRY_TO: addressList,
    SEEN_WITHIN_HOURS: z.coerce
      .number('must be a number of hours such as 24')
      .positive('must be a number of hours such as 24')
      .max(MAX_SEEN_HOURS, `must be at most ${MAX_SEEN_HOURS} hours`),
    ENQUIRY_FALLBACK_TO: addressList,
    MAIL_CAPTURE: flag,
    DATABASE_URL: z
      .string()
      .regex(/^(?:file:.|libsql:\/\/.|https:\/\/.)/, 'must begin with file:, libsql:// or https://'),
    DATABASE_TOKEN: text,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: text,
    CRON_SECRET: text,
    TRUST_PROXY: flag,
    ALARM_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' }),
    // Set by Vercel: vercel.com/docs/environment-variables/system-environment-variables
    VERCEL: isOne,
    VERCEL_ENV: text,
    VERCEL_PROJECT_PRODUCTION_URL: text,
    // Set by Next
    NODE_ENV: text,
    NEXT_PHASE: text,
    // Set by a platform that builds with an adapter: a file
    NEXT_ADAPTER_PATH: text,
    // Set by next.config.mjs
    FORM_SCRIPT: text,
    BUILT_WITH_MAIL: isOne,
    // Set by deploy/deploy.sh
    SWEEP: flag,
    // Set by GitHub Actions
    GITHUB_ACTIONS: text,
    // For the browser tests
    CHROMIUM_PATH: text,
  })
  .partial()

/** @typedef {Readonly<z.infer<typeof variables>>} Env */

/**
 * The variables, each read and checked when it is used, so that a malformed one does not affect the others. An empty one counts as not
 * set. A malformed one throws an error that names it and says what it must look like.
 */
export const env = /** @type {Env} */ (
  Object.defineProperties(
    {},
    Object.fromEntries(variables.keyof().options.map((name) => [name, { get: () => read(name), enumerable: true }])),
  )
)

/** Whether a variable has a value, malformed or not. @param {keyof Env} name */
export const isSet = (name) => Boolean(rawValue(name))

/**
 * Whether this is a preview on Vercel. It may have the settings of the live site and must not touch its enquiries: it neither stores,
 * shows nor mails any.
 */
export const isPreview = () => isSet('VERCEL_ENV') && !['production', 'development'].includes(env.VERCEL_ENV ?? '')

/** For programs that run outside Next, which sets NODE_ENV only for itself. @param {'development' | 'production'} value */
export const setNodeEnv = (value) => Object.assign(process.env, { NODE_ENV: value })

/** What `vercel env pull` writes for a variable that is marked as sensitive. */
const UNREADABLE = '[SENSITIVE]'

/** @param {keyof Env} name */
function read(name) {
  if (rawValue(name) === UNREADABLE)
    throw new Error(
      `${name} is ${UNREADABLE}: Vercel does not give it away, so write the value that you gave it in its place.`,
    )
  const { data, error } = variables.shape[name].safeParse(rawValue(name) || undefined)
  if (error) throw new Error(`${name} ${error.issues[0]?.message}.`)
  return data
}

/**
 * Next replaces these expressions when it compiles, so each has to be written out. What the platform said when the site was built also
 * holds where the site runs, even if the platform does not say it there.
 * @type {Partial<Record<keyof Env, () => string | undefined>>} */
const compiled = {
  NODE_ENV: () => process.env.NODE_ENV,
  NEXT_PHASE: () => process.env.NEXT_PHASE,
  FORM_SCRIPT: () => process.env.FORM_SCRIPT,
  BUILT_WITH_MAIL: () => process.env.BUILT_WITH_MAIL,
  VERCEL: () => process.env.VERCEL,
  VERCEL_ENV: () => process.env.VERCEL_ENV,
  VERCEL_PROJECT_PRODUCTION_URL: () => process.env.VERCEL_PROJECT_PRODUCTION_URL,
}

/** @param {keyof Env} name */
const rawValue = (name) => compiled[name]?.() ?? process.env[name]
