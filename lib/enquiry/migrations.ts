import type { Client } from '@libsql/client'

/** Never change a released version, add one. Times are milliseconds since 1970. */
const migrations: string[][] = [
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
  [
    // any: alone, or in a digest during a flood; alone: its content was refused once; digest: in a digest only
    "ALTER TABLE enquiries ADD COLUMN mailing TEXT NOT NULL DEFAULT 'any' CHECK (mailing IN ('any', 'alone', 'digest'))",
    'ALTER TABLE enquiries ADD COLUMN parked_at INTEGER',
    'ALTER TABLE enquiries ADD COLUMN expires_at INTEGER',
    "UPDATE enquiries SET parked_at = due_at WHERE state = 'parked'",
    'DROP INDEX enquiries_due',
    "CREATE INDEX enquiries_due ON enquiries (attempts > 0, due_at) WHERE state = 'due'",
    "CREATE INDEX enquiries_waiting ON enquiries (sent_at) WHERE state = 'due'",
    "CREATE INDEX enquiries_parked ON enquiries (parked_at) WHERE state = 'parked'",
    "CREATE INDEX enquiries_delivered ON enquiries (delivered_at) WHERE state = 'delivered'",
    // Counting 200,000 rows takes too long for a health check, so triggers keep the number in each state.
    'CREATE TABLE totals (state TEXT PRIMARY KEY, n INTEGER NOT NULL)',
    "INSERT INTO totals SELECT column1, (SELECT COUNT(*) FROM enquiries WHERE state = column1) FROM (VALUES ('due'), ('delivered'), ('parked'))",
    `CREATE TRIGGER total_insert AFTER INSERT ON enquiries BEGIN
      UPDATE totals SET n = n + 1 WHERE state = new.state;
    END`,
    `CREATE TRIGGER total_delete AFTER DELETE ON enquiries BEGIN
      UPDATE totals SET n = n - 1 WHERE state = old.state;
    END`,
    `CREATE TRIGGER total_update AFTER UPDATE OF state ON enquiries WHEN old.state <> new.state BEGIN
      UPDATE totals SET n = n + (state = new.state) - (state = old.state) WHERE state IN (old.state, new.state);
    END`,
  ],
  [
    'ALTER TABLE enquiries ADD COLUMN awaits_seen INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE enquiries ADD COLUMN seen_at INTEGER',
    'ALTER TABLE enquiries ADD COLUMN alarmed_at INTEGER',
    'ALTER TABLE enquiries ADD COLUMN reminded_at INTEGER',
    'ALTER TABLE enquiries ADD COLUMN receipt_at INTEGER',
    'CREATE INDEX enquiries_unseen ON enquiries (delivered_at) WHERE awaits_seen = 1 AND seen_at IS NULL',
    // One button marks all enquiries of a digest.
    'CREATE TABLE digests (id TEXT NOT NULL, enquiry_id TEXT NOT NULL, PRIMARY KEY (id, enquiry_id))',
    'CREATE INDEX digests_enquiry ON digests (enquiry_id)',
    `CREATE TRIGGER digest_delete AFTER DELETE ON enquiries BEGIN
      DELETE FROM digests WHERE enquiry_id = old.id;
    END`,
  ],
  [
    // When the present round of mailing began, if not when the enquiry was sent: it was sent again, or is a reminder.
    'ALTER TABLE enquiries ADD COLUMN due_since INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE enquiries ADD COLUMN resent_at INTEGER',
    // A delivered enquiry that is due again, as a reminder: it uses the columns of the outbox, and its state stays.
    'ALTER TABLE enquiries ADD COLUMN reminding INTEGER NOT NULL DEFAULT 0',
    'DROP INDEX enquiries_waiting',
    "CREATE INDEX enquiries_waiting ON enquiries (max(sent_at, due_since)) WHERE state = 'due'",
    'CREATE INDEX enquiries_reminding ON enquiries (attempts > 0, due_at) WHERE reminding = 1',
    'CREATE INDEX enquiries_unreminded ON enquiries (delivered_at) WHERE awaits_seen = 1 AND seen_at IS NULL AND reminded_at IS NULL AND reminding = 0',
    'CREATE INDEX enquiries_unalarmed ON enquiries (delivered_at) WHERE awaits_seen = 1 AND seen_at IS NULL AND alarmed_at IS NULL',
  ],
  ['CREATE TABLE weeks (week TEXT PRIMARY KEY, attempts INTEGER NOT NULL, due_at INTEGER NOT NULL, sent_at INTEGER)'],
  ["ALTER TABLE enquiries ADD COLUMN lang TEXT NOT NULL DEFAULT ''"],
]

const nameOf = (index: number) => `migration ${index + 1}`

/** The write lock lets one of two processes migrate. `beforeWriting` is called if there is something to do, and may replace the client. */
export async function migrate(getClient: () => Promise<Client>, beforeWriting = async () => {}) {
  if ((await getApplied(await getClient())).size === migrations.length) return
  await beforeWriting()
  const transaction = await (await getClient()).transaction('write')
  try {
    await transaction.execute('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)')
    const applied = await getApplied(transaction)
    for (const [index, statements] of migrations.entries()) {
      if (applied.has(nameOf(index))) continue
      const sql = 'INSERT INTO meta (key, value) VALUES (?, ?)'
      await transaction.batch([{ sql, args: [nameOf(index), new Date().toISOString()] }, ...statements])
    }
    await transaction.commit()
  } finally {
    transaction.close()
  }
}

async function getApplied(client: Pick<Client, 'execute'>): Promise<Set<string>> {
  const tables = await client.execute("SELECT 1 FROM sqlite_schema WHERE name = 'meta'")
  if (tables.rows.length === 0) return new Set()
  const { rows } = await client.execute("SELECT key FROM meta WHERE key LIKE 'migration %'")
  return new Set(rows.map(({ key }) => String(key)))
}
