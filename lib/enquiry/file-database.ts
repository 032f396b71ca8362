import { once } from 'node:events'
import { statSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type Client, createClient } from '@libsql/client/sqlite3'
import { createConnection, createWriteTime, type Database, inTime } from './connection'
import { migrate } from './migrations'

const FILE_TIMEOUT_MS = 5_000 // how long a call waits for another process to release its lock
const RETRY_MS = 30 // between two attempts to get the lock; the event loop is free meanwhile

/**
 * One connection writes and another reads, so that what a read sees is committed. In @libsql/client 0.18 a connection on which a
 * statement failed with SQLITE_BUSY never commits again, although it reports success (tursodatabase/libsql-client-ts#352): both connections
 * are replaced after any error, until the first test of file-database.test.ts says that this is repaired.
 * Its calls on a file are synchronous, so nothing waits inside the driver (`timeout: 0`).
 */
export function createFileDatabase(url: string): Database {
  const file = url.slice('file:'.length)
  const writer = createConnection(() => openFile(url))
  const reader = createConnection(() => openFile(url))
  const writeTime = createWriteTime()
  let isLocked = false
  const enqueueWrite = createQueue(() => isLocked)
  const enqueueRead = createQueue(() => isLocked)
  let preparedFile: string | undefined

  const replaceAfterWrite = () => {
    writer.close()
    void enqueueRead(async () => reader.close())
  }
  const replaceAfterRead = () => {
    reader.close()
    void enqueueWrite(async () => writer.close())
  }

  // The owner may put a backup in place of the file at any time.
  async function prepare(deadline: number) {
    const id = await fileId(file)
    if (id === preparedFile) return
    if (preparedFile) replaceAfterWrite()
    await migrate(writer.get, () => waitForLock(deadline))
    preparedFile = id
  }

  // A BEGIN that fails in `executeMultiple` leaves no statement behind, so no file handle leaks. The connection is replaced before it writes.
  async function waitForLock(deadline: number) {
    for (;;) {
      try {
        await (await writer.get()).executeMultiple('BEGIN IMMEDIATE; ROLLBACK')
        if (isLocked) replaceAfterWrite()
        isLocked = false
        return
      } catch (error) {
        if (!isBusy(error)) throw error
        isLocked = true
        if (Date.now() >= deadline) throw new LockedError('another process has locked the database')
        await setTimeout(RETRY_MS)
      }
    }
  }

  function runOnWriter<T>(task: (client: Client) => Promise<T>, deadline: number): Promise<T> {
    const attempt = async () => {
      await prepare(deadline)
      await waitForLock(deadline)
      return task(await writer.get())
    }
    return enqueueWrite(() => retry(attempt, deadline, replaceAfterWrite), deadline)
  }

  const execute: Database['execute'] = (statement, deadline = Date.now() + FILE_TIMEOUT_MS) =>
    runOnWriter((client) => client.execute(statement), deadline)

  return {
    isFile: true,
    write: (statements, deadline = Date.now() + FILE_TIMEOUT_MS) =>
      writeTime.record(runOnWriter((client) => client.batch(statements, 'write'), deadline)),
    execute,
    async read(statements, deadline = Date.now() + FILE_TIMEOUT_MS) {
      if (!preparedFile) await enqueueWrite(() => retry(() => prepare(deadline), deadline, replaceAfterWrite), deadline)
      const task = async () => (await reader.get()).batch(statements, 'deferred')
      return enqueueRead(() => retry(task, deadline, replaceAfterRead), deadline)
    },
    async checkpoint(deadline) {
      await execute('PRAGMA wal_checkpoint(PASSIVE)', deadline)
    },
    async clear(deadline) {
      const truncateLog = async () => {
        const { rows } = await execute('PRAGMA wal_checkpoint(TRUNCATE)', deadline)
        return rows[0]?.busy === 0
      }
      // While another process reads, the log only grows: by the whole file with each VACUUM.
      if (!(await truncateLog())) return false
      await vacuum(url)
      return truncateLog()
    },
    lastWriteAt: writeTime.get,
    close() {
      writer.close()
      reader.close()
    },
  }
}

class LockedError extends Error {}

async function retry<T>(task: () => Promise<T>, deadline: number, replaceConnections: () => void): Promise<T> {
  for (;;) {
    try {
      return await task()
    } catch (error) {
      if (error instanceof LockedError) throw error
      replaceConnections()
      if (!isBusy(error) || Date.now() >= deadline) throw error
      await setTimeout(RETRY_MS)
    }
  }
}

/** Runs tasks one after another. While the database is locked, a task that has not begun at its deadline fails and never runs. */
function createQueue(isLocked: () => boolean) {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(task: () => Promise<T>, deadline?: number): Promise<T> => {
    let isAbandoned = false
    const result = last.then(() => {
      if (isAbandoned) throw new LockedError('another process has locked the database')
      return task()
    })
    last = result.catch(() => undefined)
    if (!deadline) return result
    return inTime(result, deadline, isLocked).catch((error) => {
      isAbandoned = true
      throw error
    })
  }
}

async function openFile(url: string): Promise<Client> {
  const client = createClient({ url, timeout: 0, concurrency: 1 })
  try {
    await client.execute('PRAGMA journal_mode = WAL') // readers and a writer at once
    await client.execute('PRAGMA synchronous = FULL') // committed means that it is on the disk
    await client.execute('PRAGMA secure_delete = ON') // deleted content is overwritten
    return client
  } catch (error) {
    client.close()
    throw error
  }
}

// Rows that SQLite moved between pages leave copies behind (37 of 2,425 in a trial). In a thread: it takes 4 ms for each megabyte.
async function vacuum(url: string) {
  const program = `
    const { workerData } = require('node:worker_threads')
    const client = require('@libsql/client').createClient({ url: workerData, timeout: ${FILE_TIMEOUT_MS} })
    client.execute('VACUUM').finally(() => client.close())`
  await once(new Worker(program, { eval: true, workerData: url }), 'exit')
}

async function fileId(file: string): Promise<string> {
  const stats = statSync(file, { throwIfNoEntry: false }) // synchronous: 50 times faster than waiting for it
  if (!stats) await createFile(file)
  const { dev, ino } = stats ?? statSync(file)
  return `${dev}:${ino}`
}

// Never opens an existing file: closing any handle of it would drop SQLite's locks in this process (sqlite.org/howtocorrupt.html, 2.2).
async function createFile(file: string) {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    await (await open(file, 'wx', 0o600)).close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

const isBusy = (error: unknown) =>
  ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL'].includes((error as { code?: string }).code ?? '')
