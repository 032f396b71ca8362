import { writeFileSync } from 'node:fs'
import { databaseSettings, mailSettings } from '../../config/settings.mjs'
import type { StoredEnquiry } from '../../lib/enquiry/admin'
import { adviceFor } from '../../lib/enquiry/alarm'
import type { openAdmin } from '../../lib/enquiry/database'
import { sweep } from '../../lib/enquiry/outbox'
import { describe, stateOf, table, time, timeZone, toCsv } from './print'

type Admin = Awaited<ReturnType<typeof openAdmin>>

/** Each takes at most one argument, returns the text to print, and throws an error that tells the owner what is wrong. */
export const commands: Record<string, { needs?: string; run: (admin: Admin, argument: string) => Promise<string> }> = {
  list: { run: list },
  show: { needs: 'a ref', run: async (admin, ref) => describe(await findEnquiry(admin, ref)) },
  seen: { needs: 'a ref', run: markSeen },
  resend: { needs: 'a ref', run: resend },
  export: { needs: 'a file', run: exportTo },
  erase: { needs: 'an email address', run: erase },
  backup: { needs: 'a file', run: backUp },
}

const states = ['due', 'delivered', 'waiting', 'confirmed', 'parked']

async function list(admin: Admin, state: string) {
  if (state && !states.includes(state)) throw new Error(`"${state}" is not a state: ${states.join(', ')}.`)
  const stored = (await admin.list()).filter((enquiry) => !state || [enquiry.state, stateOf(enquiry)].includes(state))
  if (stored.length === 0) return `No enquiries${state && ` that are ${state}`} in ${databaseSettings()?.url}.`
  const rows = table([
    ['Ref', `Sent (${timeZone})`, 'State', 'Tries', 'Spam?', 'Name', 'Email', 'About'],
    ...stored.map((enquiry) => [
      enquiry.id.slice(0, 8),
      time(enquiry.sentAt),
      stateOf(enquiry),
      String(enquiry.attempts),
      enquiry.spamSigns.length > 0 ? 'perhaps' : '',
      enquiry.name,
      enquiry.email,
      enquiry.topic?.title ?? '',
    ]),
  ])
  return [rows, ...explainErrors(stored)].join('\n')
}

function explainErrors(stored: StoredEnquiry[]) {
  const waiting = stored.filter(({ state, error }) => state !== 'delivered' && error)
  const errors = [...new Set(waiting.map(({ error = '' }) => error))]
  return errors.map((error) => {
    const refs = waiting.filter((enquiry) => enquiry.error === error).map(({ id }) => id.slice(0, 8))
    const more = refs.length > 3 ? ` and ${refs.length - 3} more` : ''
    return `\nNot delivered (${refs.slice(0, 3).join(', ')}${more}): ${error}. ${adviceFor(error)}`
  })
}

async function findEnquiry(admin: Admin, ref: string) {
  const [enquiry, ...others] = await admin.find(ref)
  if (!enquiry) throw new Error(`No enquiry has a ref that begins with ${ref}. See them all with: list`)
  if (others.length > 0)
    throw new Error(`${others.length + 1} enquiries have a ref that begins with ${ref}: give more of it.`)
  return enquiry
}

async function markSeen(admin: Admin, ref: string) {
  const { id, state } = await findEnquiry(admin, ref)
  if (state !== 'delivered')
    throw new Error(`${ref} is ${state}: there is no mail yet whose arrival could be confirmed.`)
  await admin.store.markSeen(admin.store.seenToken(id), new Date())
  return `${ref} is confirmed.`
}

async function resend(admin: Admin, ref: string) {
  const { id } = await findEnquiry(admin, ref)
  if (!mailSettings())
    throw new Error('Mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO. Nothing was changed.')
  await admin.requeue(id, new Date())
  await sweep()
  const { state, error, dueAt } = await findEnquiry(admin, id)
  if (state === 'delivered') return `${ref} is delivered.`
  throw new Error(
    `${ref} is not delivered${error ? `: ${error}. ${adviceFor(error)}` : ' yet.'} ${dueAt ? `Next attempt ${time(dueAt)} (${timeZone}).` : 'It is parked again.'}`,
  )
}

async function exportTo(admin: Admin, file: string) {
  const stored = await admin.list()
  const rows = stored.map((enquiry) => [
    enquiry.id,
    time(enquiry.sentAt),
    stateOf(enquiry),
    enquiry.topic?.title ?? '',
    enquiry.name,
    enquiry.email,
    enquiry.company,
    enquiry.message,
    enquiry.spamSigns.join('; '),
  ])
  const head = ['Id', `Sent (${timeZone})`, 'State', 'About', 'Name', 'Email', 'Company', 'Message', 'Spam?']
  writeFileSync(file, toCsv([head, ...rows]), { flag: 'wx', mode: 0o600 })
  return `${stored.length} enquiries written to ${file}.`
}

async function erase(admin: Admin, email: string) {
  const { erased, isClear } = await admin.erase(email)
  const result = erased > 0 ? `${erased} deleted.` : `There is no enquiry from ${email}.`
  if (!isClear)
    throw new Error(
      `${result} Deleted text is still in the file beside the database whose name ends in -wal, because another program is reading the database: end that program, then run this once more.`,
    )
  return `${result} No deleted text is left in the database. What was mailed to you, exported or backed up is not deleted: look there too, and in the backups of your database's provider.`
}

async function backUp(admin: Admin, file: string) {
  await admin.backUp(file).catch((error) => {
    throw error.code === 'EEXIST' ? new Error(`${file} exists already: give another name.`) : error
  })
  await admin.store.markBackedUp(new Date())
  return `Copied to ${file}. It holds what clients wrote: keep it where only you can read it.`
}
