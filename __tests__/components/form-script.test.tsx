import { render } from '@testing-library/react'
import { formScript } from '@/config/form-script.mjs'
import { form } from '../helpers/form'

jest.mock('@/app/contact/actions', () => ({ sendEnquiry: jest.fn() }))

/** The form as HTML without React behind it, as a built page holds it. */
const formHtml = render(form()).container.innerHTML
const problemHtml = render(form({ about: 'leaving' })).container.innerHTML

type Answer = { status?: number; body?: string; redirectedTo?: string; error?: Error; afterMs?: number }

const connectionError: Answer = { error: new TypeError('Failed to fetch') }
const noAnswer: Answer = { afterMs: 3_600_000 }

const page = (status: string) =>
  `<title>Page ${status}</title><main data-new="yes">${formHtml
    .replace('data-status="empty"', `data-status="${status}"`)
    .replace('<form', '<div tabindex="-1" autofocus id="focus-me"></div><form')
    .replace(
      /(<form[^>]*>)/,
      '$1<input type="hidden" name="$ACTION_REF_1"/><input type="hidden" name="$ACTION_1:0" value="fresh"/>',
    )}</main>`

const calls: { method?: string; body?: FormData; atMs: number }[] = []
let openedAtMs = 0

/** Answers the next requests in turn; a missing answer is a connection error. */
function answer(...answers: Answer[]) {
  Object.assign(globalThis, {
    fetch: async (_url: string, { method, body, signal }: RequestInit & { body?: FormData }) => {
      calls.push({ method, body, atMs: performance.now() - openedAtMs })
      const { status = 200, body: text = '', redirectedTo, error, afterMs = 0 } = answers.shift() ?? connectionError
      await new Promise((resolve, reject) => {
        setTimeout(resolve, afterMs)
        signal?.addEventListener('abort', () => reject(signal.reason))
      })
      if (error) throw error
      return {
        status,
        ok: status < 400,
        redirected: Boolean(redirectedTo),
        url: redirectedTo ?? '',
        text: async () => text,
      }
    },
  })
}

