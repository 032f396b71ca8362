import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** What a server says at each step; `undefined` says nothing more, `drop` hangs up. */
export type Script = Partial<
  Record<'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'end', string | undefined | 'drop'>
>

const polite: Script = {
  greeting: '220 hello',
  EHLO: '250-hello\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  end: '250 taken',
}

/** An SMTP server that follows a script instead of its manners. `taken` are the messages whose end it saw. */
export async function startFaultySmtp(script: Script) {
  const taken: string[] = []
  const says = { ...polite, ...script }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    const say = (step: keyof Script) => {
      const words = says[step]
      if (words === 'drop') socket.destroy()
      else if (words) socket.write(`${words}\r\n`)
    }
    let message: string | undefined
    let input = ''
    say('greeting')
    socket.on('data', (chunk) => {
      input += chunk
      if (message === undefined) {
        for (let end = input.indexOf('\r\n'); end >= 0 && message === undefined; end = input.indexOf('\r\n')) {
          const command = input.slice(0, 4).toUpperCase()
          input = input.slice(end + 2)
          if (command === 'DATA' && says.DATA?.startsWith('354')) message = ''
          if (command === 'QUIT') socket.end('221 bye\r\n')
          else say((command in says ? command : 'MAIL') as keyof Script)
        }
      }
      if (message !== undefined && input.endsWith('\r\n.\r\n')) {
        taken.push(input)
        message = undefined
        input = ''
        say('end')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port, taken, close }
}
