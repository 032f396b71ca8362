import { setTimeout } from 'node:timers/promises'
import { getSite } from '../../lib/content'
import { adviceFor, callWebhook } from '../../lib/enquiry/alarm'
import { getStore, openAdmin } from '../../lib/enquiry/database'
import { sweep } from '../../lib/enquiry/outbox'
import { submit } from '../../lib/enquiry/submit'
import { alarmUrl, type DatabaseSettings, databaseSettings, isServerless, mailSettings } from '../../lib/env'
import { verifyMail } from '../../lib/mail'
import { error, type Finding, ok, warning } from './finding'

/** Within this time the owner is promised to hear of an enquiry. */
const MAX_WAIT_MS = 15 * 60_000
const TEST_TIMEOUT_MS = 30_000

export async function checkMail(): Promise<Finding[]> {
  const settings = mailSettings()
  if (!settings) return [error('Mail is not set up, so the site has no form: set SMTP_URL, MAIL_FROM and ENQUIRY_TO.')]
  if (settings.kind === 'capture')
    return [warning('Mail is captured in .mail and not sent to anyone: unset MAIL_CAPTURE.')]
  const { url, to } = settings
  const code = await verifyMail(url)
  return [
    code
      ? error(`The mail server ${url.host} cannot be used: ${code}. ${adviceFor(code)}`)
      : ok(`The mail server ${url.host} can be reached, and accepts the login.`),
    ok(`Enquiries are sent to ${to.length === 1 ? 'one address' : `${to.length} addresses`}.`),
  ]
}

/** Opens the database, which applies pending migrations, and counts the enquiries. */
export async function checkDatabase(): Promise<Finding[]> {
  const settings = databaseSettings()
  if (!settings) {
    return [
      error(
        'There is no database, so an enquiry counts as sent only once the mail server has accepted it: set DATABASE_URL.',
      ),
    ]
  }
  return countEnquiries(nameOf(settings)).catch(({ message }: Error) => [
    error(
      `The database ${nameOf(settings)} cannot be used: ${message}. Check DATABASE_URL, DATABASE_TOKEN and the connection.`,
    ),
  ])
}

async function countEnquiries(name: string): Promise<Finding[]> {
  const store = await getStore()
  if (!store) return []
  const { due, delivered, parked, oldest } = await store.counts()
  return [
    ok(`The database ${name} can be reached and is up to date.`),
    parked > 0
      ? error(`${parked} enquiries could not be delivered within five days: npm run enquiries -- list parked`)
      : ok(`${delivered} enquiries are delivered and kept, ${due} are waiting for delivery.`),
    ...(oldest && !isRecent(oldest)
      ? [error(`The oldest has been waiting since ${oldest.toISOString()}: npm run enquiries -- list due`)]
      : []),
  ]
}

export async function checkSweep(): Promise<Finding[]> {
  const swept = await (await getStore())?.lastSwept()
  const last = swept ? `The last sweep was at ${swept.toISOString()}.` : 'There has been no sweep yet.'
  if (isServerless()) {
    return [
      ok('vercel.json calls /api/sweep once a day, and each enquiry triggers a sweep too.'),
      swept && isRecent(swept)
        ? ok(
            `${last} You hear within 15 minutes of an enquiry that cannot be mailed, as long as a scheduler calls that often.`,
          )
        : warning(
            `${last} To hear within 15 minutes of an enquiry that cannot be mailed, have a scheduler call /api/sweep every 5 minutes.`,
          ),
    ]
  }
  return [
    ok('A running site sweeps every 15 seconds: you hear within about 15 minutes of an enquiry that cannot be mailed.'),
    swept && isRecent(swept) ? ok(last) : warning(`${last} Is the site running, and does it use this database?`),
  ]
}

const isRecent = (date: Date) => Date.now() - date.getTime() < MAX_WAIT_MS

/** Submits a test enquiry and waits for its delivery, then sends a test alarm. */
export async function sendTest(): Promise<Finding[]> {
  if (!mailSettings()) return [error('Nothing was sent, because mail is not set up.')]
  const message = `This is a test enquiry by npm run doctor, ${new Date().toISOString()}.`
  const form = new FormData()
  for (const [name, value] of Object.entries({ name: 'Doctor', email: getSite().email, message }))
    form.append(name, value)
  const outcome = await submit(form)
  if (outcome !== 'sent') {
    const reason = outcome.status === 'limited' ? 'too many were sent today' : outcome.status
    return [error(`The test enquiry was not accepted: ${reason}.`)]
  }
  const settings = databaseSettings()
  return [...(settings ? await waitForDelivery(message, settings) : [delivered()]), ...(await sendTestAlarm())]
}

/** A running site may deliver the enquiry before this process does. */
async function waitForDelivery(message: string, settings: DatabaseSettings): Promise<Finding[]> {
  const admin = await openAdmin(settings)
  await sweep()
  const stored = ok(`The test enquiry is stored in ${nameOf(settings)}.`)
  const deadline = Date.now() + TEST_TIMEOUT_MS
  while (Date.now() < deadline) {
    const enquiry = (await admin.list()).find((one) => one.message === message)
    if (enquiry?.state === 'delivered') return [stored, delivered()]
    if (enquiry?.error) return [stored, error(`It could not be mailed: ${enquiry.error}. The site will try again.`)]
    await setTimeout(500)
  }
  return [stored, error('It is still waiting for delivery: npm run enquiries -- list due')]
}

function delivered(): Finding {
  const settings = mailSettings()
  return settings?.kind === 'smtp'
    ? ok(`${settings.url.host} accepted it for every address of ENQUIRY_TO: check the mailbox and its spam folder.`)
    : warning('It is captured in .mail, and was not sent to anyone.')
}

/** Only the host of a remote database, because its URL can contain a token. */
const nameOf = ({ url }: DatabaseSettings) => (url.startsWith('file:') ? url : new URL(url).host)

async function sendTestAlarm(): Promise<Finding[]> {
  const url = alarmUrl()
  if (!url) return []
  const { ok: isAccepted, status } = await callWebhook(url, 'This is a test alarm by npm run doctor.')
  return [
    isAccepted
      ? ok('ALARM_WEBHOOK_URL accepted a test alarm: check that you received it.')
      : error(`ALARM_WEBHOOK_URL responded with ${status} to a test alarm.`),
  ]
}
