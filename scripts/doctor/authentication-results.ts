import { parseMailboxes } from '../../config/env.mjs'

/** One result of a check, such as `dkim=pass header.d=example.com`; the names of properties are in lower case. */
export type Result = { method: string; result: string; properties: Record<string, string> }

export type ReceivedMail = {
  /** The domain of From, which is what a reader sees. */
  domain: string
  /** Who checked it, if the header says so. */
  receiver: string
  /** `undefined` without the header Authentication-Results. */
  results?: Result[]
}

/** @returns `undefined` if the source has no From, so it is not a mail */
export function parseReceived(source: string): ReceivedMail | undefined {
  const headers = parseHeaders(source)
  const from = headers.find(({ name }) => name === 'from')?.value ?? ''
  const domain = parseMailboxes(from)[0]?.address.split('@')[1]?.toLowerCase()
  if (!domain) return undefined
  const fields = headers.filter(({ name }) => name === 'authentication-results').map(({ value }) => parseField(value))
  const [topmost] = fields
  if (!topmost) return { domain, receiver: '' }
  // Anyone can add such a header on the way; the receiver puts its own on top, and removes others in its name (RFC 8601, 5).
  const own = topmost.receiver ? fields.filter(({ receiver }) => receiver === topmost.receiver) : [topmost]
  return { domain, receiver: topmost.receiver, results: own.flatMap(({ results }) => results) }
}

/** Unfolded. */
function parseHeaders(source: string) {
  const [head = ''] = source.trimStart().split(/\r?\n\r?\n/, 1)
  const lines = head.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)
  return lines.flatMap((line) => {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? []
    return name && value !== undefined ? [{ name: name.toLowerCase(), value: value.trim() }] : []
  })
}

/** RFC 8601, 2.2. Microsoft leaves out who checked. */
function parseField(value: string) {
  const quoted = value.replace(/\\./g, '').replace(/"[^"]*"/g, (text) => text.replace(/[;()]/g, ' '))
  const [first = '', ...rest] = withoutComments(quoted)
    .split(';')
    .map((part) => part.trim())
  const hasReceiver = !first.includes('=')
  return {
    receiver: hasReceiver ? (first.split(/\s/)[0] ?? '').toLowerCase() : '',
    results: (hasReceiver ? rest : [first, ...rest]).flatMap(parseResult),
  }
}

function withoutComments(text: string): string {
  const shorter = text.replace(/\([^()]*\)/g, ' ')
  return shorter === text ? text : withoutComments(shorter)
}

function parseResult(text: string): Result[] {
  const pairs = [...text.matchAll(/([\w.-]+)(?:\s*\/\s*\d+)?\s*=\s*("[^"]*"|\S+)/g)].map(
    ([, name = '', value = '']) => [name.toLowerCase(), value.replaceAll('"', '').toLowerCase()],
  )
  const [[method = '', result = ''] = [], ...properties] = pairs
  return method ? [{ method, result, properties: Object.fromEntries(properties) }] : []
}
