import { hkdfSync } from 'node:crypto'
import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import { env, isPreview, isSet, type Mailbox } from '../config/env.mjs'

export { type Mailbox, setNodeEnv } from '../config/env.mjs'

export type MailSettings =
  | { kind: 'smtp'; url: URL; from: Mailbox; to: string[] }
  | { kind: 'capture'; from?: Mailbox; to?: string[] }

/** @returns `undefined` if mail is not set up or not used here (`isPreview`), and the site shows no form. @throws an error that names the malformed or missing variable */
export function mailSettings(): MailSettings | undefined {
  if (isPreview()) return undefined
  if (isMailCaptured()) return { kind: 'capture', from: env.MAIL_FROM, to: env.ENQUIRY_TO }
  if (!isAnyMailSet()) return undefined
  return { kind: 'smtp', url: required('SMTP_URL'), from: required('MAIL_FROM'), to: required('ENQUIRY_TO') }
}

const mailVariables = ['SMTP_URL', 'MAIL_FROM', 'ENQUIRY_TO'] as const

const isAnyMailSet = () => mailVariables.some(isSet)

function isMailCaptured() {
  const isWanted = env.MAIL_CAPTURE ?? isDevelopment()
  return isWanted && !isSet('SMTP_URL')
}

/** What is wrong with the mail settings, one message for each malformed or missing variable. */
export function findMailErrors(): string[] {
  if (isPreview()) return []
  const captured = resultOf(isMailCaptured)
  const read = isAnyMailSet() && !captured.value ? required : (name: (typeof mailVariables)[number]) => env[name]
  const results = [captured, ...mailVariables.map((name) => resultOf<unknown>(() => read(name)))]
  return results.flatMap(({ error }) => error ?? [])
}

/** The sender of the mails, if it is set and valid, whatever the other settings are. */
export const mailSender = (): Mailbox | undefined => resultOf(() => env.MAIL_FROM).value

function resultOf<T>(read: () => T): { value?: T; error?: string } {
  try {
    return { value: read() }
  } catch (error) {
    return { error: (error as Error).message }
  }
}

function required<Name extends (typeof mailVariables)[number]>(name: Name) {
  const value = env[name]
  if (!value) throw new Error(`${name} is not set: mail needs SMTP_URL, MAIL_FROM and ENQUIRY_TO together.`)
  return value
}

export type SeenSettings = { withinHours: number; fallbackTo?: string[] }

/** @returns `undefined` where the owner does not confirm enquiries. @throws an error that names the malformed variable */
export function seenSettings(): SeenSettings | undefined {
  const withinHours = env.SEEN_WITHIN_HOURS
  return withinHours && !isPreview() ? { withinHours, fallbackTo: env.ENQUIRY_FALLBACK_TO } : undefined
}

export type DatabaseSettings = { url: string; token?: string }

/** @returns `undefined` on previews, and on Vercel, where files do not last, unless DATABASE_URL is set */
export function databaseSettings(): DatabaseSettings | undefined {
  if (isPreview()) return undefined
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, token: env.DATABASE_TOKEN }
  return isServerless() ? undefined : { url: 'file:.data/enquiries.db' }
}

/** A secret derived from the action key (HKDF, RFC 5869), equal in all instances and builds; `undefined` without one. */
export function enquirySecret(): string | undefined {
  const key = env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY
  return key ? Buffer.from(hkdfSync('sha256', key, '', 'enquiries', 32)).toString('base64') : undefined
}

/** Whether X-Real-IP is the client's address: without a proxy that overwrites it, any client can send that header. */
export const trustsRealIp = () => isServerless() || (env.TRUST_PROXY ?? false)

/** Whether a server that runs for long works through the outbox by a timer. */
export const isSweepOn = () => env.SWEEP ?? true

export const cronSecret = () => env.CRON_SECRET

export const alarmUrl = () => env.ALARM_WEBHOOK_URL

/** A running server follows its build, so that an error answer always contains the form. @throws in builds and development */
export const isFormEnabled = () =>
  isProduction() && env.NEXT_PHASE !== PHASE_PRODUCTION_BUILD ? builtWithMail() : Boolean(mailSettings())

/** Whether pages with `visible: false` are shown: in development and on previews, never on the live site. */
export const showsHidden = () => isDevelopment() || isPreview()

export const isDevelopment = () => env.NODE_ENV === 'development'

export const isProduction = () => env.NODE_ENV === 'production'

export const formScript = () => env.FORM_SCRIPT ?? ''

export const builtWithMail = () => env.BUILT_WITH_MAIL ?? false

export const isServerless = () => env.VERCEL ?? false

/** The host of the live site on Vercel: the owner's domain, or one of vercel.app until there is one. */
export const vercelHost = () => env.VERCEL_PROJECT_PRODUCTION_URL

/** The environment on Vercel, `production`, `preview` or `development`, and the host of the live site; empty elsewhere. */
export const vercelEnvironment = () => ({ env: env.VERCEL_ENV, host: vercelHost() })
