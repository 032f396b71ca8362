import { hkdfSync } from 'node:crypto'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import addressparser from 'nodemailer/lib/addressparser'
import { z } from 'zod'
import { isMailbox, toAsciiDomain } from './mailbox.mjs'

/** @typedef {{ name?: string, address: string }} Mailbox */
/** @typedef {{ kind: 'smtp', url: URL, from: Mailbox, to: string[] }} SmtpSettings */
/** @typedef {SmtpSettings | { kind: 'capture', from?: Mailbox, to?: string[] }} MailSettings */
/** @typedef {{ withinHours: number, fallbackTo?: string[] }} SeenSettings */
/** @typedef {{ url: string, token?: string }} DatabaseSettings */

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
const parseMailboxes = (value) =>
  addressparser(value).map(({ name, address = '' }) => ({ name: name || undefined, address: toAsciiDomain(address) }))

const mailbox = z
  .string()
  .transform(parseMailboxes)
  .refine(
    (list) => list.length === 1 && isMailbox(list[0]?.address ?? ''),
    'must be an address such as enquiries@example.com, or Name <enquiries@example.com>; a name with a colon or semicolon has to be in double quotes',
  )
  .transform(([first]) => /** @type {Mailbox} */ (first))

/** A second address after a space would become the name of the first, and get no mail. */
const addressList = z
  .string()
  .transform((value) => (value.includes(';') ? [] : parseMailboxes(value)))
  .refine(
    (list) => list.length > 0 && list.every(({ name, address }) => !name && isMailbox(address)),
    'must be one address or several with commas between, such as me@example.com, you@example.com',
  )
  .transform((list) => list.map(({ address }) => address))

/** Later an enquiry may have been deleted (`retentionDays` is at least seven). */
const MAX_SEEN_HOURS = 7 * 24

/** AES takes keys of these sizes (FIPS 197). */
const KEY_BYTES = [16, 24, 32]

/** Described by `.env.example`. */
const ownerVariables = {
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
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .refine(
      (value) => KEY_BYTES.includes(Buffer.from(value, 'base64').length),
      'is not 16, 24 or 32 bytes in base64, as openssl rand -base64 32 prints them',
    ),
  CRON_SECRET: text,
  TRUST_PROXY: flag,
  DAILY_BUILDS: flag,
  ALARM_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' }),
}

const variables = z
  .object({
    ...ownerVariables,
    // Set by Vercel: vercel.com/docs/environment-variables/system-environment-variables
    VERCEL: isOne,
    VERCEL_ENV: text,
    VERCEL_PROJECT_PRODUCTION_URL: text,
    VERCEL_GIT_PROVIDER: text,
    VERCEL_GIT_REPO_OWNER: text,
    VERCEL_GIT_REPO_SLUG: text,
    VERCEL_GIT_COMMIT_REF: text,
    // Set by Next
    NODE_ENV: text,
    NEXT_PHASE: text,
    // Set by a platform that builds with an adapter: a file
    NEXT_ADAPTER_PATH: text,
    // Set by next.config.mjs
    FORM_SCRIPT: text,
    BUILT_WITH_MAIL: isOne,
    // Set by GitHub Actions
    GITHUB_ACTIONS: text,
    // For the browser tests
    CHROMIUM_PATH: text,
  })
  .partial()

/** @typedef {Readonly<z.infer<typeof variables>>} Env */

const names = variables.keyof().options

/**
 * Every variable that the project reads. Each is read and checked when it is used, so that a malformed one does not affect the others. An
 * empty one counts as not set. A malformed one throws an error that names it and says what it must look like.
 */
export const env = /** @type {Env} */ (
  Object.defineProperties(
    {},
    Object.fromEntries(names.map((name) => [name, { get: () => read(name), enumerable: true }])),
  )
)

/** Whether a variable has a value, malformed or not. @param {keyof Env} name */
export const isSet = (name) => Boolean(rawValue(name))

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

