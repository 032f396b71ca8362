import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { type AddressInfo, createServer } from 'node:net'

/** The texts of a name's TXT records, or what the server does instead of answering. */
export type Zone = Record<string, string[] | 'fails' | 'silent'>

const MAX_UDP_BYTES = 512
const TXT = 16
const [noError, serverFailure, noSuchName] = [0, 2, 3]

/**
 * A DNS server on a free port of this machine, over UDP, and over TCP for what is truncated. A name that is not in the zone, nor above
 * one that is, does not exist.
 */
export async function startDns(zone: Zone) {
  const asked: string[] = []
  const udp = createSocket('udp4', (query, { address, port }) => {
    const response = respond(query)
    if (response) udp.send(response.length > MAX_UDP_BYTES ? truncate(response, query) : response, port, address)
  })
  // One connection serves several queries (RFC 7766), each with its length before it.
  const tcp = createServer((socket) => {
    let input = Buffer.alloc(0)
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      input = Buffer.concat([input, data])
      while (input.length >= 2 && input.length >= 2 + input.readUInt16BE(0)) {
        const end = 2 + input.readUInt16BE(0)
        const response = respond(input.subarray(2, end))
        if (response) socket.write(Buffer.concat([uint16(response.length), response]))
        input = input.subarray(end)
      }
    })
  })
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
  const { port } = tcp.address() as AddressInfo
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve))
  tcp.unref()
  udp.unref() // a test that fails does not close them
  const resolver = new Resolver({ timeout: 2_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${port}`])

  function respond(query: Buffer) {
    const name = nameIn(query)
    asked.push(name)
    const records = zone[name]
    if (records === 'silent') return undefined
    if (records === 'fails') return encode(query, serverFailure)
    const exists = Object.keys(zone).some((one) => one === name || one.endsWith(`.${name}`))
    return encode(query, exists ? noError : noSuchName, records)
  }

  function close() {
    tcp.close()
    udp.close()
  }
  return { resolver, asked, address: `127.0.0.1:${port}`, close }
}

/** RFC 1035, 4.1: the header, the question, then the answers. */
function encode(query: Buffer, code: number, texts: string[] = []) {
  const header = Buffer.concat([query.subarray(0, 2), ...[0x8180 | code, 1, texts.length, 0, 0].map(uint16)])
  return Buffer.concat([header, questionIn(query), ...texts.map(encodeAnswer)])
}

/** Its name is a pointer to the question's; its text is in chunks of at most 255 bytes. */
function encodeAnswer(text: string) {
  const chunks = text.match(/.{1,255}/gs) ?? ['']
  const data = Buffer.concat(chunks.flatMap((chunk) => [Buffer.from([chunk.length]), Buffer.from(chunk, 'latin1')]))
  return Buffer.concat([...[0xc00c, TXT, 1, 0, 60, data.length].map(uint16), data])
}

function truncate(response: Buffer, query: Buffer) {
  const truncated = Buffer.from(response.subarray(0, 12 + questionIn(query).length))
  truncated.writeUInt16BE(0x8380, 2)
  truncated.writeUInt16BE(0, 6)
  return truncated
}

const questionIn = (query: Buffer) => query.subarray(12, query.indexOf(0, 12) + 5)

function nameIn(query: Buffer) {
  const labels: string[] = []
  for (let at = 12, length = query[at] ?? 0; length > 0; at += length + 1, length = query[at] ?? 0)
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
  return labels.join('.').toLowerCase()
}

function uint16(value: number) {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
