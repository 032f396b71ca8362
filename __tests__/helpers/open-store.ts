import { openAdmin } from '@/lib/enquiry/database'
import { singleton } from '@/lib/singleton'

type Closable = { close: () => void }

const admins: Closable[] = []

// Databases that are left open slow the end of a process, for which Jest waits half a second.
afterAll(async () => {
  const databases = singleton('databases', () => new Map<string, { database: Promise<Closable> }>())
  const opened = await Promise.all(Array.from(databases.values(), ({ database }) => database))
  for (const { close } of [...admins.splice(0), ...opened]) close()
  databases.clear()
})

/** A store on connections of its own, which are closed after the last test. */
export async function openStore(url: string, token?: string) {
  const admin = await openAdmin({ url, token })
  admins.push(admin)
  return admin.store
}