/** For programs that run outside Next, which sets NODE_ENV only for itself. @param {'development' | 'production'} value */
export const setNodeEnv = (value) => Object.assign(process.env, { NODE_ENV: value })

export const isDevelopment = () => env.NODE_ENV === 'development'

/**
 * Whether this is a preview on Vercel. It may have the settings of the live site and must not touch its enquiries: it neither stores,
 * shows nor mails any.
 */
export const isPreview = () => isSet('VERCEL_ENV') && !['production', 'development'].includes(env.VERCEL_ENV ?? '')

/** Whether pages with `visible: false` are shown: in development and on previews, never on the live site. */
export const showsHidden = () => isDevelopment() || isPreview()

const mailVariables = /** @type {const} */ (['SMTP_URL', 'MAIL_FROM', 'ENQUIRY_TO'])

const isMailCaptured = () => !isSet('SMTP_URL') && (env.MAIL_CAPTURE ?? isDevelopment())

/**
 * @returns {MailSettings | undefined} `undefined` if mail is not set up or not used here (`isPreview`), and the site shows no form
 * @throws an error that names the malformed or missing variable
 */
export function mailSettings() {
  if (isPreview()) return undefined
  if (isMailCaptured()) return { kind: 'capture', from: env.MAIL_FROM, to: env.ENQUIRY_TO }
  const { SMTP_URL: url, MAIL_FROM: from, ENQUIRY_TO: to } = env
  if (url && from && to) return { kind: 'smtp', url, from, to }
  const [missing] = findMissing()
  if (missing) throw new Error(missing)
  return undefined
}

/** What mail still needs, where it is set up in part. */
const findMissing = () =>
  mailVariables
    .filter((name) => mailVariables.some(isSet) && !isSet(name))
    .map((name) => `${name} is not set: mail needs SMTP_URL, MAIL_FROM and ENQUIRY_TO together.`)

/** A running server follows its build, so that an error answer always contains the form. @throws in builds and development */
export const isFormEnabled = () =>
  env.NODE_ENV === 'production' && env.NEXT_PHASE !== PHASE_PRODUCTION_BUILD
    ? (env.BUILT_WITH_MAIL ?? false)
    : Boolean(mailSettings())

/**
 * @returns {SeenSettings | undefined} `undefined` where the owner does not confirm enquiries
 * @throws an error that names the malformed variable
 */
export function seenSettings() {
  const withinHours = env.SEEN_WITHIN_HOURS
  return withinHours && !isPreview() ? { withinHours, fallbackTo: env.ENQUIRY_FALLBACK_TO } : undefined
}

/** @returns {DatabaseSettings | undefined} `undefined` on previews, and on Vercel, where files do not last, unless DATABASE_URL is set */
export function databaseSettings() {
  if (isPreview()) return undefined
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, token: env.DATABASE_TOKEN }
  return env.VERCEL ? undefined : { url: 'file:.data/enquiries.db' }
}

/** A secret derived from the action key (HKDF, RFC 5869), equal in all instances and builds; `undefined` without one. */
export function enquirySecret() {
  const key = env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  return key ? Buffer.from(hkdfSync('sha256', key, '', 'enquiries', 32)).toString('base64') : undefined
}

/** Whether X-Real-IP is the client's address: without a proxy that overwrites it, any client can send that header. */
export const trustsRealIp = () => env.VERCEL || (env.TRUST_PROXY ?? false)

/** What keeps the site from being built and started: each variable that is malformed or missing. */
export function findErrors() {
  const isCaptured = attempt(isMailCaptured).value
  return [
    ...names.map((name) => attempt(() => env[name]).error),
    ...(isCaptured || isPreview() ? [] : findMissing()),
    // Without it a build does not know whether it is a preview, which must neither be listed nor mail anything.
    env.VERCEL &&
      !env.VERCEL_ENV &&
      'VERCEL_ENV is not set: in the settings of the project at Vercel, under Environment Variables, turn on "Automatically expose System Environment Variables".',
    env.VERCEL &&
      rawValue('DATABASE_URL')?.startsWith('file:') &&
      'DATABASE_URL is a file, and Vercel keeps no files: create a database as step 2 of docs/deploy-vercel.md says.',
    env.VERCEL_ENV === 'production' && findMissingKey(),
    env.BUILT_WITH_MAIL &&
      !mailVariables.some(isSet) &&
      !isCaptured &&
      'The pages were built with a form, but mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO, or build again without them.',
  ].filter((message) => typeof message === 'string')
}

