import { mkdirSync, writeFileSync } from 'node:fs'
import { startSmtp } from '../__tests__/helpers/smtp'
import { startShippedSite } from './helpers/shipped-site'
import { waitUntil } from './helpers/wait-until'
import { type Driver, missing, startFirefox, startWebKit } from './helpers/webdriver'

/*
 * A client's way from the home page to an enquiry that has been mailed, in Firefox and WebKit; `npm test` uses Chromium. On the way the
 * form is sent with errors, and each link of the error summary has to bring label, message and field into the window.
 * Screenshots of the errors, and of the page on which a journey fails, are written to screenshots/.
 */

const windows: [number, number][] = [
  [390, 844],
  [1280, 720],
]
const browsers: [string, () => Promise<Driver>, programs: string[], packages: string][] = [
  ['firefox', startFirefox, ['firefox-esr'], 'firefox-esr'],
  ['webkit', startWebKit, ['WebKitWebDriver', 'Xvfb'], 'webkit2gtk-driver xvfb'],
]

const END = '\uE010' // https://www.w3.org/TR/webdriver2/#keyboard-actions

const summaryHasFocus = 'document.activeElement.id === "error-summary"'

/** Whether the field in focus, its label and what describes it (hint and message) are inside the window. */
const allInWindow = `(({ activeElement: field }) => {
  const described = field.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id))
  return [field, ...field.labels, ...described].every((one) => {
    const { top, right, bottom, left } = one.getBoundingClientRect()
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
  })
})(document)`

const smtp = await startSmtp()
const site = await startShippedSite({ SMTP_URL: smtp.url })
mkdirSync('screenshots', { recursive: true })
for (const [name, start, programs, packages] of browsers) {
  if (missing(...programs).length > 0) {
    console.log(`${name}: skipped, because it is not installed. Run: apt-get install ${packages}`)
    continue
  }
  const browser = await start()
  const shoot = async (state: string) =>
    writeFileSync(`screenshots/${name}-${state}.png`, await browser.screenshot(), 'base64')
  try {
    for (const [width, height] of windows) {
      const began = Date.now()
      await browser.resize(width, height)
      const message = `Sent by ${name} at ${width}.`
      await sendEnquiry(browser, message, () => shoot(`errors-${width}`))
      await waitUntil('the mail arrives', () => smtp.received.some(({ mail }) => mail.text?.includes(message)))
      const size = await browser.evaluate<number[]>('[innerWidth, innerHeight]')
      console.log(`${name}: passed at ${size.join(' by ')} px in ${((Date.now() - began) / 1_000).toFixed(1)} seconds`)
    }
  } catch (error) {
    console.error(`${name}: failed.`, error)
    await shoot('failure')
    process.exitCode = 1
  } finally {
    await browser.close()
  }
}
await site.stop()
await smtp.close()

async function sendEnquiry(browser: Driver, message: string, onErrors: () => Promise<void>) {
  await browser.open(site.url)
  await click(browser, 'main nav a[href*="#"]')
  await waitFor(browser, 'document.querySelector(":target")?.getBoundingClientRect().top < innerHeight')
  const problem = await browser.evaluate<string>('location.hash.slice(1)')
  await click(browser, `a[href="/contact/${problem}"]`)
  await waitFor(browser, `new FormData(document.querySelector("form")).get("about") === "${problem}"`)

  await click(browser, '[type=submit]')
  await waitFor(browser, summaryHasFocus)
  await onErrors()
  const fields = await browser.evaluate<string[]>(
    'Array.from(document.querySelectorAll("#error-summary a"), ({ hash }) => hash.slice(1))',
  )
  if (fields.length === 0) throw new Error('The error summary has no links.')
  for (const field of fields) {
    await click(browser, `#error-summary a[href="#${field}"]`)
    await waitFor(browser, `document.activeElement.id === "${field}"`)
    await waitFor(browser, allInWindow)
  }

  await type(browser, '[name=name]', 'Ada Example')
  await type(browser, '[name=email]', 'ada@')
  await type(browser, '[name=message]', message)
  await click(browser, '[type=submit]')
  await waitFor(browser, `${summaryHasFocus} && document.querySelectorAll("#error-summary a").length === 1`)
  await type(browser, '[name=email]', 'example.com')
  await click(browser, '[type=submit]')
  await waitFor(browser, 'location.pathname === "/contact/thank-you"')
}

async function click(browser: Driver, selector: string) {
  const [x, y] = await browser.evaluate<number[]>(`(() => {
    const one = document.querySelector(${JSON.stringify(selector)})
    one.scrollIntoView({ block: 'nearest' })
    const { left, top, width, height } = one.getClientRects()[0]
    return [Math.floor(left + width / 2), Math.floor(top + height / 2)]
  })()`)
  const actions = [
    { type: 'pointerMove', x, y },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ]
  await browser.perform([{ type: 'pointer', id: 'mouse', actions }])
}

/** Types at the end of what a field contains. */
async function type(browser: Driver, selector: string, text: string) {
  await click(browser, selector)
  const actions = [...END, ...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ])
  await browser.perform([{ type: 'key', id: 'keyboard', actions }])
}

/** Waits until an expression of the page is true, also while one page is left for the next. */
function waitFor(browser: Driver, expression: string) {
  return waitUntil(expression, () => browser.evaluate<boolean>(expression).catch(() => false))
}
