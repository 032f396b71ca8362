import { getSite } from '../content'
import { mailSettings, type SeenSettings, seenSettings } from '../env'
import { sendMail } from '../mail'
import { raiseOnce } from './alarm'
import { composeMail } from './email'
import type { Enquiry } from './enquiry'
import type { Store } from './store'

const HOUR_MS = 3_600_000

/**
 * Raises the alarm for enquiries that nobody has marked as seen in time, and mails each once more, to ENQUIRY_FALLBACK_TO.
 * @param until when to stop mailing, in milliseconds since 1970; the next sweep mails the others
 */
export async function remindOfUnseen(store: Store, until: number) {
  const settings = readSettings()
  if (!settings) return
  const now = new Date()
  const unseen = await store.claimUnseen(unseenBefore(settings, now), now)
  const silent = unseen.filter(({ needsAlarm }) => needsAlarm)
  if (silent.length > 0 && (await raiseOnce(alarmText(silent, settings)))) await store.markAlarmed(silent, now)
  for (const one of unseen.filter(({ needsReminder }) => needsReminder)) {
    if (Date.now() >= until || !(await mailAgain(store, one.enquiry, settings))) return
    await store.markReminded([one], now)
  }
}

/** How many enquiries nobody has marked as seen in time. */
export async function countUnseen(store: Store, now: Date): Promise<number> {
  const settings = readSettings()
  return settings ? store.countUnseen(unseenBefore(settings, now)) : 0
}

/** For the mail that brings enquiries: the address at which they are marked as seen. `undefined` if that is turned off. */
export const seenUrl = (store: Store, mailId: string): string | undefined =>
  readSettings() && new URL(`/seen/${store.seenToken(mailId)}`, getSite().url).href

/** A malformed variable must not keep an enquiry from being mailed: where a site starts with one, reminders are off. */
function readSettings() {
  try {
    return seenSettings()
  } catch (error) {
    console.error((error as Error).message)
    return undefined
  }
}

const unseenBefore = ({ withinHours }: SeenSettings, now: Date) => new Date(now.getTime() - withinHours * HOUR_MS)

const alarmText = (unseen: { enquiry: Enquiry }[], { withinHours }: SeenSettings) =>
  `Nobody has marked as seen within ${withinHours} hours: ${unseen.map(({ enquiry }) => enquiry.id.slice(0, 8)).join(', ')}. Look for the mails in the spam folder of ENQUIRY_TO, and read an enquiry with: npm run enquiries -- show ${unseen[0]?.enquiry.id.slice(0, 8)}`

/** @returns whether it was sent, or need not be */
async function mailAgain(store: Store, enquiry: Enquiry, { fallbackTo }: SeenSettings): Promise<boolean> {
  const settings = mailSettings()
  if (!settings || !fallbackTo) return true
  const { name, email, url } = getSite()
  const mail = composeMail(enquiry, url, { seenUrl: seenUrl(store, enquiry.id), isReminder: true })
  const delivery = await sendMail(mail, { ...settings, to: fallbackTo }, { name, address: email })
  if (delivery.sent) console.info(`Enquiry ${enquiry.id} mailed to ENQUIRY_FALLBACK_TO.`)
  else console.error(`Enquiry ${enquiry.id} not mailed to ENQUIRY_FALLBACK_TO: ${delivery.error}.`)
  return delivery.sent
}
