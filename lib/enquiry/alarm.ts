import { alarmUrl } from '../env'
import { memoryCounter } from './limits'
import type { Counter } from './store'

/** An alarm that rings all the time is turned off. */
const ALARM_INTERVAL_MS = 3_600_000
const WEBHOOK_TIMEOUT_MS = 5_000

/**
 * Tells the owner that something is wrong: always in the log, and by ALARM_WEBHOOK_URL at most once an hour. Never throws.
 * @param text counts and codes only, nothing that a client typed
 * @param count limits the alarms of all instances together; by default those of this process
 */
export async function raiseAlarm(text: string, count: Counter = memoryCounter) {
  console.error(`ALARM: ${text}`)
  try {
    const url = alarmUrl()
    if (!url || (await count(['alarm'], ALARM_INTERVAL_MS, new Date())).n > 1) return
    const response = await callWebhook(url, text)
    if (!response.ok) console.error(`The alarm's webhook answered ${response.status}.`)
  } catch (error) {
    console.error(`The alarm could not be raised: ${(error as Error).message}`)
  }
}

/** Tells the owner that enquiries cannot be stored. Never throws. */
export const raiseStoreAlarm = (error: unknown) =>
  raiseAlarm(
    `The database of enquiries cannot be used: ${(error as Error).message}. Until it can, enquiries are mailed at once. Check DATABASE_URL, the disk and the file's owner, then run: npm run doctor`,
  )

/** Posts a text to a webhook. @throws when it does not answer */
export const callWebhook = (url: string, text: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }), // read by Slack, Mattermost and Discord's /slack address
    signal: AbortSignal.timeout(WEBHOOK_TIMEOUT_MS),
  })
