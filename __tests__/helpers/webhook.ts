import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A webhook that keeps the alarms it is told of; while `isDown` it answers 500 and keeps nothing. */
export async function startWebhook() {
  const webhook = { url: '', alarms: [] as string[], isDown: false, close: () => server.close() }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      if (!webhook.isDown) webhook.alarms.push(JSON.parse(body).text)
      response.writeHead(webhook.isDown ? 500 : 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref() // a test that fails does not close it
  webhook.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return webhook
}
