import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createFunctions, type Reply } from './functions'
import { type Condition, createRouter, isMet, isRedirect, type Resolved, type Route } from './routing'

type Config = { routes: Route[]; overrides?: Record<string, { path?: string; contentType?: string }> }

type Prerender = {
  fallback?: string | { fsPath: string }
  initialHeaders?: Record<string, string>
  initialStatus?: number
  bypassToken?: string
  experimentalBypassFor?: Condition[]
}

type Output =
  | { kind: 'file'; file: string; type: string }
  | { kind: 'function'; folder: string; prerender?: Prerender; near: string }

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const typeOf = (file: string) => types[path.extname(file)] ?? 'application/octet-stream'

/** Larger requests the platform refuses before any code runs. */
const MAX_BODY_BYTES = 4.5 * 2 ** 20

/**
 * Serves a `.vercel/output` folder on a free port: its routes, static files, prerendered pages and functions. What the platform adds
 * (TLS, compression, regions, expiry of prerendered pages) is left out.
 */
export async function serveOutput(projectFolder: string, variables: Record<string, string>, node: string) {
  const folder = path.join(projectFolder, '.vercel/output')
  const config: Config = JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8'))
  const outputs = new Map([...findFiles(folder, config), ...findFunctions(folder)])
  const find = (at: string) =>
    [at, at === '/' ? '/index' : at.replace(/\/$/, ''), `${at.replace(/\/$/, '')}/index`].find((one) =>
      outputs.has(one),
    )
  const router = createRouter(config.routes, find)
  const functions = createFunctions(projectFolder, variables, node)

  async function answer(
    at: string,
    request: IncomingMessage,
    url: string,
    body: Buffer,
  ): Promise<Reply & { hasRun?: boolean }> {
    const output = outputs.get(at)
    if (!output) throw new Error(`nothing is served at ${at}`)
    if (output.kind === 'file') {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return { status: 405, headers: {}, body: Buffer.alloc(0) }
      return { headers: { 'content-type': output.type }, body: readFileSync(output.file) }
    }
    const { prerender, near } = output
    const file = typeof prerender?.fallback === 'string' ? prerender.fallback : prerender?.fallback?.fsPath
    const isBypassed = prerender?.experimentalBypassFor?.some((condition) =>
      isMet(condition, request, new URLSearchParams()),
    )
    if (prerender && file && !isBypassed)
      return {
        status: prerender.initialStatus,
        headers: { 'content-type': typeOf(file), ...prerender.initialHeaders },
        body: readFileSync(path.join(near, file)),
      }
    const headers = { ...forwarded(request), 'x-matched-path': at === '/index' ? '/' : at }
    return {
      ...(await functions.invoke(output.folder, { method: request.method ?? 'GET', headers, url, body })),
      hasRun: true,
    }
  }

  async function respond(request: IncomingMessage, body: Buffer) {
    const url = new URL(request.url?.replace(/^\/+/, '/') ?? '/', 'http://x')
    let resolved = router.resolve({ method: request.method ?? 'GET', headers: request.headers }, url)
    if (body.length > MAX_BODY_BYTES) return { status: 413, headers: {}, body: Buffer.from('Request Entity Too Large') }
    if (isRedirect(resolved)) return merge(resolved, { headers: {}, body: Buffer.from('Redirecting...') })
    if (!resolved.found) return merge(resolved, { status: 404, headers: {}, body: Buffer.from('NOT_FOUND') })
    const query = resolved.query.size > 0 ? `?${resolved.query}` : ''
    let reply = await answer(resolved.found, request, url.pathname + query, body).catch((error: Error) => ({
      status: 500,
      headers: { 'x-vercel-error': error.message.split('\n')[0] },
      body: Buffer.alloc(0),
    }))
    if (reply.headers['x-vercel-error']) {
      resolved = router.resolveError(500, resolved)
      if (resolved.found) reply = { ...(await answer(resolved.found, request, '/500', body)), status: 500 }
    }
    return merge(resolved, reply)
  }

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const { status, headers, body } = await respond(request, Buffer.concat(parts))
    response.writeHead(status ?? 200, { ...headers, 'content-length': body.length })
    response.end(request.method === 'HEAD' ? undefined : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    functionCount:
      new Set([...outputs.values()].map((output) => (output.kind === 'function' ? output.folder : ''))).size - 1,
    stats: functions.stats,
    log: functions.log,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await functions.stop()
    },
  }
}

/** Headers of routes are defaults for a function's answer, and replace those of files and prerendered pages. */
function merge(resolved: Resolved, reply: Reply & { hasRun?: boolean }): Reply {
  const headers: Reply['headers'] = { 'cache-control': 'public, max-age=0, must-revalidate', ...reply.headers }
  for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'x-next-cache-tags'])
    delete headers[name]
  for (const [name, { value, isImportant }] of resolved.headers)
    if (isImportant || !reply.hasRun || reply.headers[name] === undefined) headers[name] = value
  const isDefault = resolved.status === undefined
  if (!reply.hasRun) headers.etag = `"${createHash('sha256').update(reply.body).digest('base64url').slice(0, 20)}"`
  return { status: isDefault ? reply.status : resolved.status, headers, body: reply.body }
}

let clients = 0

/** Each request comes from an address of its own, unless it names one: the site limits enquiries by address. */
function forwarded({ headers }: IncomingMessage) {
  clients += 1
  const address = headers['x-test-address']?.toString() ?? `198.18.${clients >> 8}.${clients & 255}`
  const { 'transfer-encoding': _chunked, ...rest } = headers
  return {
    ...rest,
    'x-real-ip': address,
    'x-forwarded-for': address,
    'x-forwarded-host': headers.host,
    'x-forwarded-proto': 'http',
  }
}

const filesIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []

const findFiles = (folder: string, { overrides = {} }: Config) =>
  filesIn(path.join(folder, 'static'))
    .filter((name) => statSync(path.join(folder, 'static', name)).isFile())
    .map((name): [string, Output] => {
      const { path: at = name, contentType } = overrides[name] ?? {}
      return [`/${at}`, { kind: 'file', file: path.join(folder, 'static', name), type: contentType ?? typeOf(name) }]
    })

const findFunctions = (folder: string) =>
  filesIn(path.join(folder, 'functions'))
    .filter((name) => name.endsWith('.func'))
    .map((name): [string, Output] => {
      const full = path.join(folder, 'functions', name)
      const settings = full.replace(/\.func$/, '.prerender-config.json')
      const prerender = existsSync(settings) ? JSON.parse(readFileSync(settings, 'utf8')) : undefined
      const output: Output = { kind: 'function', folder: realpathSync(full), prerender, near: path.dirname(settings) }
      return [`/${name.replace(/\.func$/, '')}`, output]
    })
