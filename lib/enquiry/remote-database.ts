import { type Client, createClient } from '@libsql/client/http'
import { createConnection, createWriteTime, type Database, inTime } from './connection'
import { migrate } from './migrations'

/** How long a call may take. */
const REMOTE_TIMEOUT_MS = 3_000

/** A remote server commits before it answers, so its answer is the proof. */
export function createRemoteDatabase(url: string, token: string | undefined): Database {
  const writeTime = createWriteTime()
  const connection = createConnection(async () => {
    const client = createClient({ url, authToken: token, fetch: fetchInTime })
    await migrate(async () => client)
    return client
  })

  async function call<T>(task: (client: Client) => Promise<T>, deadline = Number.POSITIVE_INFINITY): Promise<T> {
    try {
      return await inTime(connection.get().then(task), Math.min(deadline, Date.now() + REMOTE_TIMEOUT_MS))
    } catch (error) {
      connection.forget() // without closing it under other calls
      throw error
    }
  }

  return {
    isFile: false,
    write: (statements, deadline) => writeTime.record(call((client) => client.batch(statements, 'write'), deadline)),
    read: (statements, deadline) => call((client) => client.batch(statements, 'read'), deadline),
    execute: (statement, deadline) => call((client) => client.execute(statement), deadline),
    checkpoint: async () => undefined,
    clear: async () => true,
    lastWriteAt: writeTime.get,
    close: connection.close,
  }
}

const fetchInTime: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: AbortSignal.timeout(REMOTE_TIMEOUT_MS) })
