import build from 'contentlayer/build.json'
import { databaseSettings, env, mailSettings } from '../../config/settings.mjs'
import { getSite } from '../content'
import { weekOf } from '../day'
import { type OutgoingMail, sendMail } from '../mail'
import { DAY_MS, HOUR_MS } from '../time'
import { fill, mainTexts, writtenOn } from '../words'
import { readCertificate } from './certificate'
import { confirmationSettings } from './confirmation'
import { getStore } from './database'
import { checkHealth } from './health'
import { parseColumn } from './row'
import type { Store } from './store'

const { words, plural, formatDuration, formatNumber, formatTime } = mainTexts

const START_OF_WEEK_MS = 7 * HOUR_MS // after the midnight before Monday
const MAX_LISTED = 20
const STALE_MS = 2 * DAY_MS // for what is made each day
const MIN_CERTIFICATE_MS = 14 * DAY_MS // certbot renews 30 days before the end

/** Mails the owner how the site is, once a week. @param until when to begin no more, in milliseconds since 1970. Never throws. */
export async function sendWeekly(until: number) {
  try {
    const { weekly, timeZone, name, email } = getSite()
    const settings = env.NODE_ENV === 'production' && weekly !== false ? mailSettings() : undefined
    const store = settings && (await getStore())
    const now = new Date()
    if (!store || now.getTime() >= until) return
    const week = weekOf(new Date(now.getTime() - START_OF_WEEK_MS), timeZone)
    if (!(await store.claimWeek(week, now))) return
    const delivery = await sendMail(await composeWeekly(store, week, now), settings, { name, address: email })
    // Nobody whom it has reached gets it again because another address is refused.
    if (delivery.sent || delivery.refused) await store.settleWeek(week, now)
    if (delivery.sent) console.info(`The mail of week ${week} is sent.`)
    else console.error(`The mail of week ${week} is not sent: ${delivery.error}.`)
  } catch (error) {
    console.error(`The mail of the week is not sent: ${(error as Error).message}`)
  }
}

/** Contains nothing that a client typed. */
async function composeWeekly(store: Store, week: string, now: Date): Promise<OutgoingMail> {
  const { url } = getSite()
  const { weekly } = words
  const findings = await judge(store, url, now)
  const { counts, waiting } = await store.summarize(new Date(now.getTime() - 7 * DAY_MS), MAX_LISTED)
  const countOf = (kind: string) => Number(counts?.[kind])
  const more = countOf('waiting') - waiting.length
  const lines = [
    fill(weekly.opening, { url, time: formatTime(now) }),
    '',
    ...findings.map(({ needsOwner, text }) => (needsOwner ? fill(weekly.needsYou, { text }) : text)),
    '',
    ...Object.entries(weekly.counts)
      .filter(([kind]) => kind !== 'confirmed' || confirmationSettings())
      .map(([kind, label]) => `${label}: ${formatNumber(countOf(kind))}`),
    '',
    ...waiting.map(({ id, lang, topic, sent_at }) =>
      fill(weekly.entry, {
        reference: String(id).slice(0, 8),
        topic: (parseColumn<{ title: string }>(topic)?.title ?? words.mail.missing) + writtenOn(String(lang)),
        age: formatDuration(now.getTime() - Number(sent_at)),
      }),
    ),
    more > 0 ? fill(weekly.more, { count: formatNumber(more) }) : '',
  ]
  const subject = findings.some(({ needsOwner }) => needsOwner) ? weekly.subjectTrouble : weekly.subjectWell
  return {
    messageId: `<week-${week}@${new URL(url).hostname}>`,
    subject: plural(subject, countOf('came'), { week: Number(week.slice(-2)) }),
    text: `${lines.join('\n').trim()}\n`,
  }
}

async function judge(store: Store, url: string, now: Date) {
  const { weekly } = words
  const since = (time: string | Date) => now.getTime() - new Date(time).getTime()
  const findings: { needsOwner?: boolean; text: string }[] = []
  const report = (needsOwner: boolean | undefined, text: string) => findings.push({ needsOwner, text })

  const { reason, unseen } = await checkHealth(store, now)
  report(Boolean(reason), weekly.health[reason ?? 'well'])
  if (unseen > 0) report(true, plural(weekly.unseen, unseen))
  const certificate = await readCertificate(url)
  const left = -since(certificate?.endsAt ?? now)
  const days = formatNumber(Math.floor(left / DAY_MS))
  report(left < MIN_CERTIFICATE_MS, certificate ? fill(weekly.certificate, { days }) : weekly.certificateUnread)
  if (certificate?.error) report(true, fill(weekly.certificateRefused, { error: certificate.error }))
  const builtFor = since(build.builtAt)
  report(env.DAILY_BUILDS && builtFor >= STALE_MS, fill(weekly.build, { age: formatDuration(builtFor) }))
  // A database elsewhere has backups of its own.
  if (databaseSettings()?.url.startsWith('file:')) {
    const backedUp = await store.lastTime('backed_up_at')
    const age = since(backedUp ?? new Date(0))
    report(age >= STALE_MS, backedUp ? fill(weekly.backup, { age: formatDuration(age) }) : weekly.backupMissing)
  }
  return findings
}
