import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Received = { mail: ParsedMail; raw: string; from: string; to: string[] }

type Options = SMTPServerOptions & { answerTo?: (raw: string) => number }

/** A real SMTP server on a free port of this machine, which keeps what it accepts. @param answerTo the code of its answer to a message */
export async function startSmtp({ answerTo = () => 250, ...options }: Options = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const responseCode = answerTo(raw)
        if (responseCode !== 250) return done(Object.assign(new Error('refused'), { responseCode }))
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        received.push({ mail: await simpleParser(raw), raw, from, to: envelope.rcptTo.map(({ address }) => address) })
        done()
      })
    },
    ...options,
  })
  // A client that gives up midway is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.server.unref() // a test that fails does not close it
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
