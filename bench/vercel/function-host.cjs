// Runs one function as the platform does: a process, a folder and an environment of its own. Its launcher exports a request handler.
const http = require('node:http')
const path = require('node:path')
const { AsyncLocalStorage } = require('node:async_hooks')

const startedAt = performance.now()
const context = new AsyncLocalStorage()
// Next's `after` hands its work to `waitUntil` of this object.
Object.assign(globalThis, { [Symbol.for('@vercel/request-context')]: { get: () => context.getStore() ?? {} } })

const handlerFile = path.join(process.cwd(), process.argv[2] ?? '')

async function loadHandler() {
  let found = require(handlerFile)
  while (typeof found !== 'function') found = found.default
  return found
}

async function main() {
  const handler = await loadHandler()
  const server = http.createServer(async (request, response) => {
    /** @type {Promise<unknown>[]} */
    const pending = []
    const waitUntil = (/** @type {Promise<unknown>} */ task) => pending.push(task)
    const closed = new Promise((resolve) => response.once('close', resolve))
    try {
      await context.run({ waitUntil, headers: request.headers, url: request.url }, () => handler(request, response))
    } catch (error) {
      console.error('The function threw', error)
      if (!response.headersSent) response.writeHead(500, { 'x-vercel-error': 'FUNCTION_INVOCATION_FAILED' })
      response.end()
    }
    await closed
    for (let n = 0; n < pending.length; n += 1) await Promise.resolve(pending[n]).catch(console.error)
    process.send?.({ done: request.headers['x-invocation'] })
  })
  server.keepAliveTimeout = 1
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.({ port: typeof address === 'object' && address?.port, startMs: performance.now() - startedAt })
  })
}

main().catch((error) => {
  console.error('The function did not start', error)
  process.exit(1)
})
