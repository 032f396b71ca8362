import { setTimeout } from 'node:timers/promises'
import { getSite } from '../../lib/content'
import { adviceFor } from '../../lib/enquiry/advice'
import { callWebhook } from '../../lib/enquiry/alarm'
import { getStore, openAdmin } from '../../lib/enquiry/database'
import { sweep } from '../../lib/enquiry/outbox'
import { submit } from '../../lib/enquiry/submit'
import { alarmUrl, type DatabaseSettings, databaseSettings, isServerless, mailSettings } from '../../lib/env'
import { verifyMail } from '../../lib/mail'
import { type Finding, look, ok, wrong } from './finding'

const minute = 60_000

/** Logs in to the mail server, and sends nothing. */
export async function checkMail(): Promise<Finding[]> {
  const settings = mailSettings()
  if (!settings) return [wrong('Mail is not set up, so the site has no form: set SMTP_URL, MAIL_FROM and ENQUIRY_TO.')]
  if (settings.kind === 'capture') return [look('Mail is captured in .mail and reaches nobody: unset MAIL_CAPTURE.')]
  const fault = await verifyMail(settings.url)
  const server = settings.url.host
  return [
    fault
      ? wrong(`${server} does not take mail from here: ${fault}. ${adviceFor(fault)}`)
      : ok(`${server} answers and lets us in.`),
    ok(`Enquiries go to ${settings.to.length === 1 ? 'one address' : `${settings.to.length} addresses`}.`),
  ]
}

/** Opens the database, which brings it up to date, and counts. */
export async function checkDatabase(): Promise<Finding[]> {
  const settings = databaseSettings()
  const store = await getStore()
  if (!settings || !store) {
    return [
      wrong('There is no database: an enquiry counts as sent only once the mail server took it. Set DATABASE_URL.'),
    ]
  }
  const { due, delivered, parked, oldest } = await store.counts()
  return [
    ok(`${nameOf(settings)} can be reached and is up to date.`),
    parked > 0
      ? wrong(`${parked} enquiries were given up after five days: npm run enquiries -- list parked`)
      : ok(`${delivered} enquiries delivered and kept, ${due} to be delivered.`),
    ...(oldest && Date.now() - oldest.getTime() > 15 * minute
      ? [wrong(`The oldest waits since ${oldest.toISOString()}: npm run enquiries -- list due`)]
      : []),
  ]
}

/** What delivers an enquiry whose first mail failed, and so within what time the owner hears. */
export async function checkSweep(): Promise<Finding[]> {
  const swept = await (await getStore())?.lastSwept()
  const last = swept ? `The last sweep was at ${swept.toISOString()}.` : 'There was no sweep yet.'
  const isRecent = swept && Date.now() - swept.getTime() < 15 * minute
  if (isServerless()) {
    return [
      ok('vercel.json calls /api/sweep once a day, and each enquiry calls it too.'),
      isRecent
        ? ok(`${last} You hear within 15 minutes as long as a scheduler calls that often.`)
        : look(
            `${last} For you to hear within 15 minutes, an outside scheduler has to call /api/sweep every 5 minutes.`,
          ),
    ]
  }
  return [
    ok('A running site sweeps every 15 seconds: you hear within 15 minutes and 15 seconds.'),
    isRecent ? ok(last) : look(`${last} Is the site running, with this database?`),
  ]
}

/** Sends a test enquiry the whole way, from the form's fields to the consultant's mailbox, and a test alarm. */
export async function sendTest(): Promise<Finding[]> {
  if (!mailSettings()) return [wrong('Nothing was sent: mail is not set up.')]
  const form = new FormData()
  const message = `This is a test enquiry by npm run doctor, ${new Date().toISOString()}.`
  for (const [name, value] of Object.entries({ name: 'Doctor', email: getSite().email, message }))
    form.append(name, value)
  const outcome = await submit(form)
  if (outcome !== 'sent') {
    return [
      wrong(
        `The test enquiry was not taken: ${outcome.status === 'limited' ? 'too many were sent today' : outcome.status}.`,
      ),
    ]
  }
  const settings = databaseSettings()
  return [...(settings ? await follow(message, settings) : [landed()]), ...(await ringAlarm())]
}

/** Waits until the stored enquiry was mailed, by this process or by a running site, which may be quicker. */
async function follow(message: string, settings: DatabaseSettings): Promise<Finding[]> {
  const admin = await openAdmin(settings)
  await sweep()
  const isStored = ok(`The test enquiry is stored in ${nameOf(settings)}.`)
  const until = Date.now() + minute / 2
  while (Date.now() < until) {
    const stored = (await admin.list()).find((one) => one.message === message)
    if (stored?.state === 'delivered') return [isStored, landed()]
    if (stored?.error) return [isStored, wrong(`It could not be mailed: ${stored.error}. It will be tried again.`)]
    await setTimeout(500)
  }
  return [isStored, wrong('It is still waiting to be mailed: npm run enquiries -- list due')]
}

function landed(): Finding {
  const settings = mailSettings()
  return settings?.kind === 'smtp'
    ? ok(`${settings.url.host} took it for every address of ENQUIRY_TO: look into the mailbox, and its spam folder.`)
    : look('It is captured in .mail, and reached nobody.')
}

/** A remote database by its host alone, because a token could stand in its address. */
const nameOf = ({ url }: DatabaseSettings) => (url.startsWith('file:') ? url : new URL(url).host)

async function ringAlarm(): Promise<Finding[]> {
  const url = alarmUrl()
  if (!url) return []
  const answer = await callWebhook(url, 'This is a test alarm by npm run doctor.')
  return [
    answer.ok
      ? ok('ALARM_WEBHOOK_URL took a test alarm: look where you read it.')
      : wrong(`ALARM_WEBHOOK_URL answered ${answer.status} to a test alarm.`),
  ]
}
