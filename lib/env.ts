import { hkdfSync } from 'node:crypto'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import type { z } from 'zod'
import { addressList, databaseUrl, flag, type Mailbox, mailbox, smtpUrl, webhookUrl } from './setting-formats'

export type { Mailbox } from './setting-formats'

/** Where and how mail leaves. In `capture` it is written to a folder instead, to be read there. */
export type MailSettings =
  | { kind: 'smtp'; url: URL; from: Mailbox; to: string[] }
  | { kind: 'capture'; from?: Mailbox; to?: string[] }

/**
 * The mail settings: by `SMTP_URL`, `MAIL_FROM` and `ENQUIRY_TO`, or captured in development and where `MAIL_CAPTURE=1` says so.
 * @returns `undefined` where mail is not set up, so that there is no form to lose an enquiry in
 * @throws an error that names the variable which is malformed or missing
 */
export function mailSettings(): MailSettings | undefined {
  const captures = process.env.MAIL_CAPTURE ? read('MAIL_CAPTURE', flag) : isDevelopment()
  if (captures && !process.env.SMTP_URL) {
    return {
      kind: 'capture',
      from: process.env.MAIL_FROM ? read('MAIL_FROM', mailbox) : undefined,
      to: process.env.ENQUIRY_TO ? read('ENQUIRY_TO', addressList) : undefined,
    }
  }
  if (!['SMTP_URL', 'MAIL_FROM', 'ENQUIRY_TO'].some((name) => process.env[name])) return undefined
  return {
    kind: 'smtp',
    url: read('SMTP_URL', smtpUrl),
    from: read('MAIL_FROM', mailbox),
    to: read('ENQUIRY_TO', addressList),
  }
}

function read<T>(name: string, schema: z.ZodType<T, string>): T {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: mail needs SMTP_URL, MAIL_FROM and ENQUIRY_TO together.`)
  const result = schema.safeParse(value)
  if (!result.success) throw new Error(`${name} ${result.error.issues[0]?.message}.`)
  return result.data
}

/** Where enquiries are kept: a file of this machine by default. */
export type DatabaseSettings = { url: string; token?: string }

/**
 * The database of enquiries, by `DATABASE_URL` and `DATABASE_TOKEN`.
 * @returns `undefined` on a platform whose files do not last, unless it is given one
 * @throws an error that names the variable which is malformed
 */
export function databaseSettings(): DatabaseSettings | undefined {
  if (process.env.DATABASE_URL) {
    return { url: read('DATABASE_URL', databaseUrl), token: process.env.DATABASE_TOKEN || undefined }
  }
  return isServerless() ? undefined : { url: 'file:.data/enquiries.db' }
}

/** A secret derived from the action key (HKDF, RFC 5869), which every instance and build shares; `undefined` without one. */
export function enquirySecret(): string | undefined {
  const key = process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  return key ? Buffer.from(hkdfSync('sha256', key, '', 'enquiries', 32)).toString('base64') : undefined
}

/**
 * Whether X-Real-IP is the client's true address: on Vercel it is, on a server of one's own where TRUST_PROXY=1 says that a proxy
 * overwrites it. Anyone can send that header to a server without one.
 * @throws when TRUST_PROXY is malformed, naming it
 */
export const trustsRealIp = () => isServerless() || (process.env.TRUST_PROXY ? read('TRUST_PROXY', flag) : false)

/** What a scheduler must know to call the sweep. */
export const cronSecret = () => process.env.CRON_SECRET || undefined

/** Where the owner hears of trouble: a webhook that reads Slack's JSON. @throws when it is malformed, naming the variable */
export const alarmUrl = () => (process.env.ALARM_WEBHOOK_URL ? read('ALARM_WEBHOOK_URL', webhookUrl) : undefined)

/**
 * Whether the contact pages hold a form: while building or writing, where mail is set up; on a running server, if they did when they
 * were built, whatever has become of the settings since. An answer to a form must not lose it, nor fail to render.
 * @throws while building or writing, an error that names the variable which is malformed or missing
 */
export const hasForm = () =>
  isProduction() && process.env.NEXT_PHASE !== PHASE_PRODUCTION_BUILD ? builtWithMail() : Boolean(mailSettings())

/** Whether pages with `visible: false` are shown: while writing, and on previews, never on the live site. */
export const showsHidden = () => isDevelopment() || !['production', undefined, ''].includes(process.env.VERCEL_ENV)

/** Whether the site is being written, under `next dev`. */
export const isDevelopment = () => process.env.NODE_ENV === 'development'

/** Whether pages are served by `next build`, sealed and without the framework's scripts. */
export const isProduction = () => process.env.NODE_ENV === 'production'

/** The text of the form's own script; next.config.mjs puts it in at build time, beside the hash that allows it. */
export const formScript = () => process.env.FORM_SCRIPT ?? ''

/** Whether mail was set up when the pages were built, so that they hold a form; baked in by next.config.mjs. */
export const builtWithMail = () => process.env.BUILT_WITH_MAIL === '1'

/** Whether this runs as a function of Vercel's rather than as a server of one's own. */
export const isServerless = () => process.env.VERCEL === '1'

/** Where Vercel serves the live site: its own domain, or one of the platform's until there is one. */
export const platformHost = () => process.env.VERCEL_PROJECT_PRODUCTION_URL || undefined
