import { render } from '@testing-library/react'
import { formScript } from '@/config/form-script.mjs'
import { form } from '../helpers/form'

jest.mock('@/app/contact/actions', () => ({ sendEnquiry: jest.fn() }))

/** The form as HTML without React behind it, as a built page holds it. */
const formHtml = render(form()).container.innerHTML
const problemHtml = render(form({ about: 'leaving' })).container.innerHTML

type Answer = { status?: number; body?: string; redirectedTo?: string }

const page = (status: string) =>
  `<title>Page ${status}</title><main data-new="yes">${formHtml
    .replace('data-status="empty"', `data-status="${status}"`)
    .replace('<form', '<div tabindex="-1" autofocus id="focus-me"></div><form')
    .replace(
      /(<form[^>]*>)/,
      '$1<input type="hidden" name="$ACTION_REF_1"/><input type="hidden" name="$ACTION_1:0" value="fresh"/>',
    )}</main>`

const calls: { method?: string; body?: FormData }[] = []

/** Answers the next requests in turn; a missing answer is a network error. */
function answer(...answers: Answer[]) {
  Object.assign(globalThis, {
    fetch: async (_url: string, { method, body }: { method?: string; body?: FormData } = {}) => {
      calls.push({ method, body })
      const next = answers.shift()
      if (!next) throw new TypeError('Failed to fetch')
      const { status = 200, body: text = '', redirectedTo } = next
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
const settled = () => new Promise((resolve) => setTimeout(resolve))

beforeAll(() => {
  // jsdom has no layout.
  Element.prototype.scrollIntoView = () => undefined
  Object.assign(AbortSignal, { timeout: () => new AbortController().signal })
  new Function(formScript)()
})

beforeEach(() => {
  calls.length = 0
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
  ['the server fails', [{ status: 500, body: 'Internal Server Error' }]],
  ['the text is too large', [{ status: 413 }]],
  ['a gateway gives up', [{ status: 504 }]],
  ['the site has changed and is out of reach', [{ status: 409 }]],
  ['the fresh version is refused too', [{ status: 409 }, { body: page('empty') }, { status: 409 }]],
  ['the fresh version cannot be had', [{ status: 409 }, { status: 503 }]],
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
  answer({ status: 409 }, { status: 503 })
  submit()
  await settled()
  expect(one('[name^="$ACTION"]')).toHaveValue('stale')
  answer({ body: page('invalid') })
  submit()
  await settled()
  expect(document.title).toBe('Page invalid')
})
