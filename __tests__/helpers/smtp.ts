import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'

export type Received = { mail: ParsedMail; raw: string; from: string; to: string[] }

/** What a server says; `undefined` says nothing, `drop` hangs up. */
type Reply = string | undefined
type Step = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'end'
/** A reply for each step, or how it follows from what was sent: an address at MAIL and RCPT, the message at its end. */
export type Script = Partial<Record<Step, Reply | ((sent: string) => Reply)>>

const polite: Script = {
  greeting: '220 hello',
  EHLO: '250-hello\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  end: '250 taken',
}

/**
 * An SMTP server on a free port of this machine, which greets at once and follows a script. `received` are the messages that it accepted,
 * `taken` all whose end it saw.
 */
export async function startSmtp(script: Script = {}) {
  const received: Received[] = []
  const taken: string[] = []
  const sockets = new Set<Socket>()
  const steps = { ...polite, ...script }
  const replyTo = (step: Step, sent = '') => {
    const reply = steps[step]
    return typeof reply === 'function' ? reply(sent) : reply
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    let [from, to, input] = ['', [] as string[], Buffer.alloc(0)]
    let isMessage = false
    const say = (reply: Reply) => {
      if (reply === 'drop') socket.destroy()
      else if (reply) socket.write(`${reply}\r\n`)
      return reply?.startsWith('2') || reply?.startsWith('3')
    }

    function obey(line: string) {
      const command = line.slice(0, 4).toUpperCase()
      const address = /<(.*?)>/.exec(line)?.[1] ?? ''
      if (command === 'QUIT') socket.end('221 bye\r\n')
      else if (command === 'RCPT') say(replyTo('RCPT', address)) && to.push(address)
      else if (command === 'DATA') isMessage = Boolean(say(replyTo('DATA')))
      else {
        if (command === 'MAIL') [from, to] = [address, []]
        say(command in steps ? replyTo(command as Step, address) : '250 ok')
      }
    }

    async function take(message: string) {
      const raw = message.replace(/^\.\./gm, '.')
      taken.push(raw)
      const envelope = { from, to }
      const reply = replyTo('end', raw)
      if (reply?.startsWith('2')) received.push({ mail: await simpleParser(raw), raw, ...envelope })
      say(reply)
    }

    say(replyTo('greeting'))
    socket.on('data', (chunk) => {
      input = Buffer.concat([input, chunk])
      for (;;) {
        const end = input.indexOf(isMessage ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const text = input.subarray(0, end).toString('utf8')
        input = input.subarray(end + (isMessage ? 5 : 2))
        if (isMessage) {
          isMessage = false
          void take(`${text}\r\n`)
        } else obey(text)
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref() // a test that fails does not close it
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    received,
    taken,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
