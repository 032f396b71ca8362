import { type SeenSettings, seenSettings } from '../../config/settings.mjs'
import { getSite } from '../content'
import { HOUR_MS } from '../time'
import { writtenOn } from '../words'
import { adviceFor, raiseAlarm } from './alarm'
import type { Store } from './store'

/** For the mail that brings enquiries: the address at which they are marked as seen. `undefined` if that is turned off. */
export const seenUrl = (store: Store, mailId: string): string | undefined =>
  confirmationSettings() && new URL(`/seen/${store.seenToken(mailId)}`, getSite().url).href

/** A malformed variable must not keep an enquiry from being mailed: where a site starts with one, reminders are off. */
export function confirmationSettings(): SeenSettings | undefined {
  try {
    return seenSettings()
  } catch (error) {
    console.error((error as Error).message)
    return undefined
  }
}

/** How many enquiries nobody has marked as seen in time. */
export async function countUnseen(store: Store, now: Date): Promise<number> {
  const settings = confirmationSettings()
  return settings ? store.countUnseen(mailedBefore(settings, now)) : 0
}

/** Makes enquiries that nobody has marked as seen in time due again, for the second address. */
export async function startReminders(store: Store, now: Date) {
  const settings = confirmationSettings()
  if (settings?.fallbackTo) await store.startReminders(mailedBefore(settings, now), now)
}

/** Tells once of each enquiry that nobody has marked as seen in time, and once more if its reminder could not be mailed. */
export async function raiseUnseenAlarm(store: Store, now: Date) {
  const settings = confirmationSettings()
  if (!settings) return
  const before = mailedBefore(settings, now)
  const { n, refs, faults, fault = '' } = await store.findUnalarmed(before)
  if (n === 0) return
  const sentences = [
    `Nobody has marked as seen within ${settings.withinHours} hours: ${refs.map(({ ref, lang }) => ref + writtenOn(lang)).join(', ')}${n > refs.length ? ` and ${n - refs.length} more` : ''}.`,
    faults > 0 &&
      `${faults} could not be mailed to ENQUIRY_FALLBACK_TO either: ${fault}. ${adviceFor(fault).replaceAll('ENQUIRY_TO', 'ENQUIRY_FALLBACK_TO')}`,
    `Look for the mails in the spam folder of ENQUIRY_TO, and read an enquiry with: npm run enquiries -- show ${refs[0]?.ref}`,
  ]
  if (await raiseAlarm(sentences.filter(Boolean).join(' '), store, 'unseen')) await store.markAlarmed(before, now)
}

const mailedBefore = ({ withinHours }: SeenSettings, now: Date) => new Date(now.getTime() - withinHours * HOUR_MS)
