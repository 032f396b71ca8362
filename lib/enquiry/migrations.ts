/**
 * The database's versions, each the statements that lead to it from the one before. Never change one that was released: add one.
 * Times are milliseconds since 1970.
 */
export const migrations: string[][] = [
  [
    `CREATE TABLE enquiries (
      id TEXT PRIMARY KEY,
      dedupe TEXT NOT NULL UNIQUE,
      sent_at INTEGER NOT NULL,
      about TEXT NOT NULL,
      topic TEXT NOT NULL,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      company TEXT NOT NULL,
      message TEXT NOT NULL,
      state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'delivered', 'parked')),
      due_at INTEGER NOT NULL,
      lease TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      refused TEXT,
      fault TEXT,
      delivered_at INTEGER
    )`,
    "CREATE INDEX enquiries_due ON enquiries (due_at) WHERE state = 'due'",
  ],
  [
    "ALTER TABLE enquiries ADD COLUMN suspicions TEXT NOT NULL DEFAULT '[]'",
    'CREATE TABLE counters (key TEXT PRIMARY KEY, n INTEGER NOT NULL, ends_at INTEGER NOT NULL)',
    "DELETE FROM meta WHERE key = 'alarmed_at'",
  ],
]