const one = <T extends Element = HTMLElement>(selector: string) => document.querySelector(selector) as T
const submit = () => one('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
/** Lets the time pass in which every attempt is made. */
const settled = () => jest.advanceTimersByTimeAsync(40_000)

beforeAll(() => {
  // jsdom has no layout, and its time-outs are not those of the fake timers.
  Element.prototype.scrollIntoView = () => undefined
  Object.assign(AbortSignal, {
    timeout(ms: number) {
      const controller = new AbortController()
      setTimeout(() => controller.abort(new DOMException('Timed out.', 'TimeoutError')), ms)
      return controller.signal
    },
  })
  new Function(formScript([]))()
})

beforeEach(() => {
  jest.useFakeTimers()
  calls.length = 0
  openedAtMs = performance.now()
  show(formHtml)
})

function show(html: string) {
  document.title = 'Page'
  document.body.innerHTML = `<main>${html}</main>`
  one('form').insertAdjacentHTML('afterbegin', '<input type="hidden" name="$ACTION_1:0" value="stale"/>')
  one<HTMLInputElement>('[name=name]').value = 'Ada'
  one<HTMLTextAreaElement>('[name=message]').value = 'Help & hope'
}

const expectNotSent = () => {
  expect(one('#not-sent')).toBeVisible()
  expect(one('#not-sent')).toHaveFocus()
  expect(one('[name=name]')).toHaveValue('Ada')
  expect(one('[name=message]')).toHaveValue('Help & hope')
  expect(one('#not-sent a')).toHaveAttribute(
    'href',
    'mailto:me@example.com?subject=Enquiry&body=Ada%0AHelp%20%26%20hope',
  )
  expect(one('[role=status]')).toBeEmptyDOMElement()
}

it('takes over the answer with errors: title, main and focus', async () => {
  answer({ body: page('invalid') })
  submit()
  expect(one('[role=status]')).toHaveTextContent('Sending your enquiry…')
  await settled()
  expect(document.title).toBe('Page invalid')
  expect(one('main')).toHaveAttribute('data-new', 'yes')
  expect(one('#focus-me')).toHaveFocus()
  expect(one('[role=status]')).toBeEmptyDOMElement()
})

it('sends once, however often it is asked to while sending', async () => {
  answer({ body: page('invalid') })
  submit()
  submit()
  submit()
  await settled()
  expect(calls).toHaveLength(1)
})

it.each<[string, Answer]>([
  ['502', { status: 502 }],
  ['503', { status: 503 }],
  ['a connection error', connectionError],
])('tries again by itself after %s, says that it is sending, and sends nothing else meanwhile', async (_name, away) => {
  answer(away, away, { body: page('invalid') })
  submit()
  for (const seconds of [2, 5]) {
    await jest.advanceTimersByTimeAsync(seconds * 1_000)
    expect(one('[role=status]')).toHaveTextContent('Sending your enquiry…')
    expect(one('#not-sent')).not.toBeVisible()
    submit()
  }
  await settled()
  expect(calls.map(({ atMs }) => Math.round(atMs / 1_000))).toEqual([0, 3, 11])
  for (const { body } of calls) expect(body?.get('message')).toBe('Help & hope')
  expect(document.title).toBe('Page invalid')
})

it.each<[string, Answer]>([
  ['504', { status: 504 }],
  ['500', { status: 500 }],
  ['413', { status: 413 }],
  ['a time-out of its own', noAnswer],
])('does not try again after %s', async (_name, failure) => {
  answer(failure, { body: page('invalid') })
  submit()
  await settled()
  expect(calls).toHaveLength(1)
  expectNotSent()
})

it('gives each attempt 25 seconds', async () => {
  answer({ status: 502 }, noAnswer)
  submit()
  await jest.advanceTimersByTimeAsync(27_900)
  expect(one('#not-sent')).not.toBeVisible()
  await jest.advanceTimersByTimeAsync(200)
  expectNotSent()
})

it('begins no attempt that could last longer than 40 seconds after the first', async () => {
  answer({ ...connectionError, afterMs: 6_000 }, { ...connectionError, afterMs: 1_000 }, { body: page('invalid') })
  submit()
  await settled()
  expect(calls.map(({ atMs }) => Math.round(atMs / 1_000))).toEqual([0, 9])
  expectNotSent()
})

it('gives a form of an older version the fresh hidden fields, and sends again by itself', async () => {
  answer({ status: 409 }, { body: page('empty') }, { body: page('invalid') })
  submit()
  await settled()
  expect(calls.map(({ method }) => method)).toEqual(['POST', undefined, 'POST'])
  expect(calls[0]?.body?.getAll('$ACTION_1:0')).toEqual(['stale'])
  expect(calls[2]?.body?.getAll('$ACTION_1:0')).toEqual(['fresh'])
  expect(calls[2]?.body?.get('message')).toBe('Help & hope')
  expect(document.title).toBe('Page invalid')
})

it.each<[string, Answer[]]>([
  ['the network is gone', []],
  ['the site has changed and is out of reach', [{ status: 409 }]],
  ['the fresh version is refused too', [{ status: 409 }, { body: page('empty') }, { status: 409 }]],
  ['the fresh version cannot be had', [{ status: 409 }, { status: 500 }]],
  ['an empty form comes back', [{ body: page('empty') }]],
  ['a page of someone else comes back', [{ body: '<title>Log in</title><main><form></form></main>' }]],
  ['the way leads somewhere else', [{ redirectedTo: 'https://www.example.com/login', body: '<main></main>' }]],
])('keeps every word and says it was not sent when %s', async (_name, answers) => {
  answer(...answers)
  submit()
  await settled()
  expectNotSent()
  expect(document.title).toBe('Error: Get in touch – The Site')
})

it.each<[string, string, string, string | undefined]>([
  ['problem', problemHtml, '“My CTO is leaving”', undefined],
  ['group', formHtml, 'Leadership and team', '[value=team]'],
  ['other topic', formHtml, 'Something else', '[value=other]'],
])('offers what it could not send as an e-mail that names the %s', async (_kind, html, topic, choice) => {
  show(html)
  if (choice) one<HTMLInputElement>(choice).checked = true
  submit()
  await settled()
  const [, body] = one<HTMLAnchorElement>('#not-sent a').href.split('body=')
  expect(decodeURIComponent(String(body))).toBe(`${topic}\nAda\nHelp & hope`)
})

it('keeps what is typed while it sends', async () => {
  answer({ body: page('failed') })
  submit()
  one<HTMLTextAreaElement>('[name=message]').value = 'Help & hope, and more'
  await settled()
  expect(document.title).toBe('Page failed')
  expect(one('[name=message]')).toHaveValue('Help & hope, and more')
})

it('can send again after it could not', async () => {
  answer({ status: 409 }, { status: 500 })
  submit()
  await settled()
  expect(one('[name^="$ACTION"]')).toHaveValue('stale')
  answer({ body: page('invalid') })
  submit()
  await settled()
  expect(document.title).toBe('Page invalid')
})
