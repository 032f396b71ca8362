import { GET as getHealth } from '@/app/api/health/route'
import { getStore } from '@/lib/enquiry/database'
import { newEnquiry } from '@/lib/enquiry/enquiry'
import { submit } from '@/lib/enquiry/submit'
import { newDatabase, query } from './database'
import { formOf, typed } from './enquiry'
import { given } from './given'
import { type Script, startSmtp } from './smtp'
import { startWebhook } from './webhook'
import './open-store'

/** An address on which nothing listens. */
export const nowhere = 'smtp://127.0.0.1:1'

/** Everything behind the form: for each test a new database, mail server and webhook, and the settings that name them. */
export function createEnquirySite(variables: Record<string, string> = {}) {
  const before = { ...process.env }
  const servers: { close: () => unknown }[] = []

  /** Starts a mail server that takes the place of the one before. */
  async function useSmtp(script?: Script) {
    const smtp = await startSmtp(script)
    servers.push(smtp)
    process.env.SMTP_URL = smtp.url
    return smtp
  }

  const site = {
    database: '',
    smtp: {} as Awaited<ReturnType<typeof startSmtp>>,
    webhook: {} as Awaited<ReturnType<typeof startWebhook>>,
    log: {} as jest.SpyInstance,
    useSmtp,
    store: async () => given(await getStore()),
    send: (values?: Record<string, string>, network?: string) => submit(formOf(values), network),
    /** Stores an enquiry without the limits of the form. */
    async add(values: Partial<typeof typed> = {}, mailing?: 'digest') {
      const enquiry = newEnquiry({ ...typed, ...values })
      expect(await (await site.store()).add(enquiry, mailing)).toBe(true)
      return enquiry
    },
    query: (sql: string, ...args: (string | number)[]) => query(site.database, sql, ...args),
    rows: () => site.query('SELECT *, due_at - unixepoch() * 1000 AS wait FROM enquiries'),
    /** Lets the time of the next attempt come for every enquiry. */
    makeDue: () => site.query("UPDATE enquiries SET due_at = 0 WHERE state = 'due'"),
    async health() {
      const response = await getHealth()
      return { code: response.status, ...(await response.json()) }
    },
  }

  beforeEach(async () => {
    site.log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    site.database = newDatabase()
    site.smtp = await useSmtp()
    site.webhook = await startWebhook()
    servers.push(site.webhook)
    Object.assign(process.env, {
      DATABASE_URL: site.database,
      MAIL_FROM: 'site@example.com',
      ENQUIRY_TO: 'me@example.com',
      ALARM_WEBHOOK_URL: site.webhook.url,
      ...variables,
    })
    await site.store()
  })

  afterEach(async () => {
    jest.useRealTimers()
    process.env = { ...before }
    for (const server of servers.splice(0)) await server.close()
  })

  return site
}
