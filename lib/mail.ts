import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer, { type PluginFunction, type SendMailOptions } from 'nodemailer'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
import type { Mailbox, MailSettings } from '../config/settings.mjs'

/** A mail to the consultant, or a receipt to a client. */
export type OutgoingMail = {
  /** Derived from the content, so that a mail sent twice can be recognised (RFC 5322, 3.6.4). */
  messageId: string
  /** The client; without it a reply goes to the site's own address. */
  replyTo?: Mailbox
  subject: string
  text: string
  html?: string
  textEncoding?: 'base64'
  /** To a client, who must get no answer from a program of theirs, nor an absence notice. */
  isReceipt?: boolean
}

export type Delivery =
  | { sent: true; savedAs?: string }
  | {
      sent: false
      /** Codes only (`ECONNECTION`, `EENVELOPE 550`), never text of the mail. */
      error: string
      /** It will fail again until the owner changes something. */
      isPermanent: boolean
      /** The server accepted the sender and recipients, but not the content. */
      isContentRefused?: boolean
      /** What failed concerns this mail only: the server answered after its content, or accepted it for others. */
      isServerUp?: boolean
      /** The recipients still to reach, if others were reached. */
      refused?: string[]
    }

/** For all steps of sending: longer than each timeout below, shorter than a client waits or a platform allows. */
const SEND_TIMEOUT_MS = 15_000
/** Relative to the project's root. */
const captureFolder = '.mail'

/** They prevent automatic replies (RFC 3834), also of Exchange (MS-OXCMAIL 2.2.3.2.14). */
const receiptHeaders = { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }

/**
 * Sends one mail by SMTP, or writes it to `.mail` if mail is captured. Sent means that the server accepted it for every recipient.
 * Never throws.
 * @param site its own name and address, used where the settings give none
 */
export async function sendMail(mail: OutgoingMail, settings: MailSettings, site: Required<Mailbox>): Promise<Delivery> {
  const { isReceipt, ...content } = mail
  const from = settings.from?.address ?? site.address
  const to = settings.to ?? [site.address]
  const message: SendMailOptions = {
    ...content,
    subject: encodeLookalikes(mail.subject),
    from: { name: encodeLookalikes(settings.from?.name ?? site.name), address: from },
    to,
    // An object, never a string: nothing in a name can add an address (RFC 5322 address lists and groups).
    replyTo: mail.replyTo && { name: encodeLookalikes(mail.replyTo.name ?? ''), address: mail.replyTo.address },
    envelope: { from, to },
    headers: isReceipt ? receiptHeaders : { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  try {
    return settings.kind === 'smtp' ? await transmit(message, settings.url, to) : await capture(message, mail.subject)
  } catch (error) {
    const { code, responseCode = 500 } = error as SmtpError
    const isServerUp = code === 'EMESSAGE'
    // Refused permanently after DATA (RFC 5321, 4.2.3), or larger than the server allows.
    const isContentRefused = isServerUp && responseCode >= 500
    return { sent: false, error: codeOf(error), isPermanent: isPermanent(error), isContentRefused, isServerUp }
  }
}

/** Logs in to the mail server without sending. @returns the codes of the error, if there is one */
export const verifyMail = (url: URL): Promise<string | undefined> =>
  createTransport(url)
    .verify()
    .then(() => undefined, codeOf)

const createTransport = (url: URL) =>
  nodemailer
    .createTransport({
      url: url.href,
      requireTLS: url.protocol === 'smtp:' && !isLoopback(url.hostname),
      dnsTimeout: 5_000,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
    })
    .use('stream', unquoteEncodedNames)

/** Programs decode whatever looks like an encoded word (RFC 2047), and nodemailer sends one that was typed as it is. */
const encodeLookalikes = (text: string) => (text.includes('=?') ? encodeWord(text, 'Q', MAX_ENCODED_WORD) : text)

/** RFC 2047, 2, less the name of the header on the same line. */
const MAX_ENCODED_WORD = 52

/** nodemailer puts quotes around a name that is encoded already, and in quotes it is not an encoded word (RFC 2047, 5). */
const unquoteEncodedNames: PluginFunction = ({ message }, done) => {
  const encode = message.encodeHeaderValue.bind(message)
  message.encodeHeaderValue = (key, value) => encode(key, value).replace(/"(=\?UTF-8\?Q\?[^"]*)"/g, '$1')
  done()
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127\./.test(host)

async function transmit(message: SendMailOptions, url: URL, recipients: string[]): Promise<Delivery> {
  const { accepted, rejectedErrors } = await createTransport(url).sendMail({
    ...message,
    signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
  })
  // nodemailer sends domains in lower case, and reports what it sent.
  const acceptedLowerCase = accepted.map((recipient) => recipient.toLowerCase())
  const refused = recipients.filter((recipient) => !acceptedLowerCase.includes(recipient.toLowerCase()))
  if (refused.length === 0) return { sent: true }
  const error = `${refused.length} of ${recipients.length} recipients refused`
  return { sent: false, error, isPermanent: (rejectedErrors ?? []).every(isPermanent), isServerUp: true, refused }
}

async function capture(message: SendMailOptions, subject: string): Promise<Delivery> {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  transport.use('stream', unquoteEncodedNames)
  const { message: raw } = await transport.sendMail(message)
  const time = new Date().toISOString().replace(/[:.]/g, '-')
  const file = path.join(captureFolder, `${time}-${String(message.messageId).slice(1, 9)}`)
  await mkdir(captureFolder, { recursive: true, mode: 0o700 })
  await writeFile(`${file}.eml`, raw as Buffer, { mode: 0o600 })
  // Readable in a text editor, without the mail's encoding.
  await writeFile(`${file}.txt`, `Subject: ${subject}\n\n${message.text}`, { mode: 0o600 })
  return { sent: true, savedAs: `${file}.eml and .txt` }
}

/** The captured mails, the newest first. */
export async function getCapturedMails() {
  const files = await readdir(captureFolder).catch(() => [])
  const names = files.filter((file) => file.endsWith('.txt')).sort()
  return Promise.all(
    names.reverse().map(async (name) => {
      const [head = '', ...body] = (await readFile(path.join(captureFolder, name), 'utf8')).split('\n\n')
      return { name, subject: head.replace(/^Subject: /, ''), text: body.join('\n\n') }
    }),
  )
}

type SmtpError = { code?: string; responseCode?: number; permanent?: boolean; name?: string; message?: string }

function codeOf(error: unknown) {
  const { code, responseCode, name } = error as SmtpError
  return [code ?? name ?? 'unknown', responseCode].filter(Boolean).join(' ')
}

/** A wrong password or address, a certificate, or TLS on a port without it: only the owner can fix these. */
function isPermanent(error: unknown) {
  const { code = '', responseCode = 0, permanent, message = '' } = error as SmtpError
  if (responseCode >= 400 && responseCode < 500) return false
  return (
    Boolean(permanent) || ['EAUTH', 'ENOAUTH', 'ETLS', 'ECONFIG'].includes(code) || /certificate|SSL|TLS/i.test(message)
  )
}
