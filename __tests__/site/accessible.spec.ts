import type { Page } from '@playwright/test'
import { treeProblems } from '../helpers/accessibility-tree'
import { findings, sidewaysScroll } from '../helpers/axe'
import { expect, testOfSite as test } from '../helpers/fixtures'
import { addressesOf, statesOf, type View } from '../helpers/views'

/* What a visitor with a disability relies on, on every page and in every state of the form, for any content. */

const modes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colours': { forcedColors: 'active' },
} as const

/** A window of 1280 by 1024 px, zoomed; at 400 % nothing may scroll in two directions (WCAG 1.4.10). */
const zoomed = (zoom: number) => ({
  viewport: { width: 1280 / zoom, height: 1024 / zoom },
  deviceScaleFactor: zoom,
})
const sizes = {
  '390 px': { viewport: { width: 390, height: 844 } },
  '768 px': { viewport: { width: 768, height: 1024 } },
  '1440 px': { viewport: { width: 1440, height: 900 } },
  '100 %': zoomed(1),
  '200 %': zoomed(2),
  '400 %': zoomed(4),
}

/** What `npm test` looks at on every site, and what it looks at on one; `npm test -- a11y` looks at all. */
const usual = 'dark, 390 px'
const onOneSite = ['light, 1440 px', 'forced colours, 400 %']

test.describe.configure({ timeout: 240_000 })
test.use({ actionTimeout: 20_000, navigationTimeout: 20_000 })

type Site = Parameters<typeof statesOf>[0]

async function forEachView(site: Site, page: Page, look: (name: string) => Promise<void>, maxAlike?: number) {
  const pages = addressesOf(site.pages, maxAlike).map((address): View => [address, () => page.goto(site.url + address)])
  for (const [name, show] of [...pages, ...statesOf(site)]) {
    await show(page)
    await look(name)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }
  await page.close()
}

for (const [mode, preference] of Object.entries(modes)) {
  for (const [size, window] of Object.entries(sizes)) {
    const name = `${mode}, ${size}`
    // Of pages that differ only in their text, all are looked at in one mode.
    const maxAlike = name === usual ? undefined : 1
    const tag = ['@a11y', ...(name === usual ? [] : [onOneSite.includes(name) ? '@one' : '@full'])]
    test(`${name}: axe objects to nothing, and nothing scrolls sideways`, { tag }, async ({ site, browser }) => {
      const page = await browser.newPage({ ...preference, ...window })
      await forEachView(
        site,
        page,
        async (name) => {
          expect.soft(await findings(page), name).toEqual([])
          expect.soft(await sidewaysScroll(page), `${name}: scrolls sideways`).toBeLessThanOrEqual(0)
        },
        maxAlike,
      )
    })
  }
}

for (const size of ['390 px', '1440 px'] as const) {
  test(`${size}: landmarks, headings, links, fields and errors have names that tell them apart`, {
    tag: size === '390 px' ? ['@a11y'] : ['@a11y', '@full'],
  }, async ({ site, browser }) => {
    const page = await browser.newPage(sizes[size])
    await forEachView(site, page, async (name) => expect.soft(await treeProblems(page), name).toEqual([]), 1)
  })
}
