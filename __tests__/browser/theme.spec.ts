import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { parseContentFile } from '@/lib/content/files'
import { checkTheme, type Theme } from '@/lib/content/theme'
import type { Font } from '@/lib/fonts'
import { createShareImageRenderer } from '@/lib/seo/render-share-image'
import { expect, test } from '../helpers/fixtures'
import { britishContent, facts, siteFolder } from '../helpers/site'

/* The British site has a theme of its own, in which nothing is like the one that the project comes with. */

const file = `${britishContent}/theme.yaml`
const theme = await checkTheme(parseContentFile('content/theme.yaml', readFileSync(file, 'utf8')))
const shipped = await checkTheme(undefined)
const published = path.join(siteFolder('shipped'), 'public')
const cards = readdirSync(path.join(published, 'cards'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.png'),
)

/** Every kind of element that has a colour is on one of them. */
const paths = ['/', '/cto-services', '/articles/measuring-delivery', '/contact/delivery']

/** How far each channel of a pixel may be from that of a colour to count as it. */
const TOLERANCE = 4

const channelsOf = (hex: string) => [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))

/** The colours of a theme that an image shows. */
async function coloursIn(image: string | Buffer, { light, dark }: Pick<Theme, 'light' | 'dark'>) {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const seen = new Set<number>()
  for (let at = 0; at < data.length; at += info.channels) seen.add(data.readUIntBE(at, 3))
  const pixels = [...seen].map((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])
  const isNear = (hex: string) => {
    const channels = channelsOf(hex)
    return (pixel: number[]) => channels.every((channel, n) => Math.abs(channel - (pixel[n] ?? 0)) <= TOLERANCE)
  }
  return [...new Set([...Object.values(light), ...Object.values(dark)])].filter((hex) => pixels.some(isNear(hex)))
}

test.use({ bypassCSP: true }) // for the style of screenshots

for (const scheme of ['light', 'dark'] as const)
  test(`no page shows a colour of the shipped theme to readers whose system is ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    const { paper, ink, error } = theme[scheme]
    const look = async (expected: string[]) => {
      // Photos, and the grey rings that the browser draws, have colours of their own.
      const style = 'img, [type=radio] { visibility: hidden }'
      const image = await page.screenshot({ fullPage: true, style })
      expect.soft(await coloursIn(image, theme), page.url()).toEqual(expect.arrayContaining(expected))
      expect.soft(await coloursIn(image, shipped), page.url()).toEqual([])
    }
    for (const address of paths) {
      await page.goto(address)
      await look([paper, ink])
    }
    await page.goto('/contact')
    await page.getByRole('button', { name: 'Send enquiry' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await look([paper, error])
    const metas = page.locator(`meta[name=theme-color][media*=${scheme}]`)
    await expect(metas).toHaveAttribute('content', paper)
  })

test('no share image and no icon shows a colour of the shipped theme', async () => {
  const icons = ['favicon.ico', 'icon.svg', 'apple-icon.png'].map((name) => path.join(published, name))
  expect(cards.length).toBeGreaterThan(10)
  for (const image of [...icons, ...cards.map((name) => path.join(published, 'cards', name))]) {
    expect.soft(await coloursIn(image, theme), image).toContain(theme.light.band)
    expect.soft(await coloursIn(image, shipped), image).toEqual([])
  }
})

test('share images are in the font of headings, with the person at their foot', async () => {
  const names = { name: facts.name, foot: `${facts.founder} · ${new URL(facts.url).host}` }
  const built = readFileSync(path.join(published, 'cards/privacy.png'))
  const render = (font: Font) => createShareImageRenderer(names, theme.light, [font])('Privacy notice')
  expect(built).toEqual(await render(theme.fonts.headings))
  expect(built).not.toEqual(await render(shipped.fonts.headings))
})

test('pages are in the fonts of the theme', async ({ page }) => {
  const client = await page.context().newCDPSession(page)
  await client.send('DOM.enable')
  await client.send('CSS.enable')
  const fontsOf = async (selector: string) => {
    const { root } = await client.send('DOM.getDocument')
    const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector })
    return (await client.send('CSS.getPlatformFontsForNode', { nodeId })).fonts.map(({ familyName }) => familyName)
  }
  for (const address of paths) {
    await page.goto(address)
    await page.evaluate(() => document.fonts.ready)
    expect.soft(await fontsOf('h1:not(:has(+ .asking)), .chosen'), address).toEqual(['Aleo'])
    expect.soft(await fontsOf('header nav a'), address).toEqual([expect.stringMatching(/^Assistant\b/)])
  }
})
