import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { toCsv } from '../../lib/enquiry/csv'
import type { openDesk } from '../../lib/enquiry/database'
import { states } from '../../lib/enquiry/desk'
import { databaseSettings, mailSettings } from '../../lib/env'
import { requireContent } from '../environment'
import { describe, table, time } from './print'

type Desk = Awaited<ReturnType<typeof openDesk>>

/** Each takes at most one argument, returns what to print, and throws what is wrong in words for the owner. */
export const commands: Record<string, { needs?: string; run: (desk: Desk, argument: string) => Promise<string> }> = {
  list: { run: list },
  show: { needs: 'a ref', run: async (desk, ref) => describe(await findOne(desk, ref)) },
  resend: { needs: 'a ref', run: resend },
  export: { needs: 'a file', run: exportTo },
  erase: { needs: 'an email address', run: erase },
  purge: { run: purge },
  backup: { needs: 'a file', run: backUp },
}

async function list(desk: Desk, state: string) {
  const wanted = states.find((one) => one === state)
  if (state && !wanted) throw new Error(`"${state}" is not a state: ${states.join(', ')}.`)
  const kept = await desk.list(wanted)
  if (kept.length === 0) return `No enquiries${state && ` that are ${state}`} in ${databaseSettings()?.url}.`
  return table([
    ['Ref', 'Sent (UTC)', 'State', 'Tries', 'Spam?', 'Name', 'Email', 'About'],
    ...kept.map(({ id, sentAt, state, attempts, suspicions, name, email, topic }) => [
      id.slice(0, 8),
      time(sentAt),
      state,
      String(attempts),
      suspicions.length > 0 ? 'perhaps' : '',
      name,
      email,
      topic?.title ?? '',
    ]),
  ])
}

async function findOne(desk: Desk, ref: string) {
  const [one, ...more] = await desk.find(ref)
  if (!one) throw new Error(`No enquiry has a ref that begins with ${ref}. See them all with: list`)
  if (more.length > 0)
    throw new Error(`${more.length + 1} enquiries have a ref that begins with ${ref}: give more of it.`)
  return one
}

async function resend(desk: Desk, ref: string) {
  requireContent()
  const { sweep } = await import('../../lib/enquiry/sweep')
  const { id } = await findOne(desk, ref)
  if (!mailSettings())
    throw new Error('Mail is not set up here: set SMTP_URL, MAIL_FROM and ENQUIRY_TO. Nothing was changed.')
  await desk.requeue(id, new Date())
  await sweep()
  const { state, fault, dueAt } = await findOne(desk, id)
  if (state === 'delivered') return `${ref} is delivered.`
  throw new Error(
    `${ref} is not delivered${fault ? `: ${fault}` : ' yet'}. ${dueAt ? `Next attempt ${time(dueAt)} UTC.` : 'It is parked again.'}`,
  )
}

async function exportTo(desk: Desk, file: string) {
  const kept = await desk.list()
  const rows = kept.map((one) => [
    one.id,
    time(one.sentAt),
    one.state,
    one.topic?.title ?? '',
    one.name,
    one.email,
    one.company,
    one.message,
    one.suspicions.join('; '),
  ])
  const head = ['Id', 'Sent (UTC)', 'State', 'About', 'Name', 'Email', 'Company', 'Message', 'Spam?']
  writeFileSync(file, toCsv([head, ...rows]), { flag: 'wx', mode: 0o600 })
  return `${kept.length} enquiries written to ${file}.`
}

async function erase(desk: Desk, email: string) {
  const erased = await desk.erase(email)
  if (erased === 0) throw new Error(`There is no enquiry from ${email}.`)
  return `${erased} deleted. What was mailed to you, exported or backed up is not: look there too.`
}

async function purge({ store }: Desk) {
  requireContent()
  const { retentionFrom } = await import('../../lib/enquiry/retention')
  const now = new Date()
  const before = retentionFrom(now)
  const deleted = await store.purge(before, now)
  return `${deleted} deleted: delivered before ${time(before.delivered)}, or sent before ${time(before.any)} UTC.`
}

async function backUp(desk: Desk, file: string) {
  if (existsSync(file)) throw new Error(`${file} exists already: give another name.`)
  await desk.backUp(file)
  chmodSync(file, 0o600)
  return `Copied to ${file}. It holds what clients wrote: keep it where only you can read it.`
}
