import { setTimeout } from 'node:timers/promises'
import { databaseSettings, env, mailSettings } from '../../config/settings.mjs'
import { getSite } from '../../lib/content'
import { countUnseen } from '../../lib/enquiry/confirmation'
import { openAdmin } from '../../lib/enquiry/database'
import { healthWarning, OVERDUE_MS } from '../../lib/enquiry/health'
import { sweep } from '../../lib/enquiry/outbox'
import { submit } from '../../lib/enquiry/submit'
import { error, type Finding, ok, warning } from './finding'

const DELIVERY_TIMEOUT_MS = 30_000

/** Opens the database, which applies pending migrations, and counts the enquiries. */
export async function checkDatabase(): Promise<Finding[]> {
  const settings = databaseSettings()
  if (!settings) return [error('There is no database: set DATABASE_URL.')]
  // Only the host of a remote database, because its URL can contain a token.
  const name = settings.url.startsWith('file:') ? settings.url : new URL(settings.url).host
  try {
    const { store } = await openAdmin(settings)
    const counts = await store.counts()
    const unseen = await countUnseen(store, new Date())
    const problem = healthWarning(counts, new Date())
    return [
      ok(`The database ${name} can be reached and is up to date.`),
      ok(`Enquiries: ${counts.delivered} delivered and kept, ${counts.due} waiting, ${counts.parked} parked.`),
      ...(problem ? [error(problem)] : []),
      ...(unseen > 0 ? [warning(`Nobody has confirmed ${unseen} in time: look into the spam folder.`)] : []),
      describeSweep(await store.lastTime('swept_at')),
    ]
  } catch (failure) {
    const advice = 'Check DATABASE_URL, DATABASE_TOKEN and the connection.'
    return [error(`The database ${name} cannot be used: ${(failure as Error).message}. ${advice}`)]
  }
}

function describeSweep(swept: Date | undefined): Finding {
  const last = swept ? `The last sweep was at ${swept.toISOString()}.` : 'There has been no sweep yet.'
  if (swept && Date.now() - swept.getTime() < OVERDUE_MS) return ok(last)
  const advice = env.VERCEL
    ? 'To hear within 15 minutes of an enquiry that cannot be mailed, have a scheduler call /api/sweep every 5 minutes.'
    : 'A running site sweeps every 15 seconds: is it running, and does it use this database?'
  return warning(`${last} ${advice}`)
}

/** Submits a test enquiry and waits for its delivery. */
export async function sendTestEnquiry(): Promise<Finding[]> {
  const settings = mailSettings()
  if (!settings) return [error('Nothing was sent, because mail is not set up.')]
  const message = `This is a test enquiry by npm run doctor, ${new Date().toISOString()}.`
  const form = new FormData()
  for (const [name, value] of Object.entries({ name: 'Doctor', email: getSite().email, message }))
    form.append(name, value)
  const outcome = await submit(form)
  if (outcome !== 'sent') return [error(`The test enquiry was not accepted: ${outcome.status}.`)]
  const failure = await findDeliveryFailure(message)
  if (failure) return [error(failure)]
  const receiver = settings.kind === 'smtp' ? settings.url.host : 'The folder .mail'
  return [ok(`${receiver} accepted the test enquiry: check the mailbox and its spam folder.`)]
}

/** A running site may deliver the enquiry before this process does. Without a database it has been mailed already. */
async function findDeliveryFailure(message: string): Promise<string | undefined> {
  const settings = databaseSettings()
  if (!settings) return undefined
  await sweep()
  const admin = await openAdmin(settings)
  const deadline = Date.now() + DELIVERY_TIMEOUT_MS
  for (;;) {
    const enquiry = (await admin.list()).find((stored) => stored.message === message)
    if (enquiry?.state === 'delivered') return undefined
    if (enquiry?.error) return `The test enquiry could not be mailed: ${enquiry.error}. The site will try again.`
    if (Date.now() > deadline) return 'The test enquiry is still waiting for delivery: npm run enquiries -- list due'
    await setTimeout(500)
  }
}
