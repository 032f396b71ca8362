import { gzipSync } from 'node:zlib'
import type { Page, Request } from '@playwright/test'
import { treeProblems } from './accessibility-tree'
import { findings } from './axe'

/** What a server may send before it has to wait for an answer: ten segments (RFC 6928), less their headers. */
const FIRST_FLIGHT_BYTES = 14_000
const FONT_BYTES = 32_000
const SCRIPT_BYTES = 2_048
/** Half of what web.dev/cls calls good: on a busy machine fonts come late. `npm run bench -- first-visit` measures the usual shift. */
export const MAX_SHIFT = 0.05

const fetchedByBrowser = /^\/(?:icon\.svg|favicon\.ico|speculation-rules\.json)$/

/** WCAG 1.4.12: what a reader may set, without anything being cut off or scrolling sideways. */
const textSpacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

/** Keeps what a page fetches and what its browser says, from before its first request. */
export function watch(page: Page) {
  const requests: Request[] = []
  const messages: string[] = []
  page.on('request', (request) => requests.push(request))
  page.on('console', (message) => messages.push(message.text()))
  return { requests, messages }
}

export type Watched = ReturnType<typeof watch>

/** What the browser said of the page's policy. */
export const violations = ({ messages }: Watched) =>
  messages.filter((text) => /security policy|permissions.policy|speculation/i.test(text))

/** What is wrong with any view of a page: a line each, which names the rule. */
export async function viewProblems(page: Page, watched: Watched): Promise<string[]> {
  const { origin } = new URL(page.url())
  const isElsewhere = (request: Request) => new URL(request.url()).origin !== origin
  return [
    ...(await findings(page)).map((finding) => `axe: ${finding}`),
    ...(await treeProblems(page)),
    ...(await sidewaysScroll(page)),
    ...watched.requests.filter(isElsewhere).map((request) => `asks another site for ${request.url()}`),
    ...violations(watched),
    ...(await storedKeys(page)).map((key) => `keeps ${key} on its reader's machine`),
  ]
}

/** What is wrong with a page that was opened for the first time, with nothing in the cache. */
export async function firstVisitProblems(page: Page, { requests, messages }: Watched): Promise<string[]> {
  const ofType = (...types: string[]) => requests.filter((request) => types.includes(request.resourceType()))
  const usual = ofType('document', 'font', 'image')
  const others = requests.filter(
    (request) => !usual.includes(request) && !fetchedByBrowser.test(new URL(request.url()).pathname),
  )
  const counts = await page.evaluate(() => ({
    titles: document.querySelectorAll('title').length,
    forms: document.querySelectorAll('form').length,
    pictures: document.querySelectorAll('img').length,
    preloads: document.querySelectorAll('link[rel=preload][as=font]').length,
  }))
  const scripts = await page.locator('script:not([type="application/ld+json"])').allTextContents()
  const rules: [isMet: boolean, problem: string][] = [
    [counts.titles === 1, `${counts.titles} titles`],
    [ofType('document').length === 1, 'more than one document'],
    [ofType('font').length <= 2, 'more than two fonts'],
    [ofType('image').length <= counts.pictures, 'fetches more pictures than it shows'],
    [counts.preloads === 0, 'preloads a font'],
    [scripts.length === counts.forms, `${scripts.length} scripts and ${counts.forms} forms`],
    [scripts.every((script) => gzipSync(script).length < SCRIPT_BYTES), 'a script that is too long'],
  ]
  return [
    ...rules.filter(([isMet]) => !isMet).map(([, problem]) => problem),
    ...others.map((request) => `fetches ${request.url()}`),
    ...messages.filter((text) => !text.includes('404')).map((text) => `the browser says: ${text}`),
  ]
}

/** In a zoomed window one line that breaks elsewhere moves much of what is seen, so this is asked of the usual views only. */
export async function shiftProblems(page: Page): Promise<string[]> {
  const shift = await layoutShift(page)
  return shift < MAX_SHIFT ? [] : [`moves while it loads: ${shift}`]
}

