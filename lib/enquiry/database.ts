import { randomBytes } from 'node:crypto'
import { type DatabaseSettings, databaseSettings, enquirySecret } from '../../config/settings.mjs'
import { singleton } from '../singleton'
import { type Admin, createAdmin } from './admin'
import { type Database, withDeadline } from './connection'
import { createStore, type Store } from './store'

type Opened = { database: Promise<Database>; secret?: string }

const opened = singleton('databases', () => new Map<string, Opened>())

/** @returns `undefined` where there is no database: on a platform without lasting files, and no DATABASE_URL */
export async function getStore(deadline?: number): Promise<Store | undefined> {
  const settings = databaseSettings()
  if (!settings) return undefined
  const entry = opened.get(settings.url) ?? { database: createDatabase(settings) }
  opened.set(settings.url, entry)
  const database = await entry.database
  entry.secret ??= await getSecret(withDeadline(database, deadline))
  return createStore(withDeadline(database, deadline), entry.secret)
}

/** The same database for the owner's command line, on connections of its own. */
export async function openAdmin(settings: DatabaseSettings): Promise<Admin & { store: Store; close: () => void }> {
  const database = await createDatabase(settings)
  const secret = await getSecret(database)
  return { ...createAdmin(database, secret), store: createStore(database, secret), close: database.close }
}

/** Only a file needs the driver's native part, which functions on a platform do without. */
const createDatabase = async ({ url, token }: DatabaseSettings): Promise<Database> =>
  url.startsWith('file:')
    ? (await import('./file-database')).createFileDatabase(url)
    : (await import('./remote-database')).createRemoteDatabase(url, token)

/** Derived from the action key, or else a random value that the database keeps. */
async function getSecret(database: Database): Promise<string> {
  const derived = enquirySecret()
  if (derived) return derived
  const select = "SELECT value FROM meta WHERE key = 'secret'"
  const [existing] = await database.read([select])
  if (existing?.rows[0]) return String(existing.rows[0].value)
  const sql = "INSERT INTO meta (key, value) VALUES ('secret', ?) ON CONFLICT (key) DO NOTHING"
  const [, kept] = await database.write([{ sql, args: [randomBytes(32).toString('base64')] }, select])
  return String(kept?.rows[0]?.value)
}
