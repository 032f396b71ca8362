import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { freePort, ready } from '../../__tests__/helpers/site'

/** A browser as its standard protocol drives it. */
export type Driver = {
  open: (url: string) => Promise<unknown>
  /** The JSON value of an expression of the page. */
  evaluate: <T>(expression: string) => Promise<T>
  /** Input of a pointer or a keyboard, which both protocols describe alike (https://www.w3.org/TR/webdriver2/#actions). */
  perform: (actions: object[]) => Promise<unknown>
  /** Makes the window as large as asked for, or as near to it as the browser can. */
  resize: (width: number, height: number) => Promise<unknown>
  /** A PNG in Base64. */
  screenshot: () => Promise<string>
  close: () => Promise<void>
}

/** The programs that are not installed where Debian and Ubuntu install them. */
export const missing = (...programs: string[]) => programs.filter((program) => !existsSync(`/usr/bin/${program}`))

const size = (width: number, height: number) => ({ width, height })

/** Starts Firefox and connects to it by WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/): Debian has no geckodriver. */
export async function startFirefox(): Promise<Driver> {
  const profile = mkdtempSync(path.resolve('.test/firefox-'))
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
  const firefox = spawn('firefox-esr', args)
  const [, address] = await printed(firefox.stderr, /BiDi listening on (\S+)/)
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  let sent = 0
  const send = <T>(method: string, params: object = {}) => {
    sent += 1
    const id = sent
    return new Promise<T>((resolve, reject) => {
      const read = ({ data }: MessageEvent<string>) => {
        const answer = JSON.parse(data)
        if (answer.id !== id) return
        socket.removeEventListener('message', read)
        if (answer.type === 'success') resolve(answer.result)
        else reject(new Error(`${method}: ${answer.message}`))
      }
      socket.addEventListener('message', read)
      socket.send(JSON.stringify({ id, method, params }))
    })
  }
  await send('session.new', { capabilities: {} })
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree')
  const context = contexts[0]?.context
  return {
    open: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    evaluate: async (expression) => {
      const script = { expression: `JSON.stringify(${expression})`, target: { context }, awaitPromise: false }
      const { result, exceptionDetails } = await send<{
        result?: { value: string }
        exceptionDetails?: { text: string }
      }>('script.evaluate', script)
      if (!result) throw new Error(exceptionDetails?.text)
      return JSON.parse(result.value)
    },
    perform: (actions) => send('input.performActions', { context, actions }),
    resize: (width, height) => send('browsingContext.setViewport', { context, viewport: size(width, height) }),
    screenshot: async () => (await send<{ data: string }>('browsingContext.captureScreenshot', { context })).data,
    close: async () => {
      await end(firefox)
      rmSync(profile, { recursive: true })
    },
  }
}

/** Starts WebKitGTK's small browser on a screen of its own, by WebDriver (https://www.w3.org/TR/webdriver2/). */
export async function startWebKit(): Promise<Driver> {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'])
  const [display] = await printed(screen.stdout, /\d+/)
  const port = await freePort()
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env: { ...process.env, DISPLAY: `:${display}` } })
  const url = `http://127.0.0.1:${port}/session`
  await ready(url)
  const send = async <T>(method: 'GET' | 'POST' | 'DELETE', command: string, params?: object): Promise<T> => {
    const response = await fetch(url + command, { method, body: params && JSON.stringify(params) })
    const { value } = await response.json()
    if (!response.ok) throw new Error(`${command}: ${value.error}, ${value.message}`)
    return value
  }
  const { sessionId } = await send<{ sessionId: string }>('POST', '', { capabilities: {} })
  const post = <T>(command: string, params: object) => send<T>('POST', `/${sessionId}/${command}`, params)
  const evaluate = async <T>(expression: string): Promise<T> =>
    JSON.parse(await post('execute/sync', { script: `return JSON.stringify(${expression})`, args: [] }))
  return {
    open: (url) => post('url', { url }),
    evaluate,
    perform: (actions) => post('actions', { actions }),
    resize: async (width, height) => {
      await post('window/rect', size(width, height))
      const [outer = 0, inner = 0] = await evaluate<number[]>('[outerHeight, innerHeight]')
      await post('window/rect', size(width, height + outer - inner))
    },
    screenshot: () => send('GET', `/${sessionId}/screenshot`),
    close: async () => {
      await send('DELETE', `/${sessionId}`)
      await end(driver)
      await end(screen)
    },
  }
}

/** Waits until a program has printed what matches. @throws with what it has printed when it ends without */
function printed(stream: Readable, pattern: RegExp) {
  let text = ''
  return new Promise<RegExpExecArray>((resolve, reject) => {
    stream.on('end', () => reject(new Error(text)))
    stream.on('data', (chunk) => {
      text += chunk
      const match = pattern.exec(text)
      if (match) resolve(match)
    })
  })
}

async function end(child: ChildProcess) {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
}
