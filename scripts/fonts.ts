import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import subsetFont from 'subset-font'

const folder = '.contentlayer/fonts'

/** ASCII without control characters. */
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, place) => 32 + place))
const inHeadings = ascii.replace(/[#$%*+<=>@[\\\]^_`{|}~]/g, '')

/** The weights that app/styles uses. Clients type into the form, so the text face has what their keyboards have. */
const fonts = [
  { name: 'besley', wght: { min: 500, max: 700 }, always: `${inHeadings}–—’‘“”„‚«»` },
  { name: 'atkinson-hyperlegible-next', wght: { min: 400, max: 700 }, always: `${ascii}–—’‘“”„‚«»…€` },
]

/**
 * Makes the fonts of app/styles/fonts.css: of each family only the characters that the site shows, so that they arrive on a first visit.
 * Others come from the whole files, when a page shows one.
 * @param text all text of the site
 */
export async function writeFonts(text: string) {
  mkdirSync(folder, { recursive: true })
  const beyondAscii = [...new Set(text)].filter((character) => character > '~').join('')
  await Promise.all(
    fonts.map(async ({ name, wght, always }) => {
      const whole = readFileSync(`node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`)
      const subset = await subsetFont(whole, always + beyondAscii, {
        targetFormat: 'woff2',
        variationAxes: { wght },
        keepFeatures: ['ccmp', 'kern', 'liga', 'locl', 'mark'],
        noHinting: true,
        dropTables: ['STAT', 'gasp', 'meta'],
      })
      writeFileSync(`${folder}/${name}.woff2`, subset)
    }),
  )
}