/** How a page, whose content is known, exceeds what a first visit may fetch. */
export async function budgetProblems({ requests }: Watched): Promise<string[]> {
  const bytesOf = async (...types: string[]) => {
    const ofTypes = requests.filter((request) => types.includes(request.resourceType()) && !request.failure())
    const sizes = await Promise.all(ofTypes.map((request) => request.sizes()))
    return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  }
  const [text, fonts] = [await bytesOf('document'), await bytesOf('font')]
  return [
    ...(text < FIRST_FLIGHT_BYTES ? [] : [`the document is ${text} bytes`]),
    ...(fonts < FONT_BYTES ? [] : [`fonts are ${fonts} bytes`]),
  ]
}

/** Of each element, what its left side has, and what its right side has. */
const sidesOf = (page: Page) =>
  page.locator('body :not(.visually-hidden)').evaluateAll((elements) =>
    elements.map((element) => {
      const style = getComputedStyle(element)
      const get = (property: string) => style.getPropertyValue(property)
      const sideOf = (side: 'left' | 'right') => {
        // In a list of contents the mark of the current entry, a border in place of padding, may move meanwhile.
        const inner = Number.parseFloat(get(`padding-${side}`)) + Number.parseFloat(get(`border-${side}-width`))
        return `${get(side)} ${get(`margin-${side}`)} ${inner}px`
      }
      return { name: `${element.localName}.${element.className}`, left: sideOf('left'), right: sideOf('right') }
    }),
  )

/** What goes wrong when a page is printed, read in the other direction, or narrow with wide text; the page is of no use afterwards. */
export async function adaptationProblems(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  const printed = {
    'has no heading': await page.locator('h1').first().isHidden(),
    'has navigation': await page.locator('nav').first().isVisible(),
  }
  await page.emulateMedia({ media: null })

  const turn = () =>
    page
      .locator('html')
      .evaluate((html) => html.setAttribute('dir', html.getAttribute('dir') === 'rtl' ? 'ltr' : 'rtl'))
  const sides = await sidesOf(page)
  await turn()
  const turned = await sidesOf(page)
  const unmoved = sides.filter(({ left, right }, n) => left !== turned[n]?.right || right !== turned[n]?.left)
  const mirrored = [
    ...(await sidewaysScroll(page)),
    ...unmoved.map(({ name, left }) => `does not mirror ${name}: ${left}`),
  ]
  await turn()

  await page.setViewportSize({ width: 320, height: 800 })
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }, textSpacing)
  const clipped = await page.locator('a, button, h1, h2, h3, h4, p, dd, label').evaluateAll((elements) =>
    elements
      .filter((element) => !element.closest('.visually-hidden, .skip'))
      .filter((element) => getComputedStyle(element).overflow !== 'visible')
      .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => {
        return scrollWidth > clientWidth || scrollHeight > clientHeight
      })
      .map((element) => element.textContent),
  )
  return [
    ...Object.entries(printed).flatMap(([problem, isSo]) => (isSo ? `printed, it ${problem}` : [])),
    ...mirrored.map((problem) => `in the other direction, it ${problem}`),
    ...(await sidewaysScroll(page)).map((problem) => `at 320 px with text spacing, it ${problem}`),
    ...clipped.map((text) => `at 320 px with text spacing, it cuts off: ${text}`),
  ]
}

export async function sidewaysScroll(page: Page) {
  const pixels = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return pixels > 0 ? [`scrolls sideways by ${pixels} px`] : []
}

export const layoutShift = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    let sum = 0
    const add = (entries: PerformanceEntryList) => {
      for (const entry of entries) sum += (entry as PerformanceEntry & { value: number }).value
    }
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame)
    add(observer.takeRecords())
    return sum
  })

/** What a page has stored in the browser, and its cookies, by name. */
async function storedKeys(page: Page) {
  const keys = await page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => String(name)),
    ...((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({ scope }) => scope),
  ])
  return [...keys, ...(await page.context().cookies()).map(({ name }) => name)]
}
