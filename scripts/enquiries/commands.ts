import { writeFileSync } from 'node:fs'
import { type StoredEnquiry, states } from '../../lib/enquiry/admin'
import { adviceFor } from '../../lib/enquiry/alarm'
import type { openAdmin } from '../../lib/enquiry/database'
import { purgeBefore, sweep } from '../../lib/enquiry/outbox'
import { databaseSettings, mailSettings } from '../../lib/env'
import { describe, table, time, toCsv } from './print'

type Admin = Awaited<ReturnType<typeof openAdmin>>

/** Each takes at most one argument, returns the text to print, and throws an error that tells the owner what is wrong. */
export const commands: Record<string, { needs?: string; run: (admin: Admin, argument: string) => Promise<string> }> = {
  list: { run: list },
  show: { needs: 'a ref', run: async (admin, ref) => describe(await findOne(admin, ref)) },
  resend: { needs: 'a ref', run: resend },
  export: { needs: 'a file', run: exportTo },
  erase: { needs: 'an email address', run: erase },
  purge: { run: purge },
  backup: { needs: 'a file', run: backUp },
}

async function list(admin: Admin, state: string) {
  const wanted = states.find((one) => one === state)
  if (state && !wanted) throw new Error(`"${state}" is not a state: ${states.join(', ')}.`)
  const stored = await admin.list(wanted)
  if (stored.length === 0) return `No enquiries${state && ` that are ${state}`} in ${databaseSettings()?.url}.`
  const rows = table([
    ['Ref', 'Sent (UTC)', 'State', 'Tries', 'Spam?', 'Name', 'Email', 'About'],
    ...stored.map(({ id, sentAt, state, attempts, spamSigns, name, email, topic }) => [
      id.slice(0, 8),
      time(sentAt),
      state,
      String(attempts),
      spamSigns.length > 0 ? 'perhaps' : '',
      name,
      email,
      topic?.title ?? '',
    ]),
  ])
  return [rows, ...explainErrors(stored)].join('\n')
}

function explainErrors(stored: StoredEnquiry[]) {
  const waiting = stored.filter(({ state, error }) => state !== 'delivered' && error)
  const errors = [...new Set(waiting.map(({ error = '' }) => error))]
  return errors.map((error) => {
    const refs = waiting.filter((one) => one.error === error).map(({ id }) => id.slice(0, 8))
    const more = refs.length > 3 ? ` and ${refs.length - 3} more` : ''
    return `\nNot delivered (${refs.slice(0, 3).join(', ')}${more}): ${error}. ${adviceFor(error)}`
  })
}

async function findOne(admin: Admin, ref: string) {
  const [one, ...more] = await admin.find(ref)
  if (!one) throw new Error(`No enquiry has a ref that begins with ${ref}. See them all with: list`)
  if (more.length > 0)
    throw new Error(`${more.length + 1} enquiries have a ref that begins with ${ref}: give more of it.`)
  return one
}

async function resend(admin: Admin, ref: string) {
  const { id } = await findOne(admin, ref)
  if (!mailSettings())
    throw new Error('Mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO. Nothing was changed.')
  await admin.requeue(id, new Date())
  await sweep()
  const { state, error, dueAt } = await findOne(admin, id)
  if (state === 'delivered') return `${ref} is delivered.`
  throw new Error(
    `${ref} is not delivered${error ? `: ${error}. ${adviceFor(error)}` : ' yet.'} ${dueAt ? `Next attempt ${time(dueAt)} UTC.` : 'It is parked again.'}`,
  )
}

async function exportTo(admin: Admin, file: string) {
  const stored = await admin.list()
  const rows = stored.map((one) => [
    one.id,
    time(one.sentAt),
    one.state,
    one.topic?.title ?? '',
    one.name,
    one.email,
    one.company,
    one.message,
    one.spamSigns.join('; '),
  ])
  const head = ['Id', 'Sent (UTC)', 'State', 'About', 'Name', 'Email', 'Company', 'Message', 'Spam?']
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

async function purge({ store }: Admin) {
  const now = new Date()
  const before = purgeBefore(now)
  let deleted = 0
  for (let more = await store.purge(before, now); more > 0; more = await store.purge(before, now)) deleted += more
  await store.clear()
  return `${deleted} deleted: delivered before ${time(before.delivered)} UTC, or parked before ${time(before.parked)} UTC and a week past that.`
}

async function backUp(admin: Admin, file: string) {
  await admin.backUp(file).catch((error) => {
    throw error.code === 'EEXIST' ? new Error(`${file} exists already: give another name.`) : error
  })
  return `Copied to ${file}. It holds what clients wrote: keep it where only you can read it.`
}
