import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'

const TXT = 16
const [noError, serverFailure, noSuchName] = [0, 2, 3]

/** The text of a name's TXT record, or that the server fails or does not answer. */
export type Zone = Record<string, string | 'fails' | 'silent'>

/** A DNS server on a free port of this machine (RFC 1035). A name that is not in the zone, nor above one that is, does not exist. */
export async function startDns(zone: Zone, timeoutMs = 5_000) {
  const server = createSocket('udp4', (query, { address, port }) => {
    const question = query.subarray(12, query.indexOf(0, 12) + 5)
    const name = nameIn(question)
    const text = zone[name]
    if (text === 'silent') return
    const exists = Object.keys(zone).some((known) => known === name || known.endsWith(`.${name}`))
    const code = text === 'fails' ? serverFailure : exists ? noError : noSuchName
    const answers = code === noError && text ? [answer(text)] : []
    const header = uint16s(query.readUInt16BE(0), 0x8180 | code, 1, answers.length, 0, 0)
    server.send(Buffer.concat([header, question, ...answers]), port, address)
  })
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
  server.unref() // a test that fails does not close it
  const resolver = new Resolver({ timeout: timeoutMs, tries: 1 })
  resolver.setServers([`127.0.0.1:${server.address().port}`])
  return { resolver, close: () => server.close() }
}

/** Its name is a pointer to the question's. */
const answer = (text: string) =>
  Buffer.concat([uint16s(0xc00c, TXT, 1, 0, 60, text.length + 1), Buffer.from([text.length]), Buffer.from(text)])

function nameIn(question: Buffer) {
  const labels: string[] = []
  for (let at = 0, length = question[0] ?? 0; length > 0; at += length + 1, length = question[at] ?? 0)
    labels.push(question.toString('latin1', at + 1, at + 1 + length))
  return labels.join('.').toLowerCase()
}

function uint16s(...values: number[]) {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2)
  return bytes
}
