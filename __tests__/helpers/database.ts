import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'

/** A database file of its own in a folder of its own. */
export const newDatabase = () =>
  `file:${path.join(mkdtempSync(path.join(tmpdir(), 'enquiries-')), 'data', 'enquiries.db')}`

/** Looks into a database, or changes it, behind the site's back. */
export async function query(url: string, sql: string, ...args: (string | number)[]) {
  const client = createClient({ url, timeout: 5_000 })
  const { rows } = await client.execute({ sql, args })
  client.close()
  return rows
}

/** Lets the time of the next attempt come for every enquiry. */
export const makeDue = (url: string) => query(url, "UPDATE enquiries SET due_at = 0 WHERE state = 'due'")
