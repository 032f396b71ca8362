import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import type { Mailbox, MailSettings } from './env'

/** A mail to the consultant. */
export type OutgoingMail = {
  /** Derived from what the mail is about, so that the same mail sent twice can be recognised (RFC 5322, 3.6.4). */
  messageId: string
  /** Who wrote it; left out, a reply goes to the site's own address. */
  replyTo?: Mailbox
  subject: string
  text: string
  html?: string
  textEncoding?: 'base64'
}

export type Delivery =
  | { sent: true; savedAs?: string }
  | {
      sent: false
      /** Codes only (`ECONNECTION`, `EENVELOPE 550`), never words of the mail. */
      error: string
      /** It will fail again until the owner does something. */
      isPermanent: boolean
      /** The server accepted the sender and recipients, but not what the mail contains. */
      isContentRefused?: boolean
      /** The recipients still to reach, where some were reached. */
      refused?: string[]
    }

/** The whole of sending: longer than each time-out below, shorter than a client waits or a platform allows. */
const SEND_TIMEOUT_MS = 15_000
/** Where captured mail goes, relative to the project's root. */
export const captureFolder = '.mail'

/**
 * Sends one mail by SMTP, or writes it to files in `.mail` where mail is captured.
 * Sent means that the server took the message for every recipient. Never throws.
 * @param sender used where the settings give no name or address: the site's own
 */
export async function sendMail(
  mail: OutgoingMail,
  settings: MailSettings,
  sender: Required<Mailbox>,
): Promise<Delivery> {
  const from = settings.from?.address ?? sender.address
  const to = settings.to ?? [sender.address]
  const message: SendMailOptions = {
    ...mail,
    from: { name: settings.from?.name ?? sender.name, address: from },
    to,
    // An object, never a string: nothing in a name can add an address (RFC 5322 address lists and groups).
    replyTo: mail.replyTo && { name: mail.replyTo.name ?? '', address: mail.replyTo.address },
    envelope: { from, to },
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: no answering machine replies to it
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  try {
    return settings.kind === 'smtp' ? await transmit(message, settings.url, to) : await capture(message)
  } catch (error) {
    return {
      sent: false,
      error: codeOf(error),
      isPermanent: isPermanent(error),
      isContentRefused: isContentRefused(error),
    }
  }
}

/** Connects to the mail server and logs in, without sending. @returns the error in codes, if there is one */
export async function verifyMail(url: URL): Promise<string | undefined> {
  try {
    await transportTo(url).verify()
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

function transportTo(url: URL) {
  const secure = url.protocol === 'smtps:'
  return nodemailer.createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopback(url.hostname),
    auth: url.username ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } : undefined,
    dnsTimeout: 5_000,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
  })
}

async function transmit(message: SendMailOptions, url: URL, recipients: string[]): Promise<Delivery> {
  const { accepted, rejectedErrors } = await transportTo(url).sendMail({
    ...message,
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
  })
  // The server is told a domain in small letters, and answers with what it was told.
  const taken = accepted.map((recipient) => recipient.toLowerCase())
  const refused = recipients.filter((recipient) => !taken.includes(recipient.toLowerCase()))
  if (refused.length === 0) return { sent: true }
  const error = `${refused.length} of ${recipients.length} recipients refused`
  return { sent: false, error, isPermanent: (rejectedErrors ?? []).every(isPermanent), refused }
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127\./.test(host)

async function capture(message: SendMailOptions): Promise<Delivery> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const { message: raw } = await transport.sendMail(message)
  const stamp = new Date().toISOString().replace(/[:.]/g, '-')
  const file = path.join(captureFolder, `${stamp}-${String(message.messageId).slice(1, 9)}`)
  await mkdir(captureFolder, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.eml`, raw as Buffer, { mode: 0o600 })
  // The same words for a text editor, where the mail's encoding would be in the way.
  await writeFile(`${file}.txt`, `Subject: ${message.subject}\n\n${message.text}`, { mode: 0o600 })
  return { sent: true, savedAs: `${file}.eml and .txt` }
}

type SmtpError = { code?: string; responseCode?: number; permanent?: boolean; name?: string; message?: string }

function codeOf(error: unknown) {
  const { code, responseCode, name } = error as SmtpError
  return [code ?? name ?? 'unknown', responseCode].filter(Boolean).join(' ')
}

/** A wrong password or address, a certificate, or TLS on a port without it: only the owner can change these. */
function isPermanent(error: unknown) {
  const { code = '', responseCode = 0, permanent, message = '' } = error as SmtpError
  if (responseCode >= 400 && responseCode < 500) return false
  return (
    Boolean(permanent) || ['EAUTH', 'ENOAUTH', 'ETLS', 'ECONFIG'].includes(code) || /certificate|SSL|TLS/i.test(message)
  )
}

/** Refused for good after DATA (RFC 5321, 4.2.3), or larger than the server allows. */
function isContentRefused(error: unknown) {
  const { code, responseCode = 500 } = error as SmtpError
  return code === 'EMESSAGE' && responseCode >= 500
}
