import { countUnseen } from '../../lib/enquiry/confirmation'
import { getStore } from '../../lib/enquiry/database'
import { type DatabaseSettings, databaseSettings, isServerless } from '../../lib/env'
import { error, type Finding, ok, warning } from './finding'

/** Within this time the owner is promised to hear of an enquiry. */
const MAX_WAIT_MS = 15 * 60_000

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
  const unseen = await countUnseen(store, new Date())
  return [
    ok(`The database ${name} can be reached and is up to date.`),
    ok(`${count(delivered)} delivered and kept${due === 0 ? ', and none is waiting' : ''}.`),
    ...(oldest ? [waiting(due, oldest)] : []),
    ...(unseen > 0
      ? [warning(`${count(unseen)} mailed, and nobody has confirmed it in time: look into the spam folder.`)]
      : []),
    ...(parked > 0
      ? [error(`${count(parked)} parked, not delivered within five days: npm run enquiries -- list parked`)]
      : []),
  ]
}

function waiting(due: number, oldest: Date): Finding {
  const message = `${count(due)} waiting for delivery, the oldest since ${oldest.toISOString()}: npm run enquiries -- list due`
  return isRecent(oldest) ? warning(message) : error(message)
}

const count = (number: number) => (number === 1 ? '1 enquiry is' : `${number} enquiries are`)

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

/** Only the host of a remote database, because its URL can contain a token. */
export const nameOf = ({ url }: DatabaseSettings) => (url.startsWith('file:') ? url : new URL(url).host)