const findMissingKey = () =>
  !isSet('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY') &&
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY is not set, so each deploy breaks the forms that are open. Create one with: openssl rand -base64 32'

const MIN_SECRET_LENGTH = 16

/** What a site with a form can do without, at a price. */
export function findWarnings() {
  const isStored = isSet('DATABASE_URL') || !env.VERCEL
  const secret = attempt(() => env.CRON_SECRET).value
  return [
    !isStored &&
      'DATABASE_URL is not set, so enquiries are not stored: one counts as sent only once the mail server has accepted it.',
    /^libsql:.*\.turso\.io/.test(rawValue('DATABASE_URL') ?? '') &&
      !isSet('DATABASE_TOKEN') &&
      'DATABASE_TOKEN is not set, and Turso asks for one.',
    env.VERCEL &&
      !isSet('CRON_SECRET') &&
      'CRON_SECRET is not set, so no scheduler can call /api/sweep: what cannot be mailed at once waits for the next enquiry. Create one with: openssl rand -hex 32',
    secret &&
      secret.length < MIN_SECRET_LENGTH &&
      `CRON_SECRET can be guessed: use at least ${MIN_SECRET_LENGTH} characters.`,
    isSet('ENQUIRY_FALLBACK_TO') &&
      !isSet('SEEN_WITHIN_HOURS') &&
      'ENQUIRY_FALLBACK_TO is not used, because SEEN_WITHIN_HOURS is not set.',
    isSet('SEEN_WITHIN_HOURS') && !isStored && 'SEEN_WITHIN_HOURS is not used, because enquiries are not stored.',
    isSet('SEEN_WITHIN_HOURS') &&
      !isSet('ENQUIRY_FALLBACK_TO') &&
      !isSet('ALARM_WEBHOOK_URL') &&
      'SEEN_WITHIN_HOURS is set, but nobody is told of an enquiry that is not seen: set ALARM_WEBHOOK_URL or ENQUIRY_FALLBACK_TO too.',
    !isSet('ALARM_WEBHOOK_URL') && 'ALARM_WEBHOOK_URL is not set: you learn of problems only by watching /api/health.',
    !isSet('TRUST_PROXY') &&
      !env.VERCEL &&
      'TRUST_PROXY is not set: set it to 1 behind a proxy that overwrites X-Real-IP, so that floods are limited by connection, or else to 0.',
    env.VERCEL_ENV !== 'production' && findMissingKey(),
  ].filter((message) => typeof message === 'string')
}

/** The names of the owner's variables that are set and valid. */
export const findValid = () =>
  names.filter((name) => name in ownerVariables && attempt(() => env[name]).value !== undefined)

/** @template T @param {() => T} readValue @returns {{ value?: T, error?: string }} */
function attempt(readValue) {
  try {
    return { value: readValue() }
  } catch (error) {
    return { error: /** @type {Error} */ (error).message }
  }
}

/**
 * Checks the settings when a server starts. A server that cannot mail what its form accepts must not run: Next would log an exception here
 * and continue, so the process exits. A serverless function continues, because its form keeps what was typed and shows the address.
 */
export function checkSettings() {
  const errors = findErrors()
  for (const message of errors) console.error(message)
  if (errors.length === 0) printWarnings()
  else if (!env.VERCEL) process.exit(1)
}

/** Nothing for a site without a form, and in development. */
export function printWarnings() {
  if (mailSettings() && !isDevelopment()) for (const message of findWarnings()) console.error(message)
}
