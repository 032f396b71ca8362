import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { query } from '../helpers/database'
import { expect, expectMails, startWithMail, test } from '../helpers/fixtures'
import { openForm } from '../helpers/load'
import { run, settings } from '../helpers/site'

/** Every byte of the database's files, read by another process: see lib/enquiry/file-database.ts for why. */
function bytesOf(database: string) {
  const folder = path.dirname(database.slice('file:'.length))
  const files = readdirSync(folder).map((name) => path.join(folder, name))
  return execFileSync('cat', files, { encoding: 'latin1', maxBuffer: 1e9 })
}

test('while the site runs, a purge and an erasure leave nothing of the text in any file of the database', async () => {
  const site = await startWithMail('shipped')
  const send = await openForm(site.url)
  const lengthOf = (n: number) => (n * 397) % 3_900
  for (let n = 0; n < 60; n += 1) {
    const { sent } = await send(`erase-me-${n} ${'x'.repeat(lengthOf(n))} erase-me-${n}`)
    expect(sent).toBe(true)
  }
  await expect.poll(() => query(site.database, "SELECT id FROM enquiries WHERE state = 'delivered'")).toHaveLength(60)
  expect(bytesOf(site.database)).toContain('erase-me')

  await query(site.database, "UPDATE enquiries SET email = 'eve@example.com' WHERE message LIKE 'erase-me-%7 %'")
  const erased = await run('npm', ['run', 'enquiries', '--', 'erase', 'eve@example.com'], '.', {
    DATABASE_URL: site.database,
  })
  expect(erased.output).toContain('6 deleted. No deleted text is left in the database.')
  expect(bytesOf(site.database)).not.toMatch(/erase-me-\d*7 /)

  await query(site.database, "UPDATE enquiries SET delivered_at = 0 WHERE message NOT LIKE 'erase-me-%3 %'")
  await site.sweep()
  const bytes = bytesOf(site.database)
  expect(bytes).not.toMatch(/erase-me-\d*[124567890] /)
  expect(bytes).toMatch(/erase-me-13 /)
  await site.stop()
  expect(readdirSync(path.dirname(site.database.slice('file:'.length)))).toContain('enquiries.db')
  expect(bytesOf(site.database)).not.toMatch(/erase-me-\d*[124567890] /)
})

test('SIGTERM ends the server while a post is half sent and no mail leaves, and the accepted enquiry is stored', async () => {
  const site = await startWithMail('shipped', { SMTP_URL: settings.SMTP_URL })
  const send = await openForm(site.url)
  expect((await send('Stored.')).sent).toBe(true)
  const { hostname, port } = new URL(site.url)
  const client = connect(Number(port), hostname)
  client.on('error', () => undefined)
  client.write(
    `POST /contact HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\nhalf`,
  )
  await expect.poll(() => client.bytesWritten).toBeGreaterThan(0)
  await site.stop()
  client.destroy()
  expect(await query(site.database, 'SELECT message FROM enquiries')).toMatchObject([{ message: 'Stored.' }])
})

test('the server goes on when its output is closed (EPIPE)', async () => {
  const site = await startWithMail('shipped')
  const send = await openForm(site.url)
  site.closeOutput()
  for (let n = 0; n < 3; n += 1) expect((await send(`Number ${n}.`)).sent).toBe(true)
  await expectMails(site.received, 3)
  await site.stop()
})

test('the health check does not count 200,000 rows', async () => {
  const site = await startWithMail('shipped')
  await query(
    site.database,
    `WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 200000)
     INSERT INTO enquiries (id, dedupe, sent_at, due_at, about, topic, name, email, company, message, state, delivered_at)
     SELECT n, n, unixepoch() * 1000, 0, '', 'null', '', '', '', '', 'delivered', unixepoch() * 1000 FROM many`,
  )
  expect(await (await fetch(`${site.url}/api/health`)).json()).toMatchObject({ status: 'ok', delivered: 200_000 })
  const plan = await query(site.database, "EXPLAIN QUERY PLAN SELECT MIN(sent_at) FROM enquiries WHERE state = 'due'")
  expect(JSON.stringify(plan)).toContain('enquiries_waiting')
  await site.stop()
})
