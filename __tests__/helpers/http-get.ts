import { get, type IncomingMessage } from 'node:http'

/** GET without following redirects, optionally with another Host header, as a proxy in front of the site may send it. */
export async function httpGet(url: string, host = new URL(url).host) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, { agent: false, headers: { host } }, resolve).once('error', reject),
  )
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  return { status: answer.statusCode, headers: answer.headers, body, text: body.toString('utf8') }
}
