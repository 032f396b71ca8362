import { alarmUrl } from '../env'
import { perProcess } from '../per-process'
import type { Store } from './store'

const shared = perProcess('alarm', () => ({ last: 0 }))
/** At most once an hour, in milliseconds: an alarm that rings all the time is turned off. */
const alarmEvery = 3_600_000
/** A webhook that does not answer must hold nothing up for longer than this, in milliseconds. */
const patience = 5_000

/**
 * Tells the owner that something is wrong: in the log always, and by ALARM_WEBHOOK_URL at most once an hour. Never throws.
 * @param store keeps the hour for all instances; without one each keeps its own
 * @param words no more than counts and codes, nothing a client typed
 */
export async function raiseAlarm(store: Store | undefined, words: string) {
  console.error(`ALARM: ${words}`)
  try {
    const url = alarmUrl()
    if (!url || !(await mayAlarm(store))) return
    const response = await callWebhook(url, words)
    if (!response.ok) console.error(`The alarm's webhook answered ${response.status}.`)
  } catch (error) {
    console.error(`The alarm could not be raised: ${(error as Error).message}`)
  }
}

/** Posts words to a webhook. @throws when it does not answer */
export const callWebhook = (url: string, words: string) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: words }), // what Slack, Mattermost and Discord's /slack address read
    signal: AbortSignal.timeout(patience),
  })

async function mayAlarm(store: Store | undefined) {
  const now = Date.now()
  if (store) return (await store.count(['alarm'], alarmEvery, new Date(now))).n === 1
  if (now - shared.last < alarmEvery) return false
  shared.last = now
  return true
}
