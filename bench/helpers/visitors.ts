import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { query } from '../../__tests__/helpers/database'
import { hiddenFields } from '../../__tests__/helpers/post'

const GET_INTERVAL_MS = 50
const POST_INTERVAL_MS = 500
const TIMEOUT_MS = 25_000
const PAUSES_MS = [3_000, 8_000] // as the form's script

/** Visitors read pages, and clients send enquiries as the form's script does, until `stop`. */
export async function startVisitors(url: string, database: string, errorPage: string) {
  const hidden = await hiddenFields(url)
  const open = new Set<Promise<unknown>>()
  const [unanswered, sent, notSent]: [string[], string[], string[]] = [[], [], []]
  const counts = { pages: 0, errorPages: 0, retries: 0 }

  /** The home page and, each time by another address, a page that no cache has. */
  async function read() {
    counts.pages += 1
    const path = counts.pages % 2 ? '/' : `/privacy?n=${counts.pages}`
    const { status, body } = await ask(url + path)
    if (body === errorPage) counts.errorPages += 1
    else if (status !== 200) unanswered.push(`${path}: ${status} ${body.slice(0, 100)}`)
  }

  async function send(message = `Message ${randomUUID()}.`, pausesMs = PAUSES_MS): Promise<unknown> {
    await query(database, 'DELETE FROM counters') // so that no enquiry waits for a digest
    const body = new FormData()
    const values = { name: 'Ada', email: `${message.slice(8, -1)}@example.com`, company: '', message }
    for (const [name, value] of Object.entries({ ...hidden, ...values })) body.append(name, value)
    const { status, location } = await ask(`${url}/contact`, { method: 'POST', body, headers: { origin: url } })
    if (location === '/contact/thank-you') return sent.push(message)
    const [pauseMs, ...later] = pausesMs
    if (!pauseMs || ![undefined, 502, 503].includes(status)) return notSent.push(message)
    counts.retries += 1
    await setTimeout(pauseMs)
    return send(message, later)
  }

  const every = (ms: number, task: () => Promise<unknown>) =>
    setInterval(() => {
      const done = task().finally(() => open.delete(done))
      open.add(done)
    }, ms)
  const timers = [every(GET_INTERVAL_MS, read), every(POST_INTERVAL_MS, () => send())]

  return async function stop() {
    for (const timer of timers) clearInterval(timer)
    await Promise.all(open)
    return { ...counts, unanswered, sent, notSent }
  }
}

/** Without a status if the connection fails. */
export async function ask(url: string, options: RequestInit = {}) {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS), ...options })
    return { status: answer.status, location: answer.headers.get('location'), body: await answer.text() }
  } catch (error) {
    return { body: String(error) }
  }
}
