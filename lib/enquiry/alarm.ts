import { env } from '../../config/settings.mjs'
import { HOUR_MS } from '../time'
import type { Counters } from './counters'
import { memoryCounters } from './limits'

const WEBHOOK_TIMEOUT_MS = 5_000

/**
 * Writes to the log, and calls ALARM_WEBHOOK_URL at most once an hour for each kind of alarm. Never throws.
 * @param text must contain nothing that a client typed
 * @returns `false` if there is a webhook and it was not told: not within the hour, or it did not answer
 */
export async function raiseAlarm(text: string, counters: Counters = memoryCounters, kind = 'alarm'): Promise<boolean> {
  console.error(`ALARM: ${text}`)
  try {
    const url = env.ALARM_WEBHOOK_URL
    if (!url) return true
    if ((await counters.count([kind], HOUR_MS, new Date())).n > 1) return false
    const problem = await callWebhook(url, text).then(
      ({ ok, status }) => (ok ? '' : `answered ${status}.`),
      ({ message }) => `did not answer: ${message}`,
    )
    if (!problem) return true
    console.error(`The alarm's webhook ${problem}`)
    await counters.reset([kind]) // so that the next alarm is tried
    return false
  } catch (error) {
    console.error(`The alarm could not be raised: ${(error as Error).message}`)
    return false
  }
}

export const raiseStoreAlarm = (error: unknown) =>
  raiseAlarm(
    `The database of enquiries cannot be used: ${(error as Error).message}. Until it can, enquiries are mailed at once. Check DATABASE_URL, the disk and the file's owner, then run: npm run doctor`,
  )

/** @throws when the webhook does not answer */
export const callWebhook = (url: string, text: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }), // read by Slack, Mattermost and Discord's /slack address
    signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
  })

/** By nodemailer's code, with the server's reply (RFC 5321). */
const advice: [RegExp, string][] = [
  [/^EDNS/, 'There is no server of that name: check the host in SMTP_URL.'],
  [/^EAUTH/, 'The user or password is not accepted: check both in SMTP_URL, and whether an app password is needed.'],
  [/^ENOAUTH/, 'The mail server wants a user and a password: put them into SMTP_URL.'],
  [/^ETLS/, 'The mail server does not speak TLS there: check the port, 587 for smtp:// and 465 for smtps://.'],
  [
    /^ESOCKET/,
    'The mail server cannot be reached, or its certificate is not valid: check host and port, 587 for smtp:// and 465 for smtps://.',
  ],
  [
    /^(?:ETIMEDOUT|ECONNECTION|EABORT|AbortError|TimeoutError)/,
    'The mail server does not answer or hangs up: wait if it did so before, else check the host and port, and whether this machine may send mail.',
  ],
  [
    /^EPROTOCOL 5/,
    'The mail server turns this machine away: ask its operator why, and whether this address is blocked.',
  ],
  [/^EPROTOCOL(?! 4)/, 'This is not a mail server: check host and port in SMTP_URL.'],
  [/^EENVELOPE 5/, 'The sender or recipient is refused: check MAIL_FROM and ENQUIRY_TO.'],
  [/recipients refused/, 'Some of the addresses are refused: check each address in ENQUIRY_TO.'],
  [
    /^EMESSAGE 5|552/,
    'Its content is refused, perhaps as spam: read it with "show" and answer it from your own mail; allow the address of MAIL_FROM in the filter.',
  ],
  [/\b4\d\d$/, 'The mail server asks to try later: nothing to do, unless it goes on for hours.'],
  [/SMTP_URL|MAIL_FROM|ENQUIRY_TO/, 'Set or correct that variable, then restart the site.'],
]

export const adviceFor = (error: string): string =>
  advice.find(([pattern]) => pattern.test(error))?.[1] ??
  'Look the code up in the documentation of your mail provider, then run: npm run doctor'
