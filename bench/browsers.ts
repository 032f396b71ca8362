import { mkdirSync, writeFileSync } from 'node:fs'
import { startSmtp } from '../__tests__/helpers/smtp'
import { type Driver, firefox, webkit } from './helpers/drivers'
import { startShippedSite } from './helpers/shipped-site'
import { waitUntil } from './helpers/wait-until'

/*
 * A client's way from the home page to an enquiry that has been mailed, in Firefox and WebKit; `npm test` uses Chromium. On the way the
 * form is sent with errors, and each link of the error summary has to bring label, message and field into the window.
 * Screenshots of the errors, and of the page on which a journey fails, are written to screenshots/.
 */

const windows = { phone: [390, 844], desktop: [1280, 720] } as const

const summaryHasFocus = 'document.activeElement.id === "error-summary"'

/** Whether the field in focus, its label and what describes it (hint and message) are inside the window. */
const allInWindow = `(({ activeElement: field }) => {
  const described = field.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id))
  return [field, ...field.labels, ...described].every((element) => {
    const { top, right, bottom, left } = element.getBoundingClientRect()
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
  })
})(document)`

const smtp = await startSmtp()
const site = await startShippedSite({ SMTP_URL: smtp.url })
mkdirSync('screenshots', { recursive: true })
for (const [name, { isInstalled, packages, start }] of Object.entries({ firefox, webkit })) {
  if (!isInstalled()) {
    console.log(`${name}: skipped, because it is not installed. Run: apt-get install ${packages}`)
    continue
  }
  const browser = await start()
  const shoot = async (state: string) =>
    writeFileSync(`screenshots/${name}-${state}.png`, await browser.screenshot(), 'base64')
  try {
    for (const [window, [width, height]] of Object.entries(windows)) {
      const began = Date.now()
      await browser.resize(width, height)
      const message = `Sent by ${name} on a ${window}.`
      await sendEnquiry(browser, message, () => shoot(`errors-${window}`))
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
  await browser.click('main nav a[href*="#"]')
  await waitFor(browser, 'document.querySelector(":target")?.getBoundingClientRect().top < innerHeight')
  const problem = await browser.evaluate<string>('location.hash.slice(1)')
  await browser.click(`a[href="/contact/${problem}"]`)
  await waitFor(browser, `new FormData(document.querySelector("form")).get("about") === "${problem}"`)

  await browser.click('[type=submit]')
  await waitFor(browser, summaryHasFocus)
  await onErrors()
  const fields = await browser.evaluate<string[]>(
    'Array.from(document.querySelectorAll("#error-summary a"), ({ hash }) => hash.slice(1))',
  )
  if (fields.length === 0) throw new Error('The error summary has no links.')
  for (const field of fields) {
    await browser.click(`#error-summary a[href="#${field}"]`)
    await waitFor(browser, `document.activeElement.id === "${field}"`)
    await waitFor(browser, allInWindow)
  }

  await browser.append('[name=name]', 'Ada Example')
  await browser.append('[name=email]', 'ada@')
  await browser.append('[name=message]', message)
  await browser.click('[type=submit]')
  await waitFor(browser, `${summaryHasFocus} && document.querySelectorAll("#error-summary a").length === 1`)
  await browser.append('[name=email]', 'example.com')
  await browser.click('[type=submit]')
  await waitFor(browser, 'location.pathname === "/contact/thank-you"')
}

/** Waits until an expression of the page is true, also while one page is left for the next. */
function waitFor(browser: Driver, expression: string) {
  return waitUntil(expression, () => browser.evaluate<boolean>(expression).catch(() => false))
}
