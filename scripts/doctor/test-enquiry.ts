import { setTimeout } from 'node:timers/promises'
import { getSite } from '../../lib/content'
import { callWebhook } from '../../lib/enquiry/alarm'
import { openAdmin } from '../../lib/enquiry/database'
import { sweep } from '../../lib/enquiry/outbox'
import { submit } from '../../lib/enquiry/submit'
import { alarmUrl, type DatabaseSettings, databaseSettings, findMailErrors, mailSettings } from '../../lib/env'
import { nameOf } from './enquiries'
import { error, type Finding, ok, warning } from './finding'

const TEST_TIMEOUT_MS = 30_000

/** Submits a test enquiry and waits for its delivery, then sends a test alarm. */
export async function sendTest(): Promise<Finding[]> {
  if (findMailErrors().length > 0 || !mailSettings()) return [error('Nothing was sent, because mail is not set up.')]
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
