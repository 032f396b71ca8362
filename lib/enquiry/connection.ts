import type { Client, InStatement, ResultSet } from '@libsql/client'

const RECHECK_MS = 50

/** A file or a remote server. A call throws when it has not succeeded by the deadline (milliseconds since 1970) or its time-out. */
export type Database = {
  isFile: boolean
  /** Runs statements in one transaction. */
  write(statements: InStatement[], deadline?: number): Promise<ResultSet[]>
  /** On a file, sees only what is committed. */
  read(statements: InStatement[], deadline?: number): Promise<ResultSet[]>
  /** Outside a transaction, such as VACUUM. */
  execute(statement: InStatement, deadline?: number): Promise<ResultSet>
  /** Copies what is committed from the write-ahead log to the main file, as far as no reader is in the way. */
  checkpoint(deadline?: number): Promise<void>
  /** Removes every byte of deleted content from a file and its write-ahead log. @returns `false` while another process reads them */
  clear(deadline?: number): Promise<boolean>
  /** When this process last changed something; `undefined` after a failure. */
  lastWriteAt(): Date | undefined
  close(): void
}

/** The same database, of which no call goes on trying after a deadline (milliseconds since 1970). */
export const withDeadline = (database: Database, deadline: number | undefined): Database => ({
  ...database,
  write: (statements) => database.write(statements, deadline),
  read: (statements) => database.read(statements, deadline),
  execute: (statement) => database.execute(statement, deadline),
  checkpoint: () => database.checkpoint(deadline),
  clear: () => database.clear(deadline),
})

/** A client that is opened on first use, and again after `close`, `forget` or an error. */
export function createConnection(connect: () => Promise<Client>) {
  let opening: Promise<Client> | undefined
  const forget = () => {
    opening = undefined
  }
  return {
    get(): Promise<Client> {
      opening ??= connect().catch((error) => {
        forget()
        throw error
      })
      return opening
    },
    forget,
    close() {
      opening?.then((client) => client.close()).catch(() => undefined)
      forget()
    },
  }
}

export function createWriteTime() {
  let at: Date | undefined
  return {
    get: () => at,
    async record(writing: Promise<ResultSet[]>): Promise<ResultSet[]> {
      try {
        const results = await writing
        if (results.some(({ rowsAffected, rows }) => rowsAffected > 0 || rows.length > 0)) at = new Date()
        return results
      } catch (error) {
        at = undefined
        throw error
      }
    },
  }
}

/** After the deadline, throws as soon as `isStuck()` is true. */
export async function inTime<T>(result: Promise<T>, deadline: number, isStuck = () => true): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const expired = new Promise<never>((_resolve, reject) => {
    const check = () => {
      if (Date.now() >= deadline && isStuck()) return reject(new Error('the database did not answer in time'))
      timer = setTimeout(check, Math.max(RECHECK_MS, deadline - Date.now()))
    }
    check()
  })
  return Promise.race([result, expired]).finally(() => clearTimeout(timer))
}
