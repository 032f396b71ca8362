import { randomUUID } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { hiddenFields } from '../../__tests__/helpers/post'

const PAUSE_MS = 50 // 20 requests a second
const TIMEOUT_MS = 15_000

type Options = {
  method?: string
  headers?: OutgoingHttpHeaders
  localAddress?: string
  servername?: string
  body?: Buffer
}

/** A request over TLS on a connection of its own that accepts the self-signed certificate. */
export function ask(url: string, { body, ...options }: Options = {}) {
  const { port, pathname, search } = new URL(url)
  const tls = { host: '127.0.0.1', port, servername: 'localhost', rejectUnauthorized: false, agent: false }
  const headers = { host: `localhost:${port}`, ...options.headers }
  return new Promise<{ status?: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request({ ...tls, path: pathname + search, timeout: TIMEOUT_MS, ...options, headers }, async (answer) => {
      let text = ''
      for await (const chunk of answer) text += chunk
      resolve({ status: answer.statusCode, headers: answer.headers, body: text })
    })
      .once('timeout', function (this: { destroy: (error: Error) => void }) {
        this.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} seconds`))
      })
      .once('error', reject)
      .end(body)
  })
}

/** Asks 20 times a second for the home page, a page that no cache has, and the health check, until it is stopped. */
export function startVisitors(url: string) {
  const errors: string[] = []
  const open = new Set<Promise<void>>()
  let asked = 0
  let slowestMs = 0

  async function visit(path: string) {
    const startedAt = performance.now()
    const answer = await ask(url + path).catch((error: Error) => ({ status: undefined, body: error.message }))
    slowestMs = Math.max(slowestMs, performance.now() - startedAt)
    const isHealth = path === '/api/health'
    if (answer.status === 200 || (isHealth && answer.status === 503 && answer.body.includes('"reason"'))) return
    errors.push(`${path}: ${answer.status ?? ''} ${answer.body.slice(0, 100)}`)
  }

  const timer = setInterval(() => {
    const paths = ['/', `/privacy.md?x=${asked}`, '/api/health']
    const visiting = visit(paths[asked % paths.length] ?? '/').finally(() => open.delete(visiting))
    open.add(visiting)
    asked += 1
  }, PAUSE_MS)

  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(open)
      return { asked, errors, slowestMs: Math.round(slowestMs) }
    },
  }
}

/**
 * Opens the form once. `send` submits it from a new address of this machine each time, so that no limit applies, and `sent` holds the
 * messages for which the answer was the thank-you page.
 */
export async function openClient(url: string) {
  const hidden = await hiddenFields(url)
  const [sent, refused]: [string[], string[]] = [[], []]
  let count = 0

  async function send() {
    count += 1
    const message = `Message ${randomUUID()}.`
    const form = new FormData()
    const values = { name: 'Ada Example', email: `ada-${randomUUID()}@example.com`, company: '', message }
    for (const [name, value] of Object.entries({ ...hidden, ...values })) form.append(name, value)
    const encoded = new Response(form)
    const headers = { origin: url, 'content-type': encoded.headers.get('content-type') ?? '' }
    const body = Buffer.from(await encoded.arrayBuffer())
    const localAddress = `127.0.${1 + Math.floor(count / 200)}.${1 + (count % 200)}`
    const answer = await ask(`${url}/contact`, { method: 'POST', headers, body, localAddress }).catch(
      (error: Error) => ({ status: error.message, headers: {} as Record<string, unknown> }),
    )
    if (answer.headers.location === '/contact/thank-you') sent.push(message)
    else refused.push(`${answer.status}: ${message}`)
  }

  return { send, sent, refused }
}
