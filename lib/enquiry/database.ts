import { randomBytes } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { type DatabaseSettings, databaseSettings, enquirySecret } from '../env'
import { perProcess } from '../per-process'
import { createDesk, type Desk } from './desk'
import { migrations } from './migrations'
import { createStore, type Store } from './store'

/** How long a statement waits for another process to finish writing, in milliseconds. Without it, 256 of 400 concurrent writes failed. */
const busyTimeout = 5_000

const shared = perProcess('database', (): { opening?: Promise<Store> } => ({}))

/**
 * The store of this environment: a file on this machine, or Turso by URL; opened, created and migrated on first use.
 * @returns `undefined` where there is none: a platform without lasting files, and no DATABASE_URL
 * @throws when it cannot be opened; the next call tries again
 */
export async function getStore(): Promise<Store | undefined> {
  const settings = databaseSettings()
  if (!settings) return undefined
  shared.opening ??= openStore(settings)
  try {
    return await shared.opening
  } catch (error) {
    shared.opening = undefined
    throw error
  }
}

/** @param settings where the database is; a file is created for this user alone, folder and all */
export async function openStore(settings: DatabaseSettings): Promise<Store> {
  const { client, secret } = await openDatabase(settings)
  return createStore(client, secret)
}

/** The same database, store and desk, for the owner's command line. */
export async function openDesk(settings: DatabaseSettings): Promise<Desk & { store: Store; close: () => void }> {
  const { client, secret } = await openDatabase(settings)
  const desk = createDesk(client, secret, isFile(settings))
  return { ...desk, store: createStore(client, secret), close: () => client.close() }
}

async function openDatabase(settings: DatabaseSettings) {
  const { url, token } = settings
  if (isFile(settings)) await createFile(url.slice('file:'.length))
  const client = createClient({ url, authToken: token, timeout: busyTimeout })
  if (isFile(settings)) {
    // Readers and a writer at once; what is committed is on disk (synchronous stays FULL).
    await client.execute('PRAGMA journal_mode = WAL')
    // What is deleted is overwritten, not only forgotten.
    await client.execute('PRAGMA secure_delete = ON')
  }
  await client.execute('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)')
  await migrate(client)
  return { client, secret: enquirySecret() ?? (await keptSecret(client)) }
}

const isFile = ({ url }: DatabaseSettings) => url.startsWith('file:')

/**
 * An existing file is never opened here: closing any handle of it would drop the locks that SQLite holds in this process, and another
 * process could then take the log of unwritten changes away (sqlite.org/howtocorrupt.html, 2.2; seen as enquiries lost).
 */
async function createFile(file: string) {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    await (await open(file, 'wx', 0o600)).close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Each version with its mark in one batch, which the mark lets only one of two processes starting at once go through with. */
async function migrate(client: Client) {
  for (const [version, statements] of migrations.entries()) {
    const mark = `migration ${version + 1}`
    const isDone = async () =>
      (await client.execute({ sql: 'SELECT 1 FROM meta WHERE key = ?', args: [mark] })).rows.length > 0
    if (await isDone()) continue
    try {
      const insert = { sql: 'INSERT INTO meta (key, value) VALUES (?, ?)', args: [mark, new Date().toISOString()] }
      await client.batch([insert, ...statements], 'write')
    } catch (error) {
      if (!(await isDone())) throw error
    }
  }
}

/** A random secret that the database keeps, where the environment gives none. */
async function keptSecret(client: Client): Promise<string> {
  await client.execute({
    sql: "INSERT INTO meta (key, value) VALUES ('secret', ?) ON CONFLICT (key) DO NOTHING",
    args: [randomBytes(32).toString('base64')],
  })
  const { rows } = await client.execute("SELECT value FROM meta WHERE key = 'secret'")
  return String(rows[0]?.value)
}
