import { readFileSync } from 'node:fs'
import path from 'node:path'
import subsetFont from 'subset-font'
import type { Fonts } from '../lib/content/theme-fonts'
import { BOLD, type Font, type FontFile, filesOf, findCharacters, openFont } from '../lib/fonts'
import { writeIfChanged } from '../lib/markdown/files'
import { boldRange, fallbacksOf, regularRange, SEMIBOLD } from './fallback-fonts'

const folder = '.contentlayer'

/** ASCII without control characters. */
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, place) => 32 + place))
const inHeadings = ascii.replace(/[#$%*+<=>@[\\\]^_`{|}~]/g, '')

/**
 * `regular` is the weight of text that is not bold in app/styles. `single` is for a font of one weight: browsers embolden its text,
 * and headings are shown as they were drawn. Clients type into the form, so the text has what their keyboards have.
 */
const roles = {
  headings: { family: 'Headings', regular: 500, single: '400 900', always: `${inHeadings}–—’‘“”` },
  text: { family: 'Text', regular: 400, single: '400', always: `${ascii}·–—’‘“”„‚«»…€` },
}
type Role = (typeof roles)[keyof typeof roles]

/**
 * Makes the fonts, of only the characters that the site shows, so that they arrive on a first visit, and their stylesheet. Without preloads
 * they delay no first paint (measured in docs/architecture.md). Other characters come from the whole files, when a page shows one.
 * @param text all text of the site
 */
export async function writeFonts(fonts: Fonts, text: string) {
  const sameAsText = { families: 'var(--text)', rules: [] }
  const isSame = fonts.headings.name === fonts.text.name
  const headings = isSame ? sameAsText : await writeFamily(roles.headings, fonts.headings, text)
  const body = await writeFamily(roles.text, fonts.text, text)
  const properties = `:root { --display: ${headings.families}; --text: ${body.families}; }`
  writeIfChanged(`${folder}/fonts.css`, [properties, ...headings.rules, ...body.rules, ''].join('\n'))
}

async function writeFamily(role: Role, font: Font, text: string) {
  const [regular, bold] = [filesOf(font, role.regular), filesOf(font, SEMIBOLD)]
  const hasBold = bold !== regular
  const fallbacks = await fallbacksOf(role.family, font, role.regular, text)
  return {
    families: `"${role.family}", "${role.family} rest", ${fallbacks.families}`,
    rules: [
      ...(await writeFiles(role, regular, hasBold ? regularRange : role.single, text)),
      ...(hasBold ? await writeFiles(role, bold, boldRange, text) : []),
      ...fallbacks.rules,
    ],
  }
}

/** @param single the weights of a file that has but one */
async function writeFiles({ family, regular, always }: Role, files: FontFile[], single: string, text: string) {
  const withNumbers = text.match(/[$%+](?=\d)|(?<=\d)[$%+]/g) ?? [] // as in a day rate, which is set in the font of headings
  const { byFile: used } = await findCharacters(always + withNumbers.join('') + text.replace(/[\0-~]/g, ''), files)
  const usedCharacters = new Set([...used.values()].join(''))
  const whole = files.filter(({ isPart }) => !isPart)
  const fonts = await Promise.all(whole.map((file) => openFont(file.path)))
  const characters = fonts.flatMap((font) => [...font.characters])
  const unused = characters.filter((character) => character > '~' && !usedCharacters.has(character))
  const { byFile: rest } = await findCharacters(unused.join(''), whole)
  const rules: string[] = []
  for (const file of new Set([...used.keys(), ...rest.keys()])) {
    const { weights } = await openFont(file.path)
    const wght = weights && { min: clamp(regular, weights), max: clamp(BOLD, weights) }
    const range = wght ? `${wght.min} ${wght.max}` : single
    const [letters, otherLetters] = [used.get(file), rest.get(file)]
    if (letters) {
      const subset = await subsetFont(readFileSync(file.path), ` \u00A0${letters}`, {
        targetFormat: 'woff2',
        variationAxes: wght && { wght },
        keepFeatures: isSeparate.test(letters) ? ['ccmp', 'kern', 'liga', 'locl', 'mark'] : undefined,
        noHinting: true,
        dropTables: ['STAT', 'gasp', 'meta'],
      })
      const url = `./fonts/${family}/${path.parse(file.path).name}.woff2`
      writeIfChanged(`${folder}/${url}`, subset)
      rules.push(faceRule(family, url, range, file === files[0] ? '' : letters))
    }
    if (otherLetters) rules.push(faceRule(`${family} rest`, `../${file.path}`, range, otherLetters))
  }
  return rules
}

/** Scripts whose letters are not joined. */
const isSeparate = /^[\P{L}\p{scx=Latn}\p{scx=Grek}\p{scx=Cyrl}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]*$/u

const clamp = (weight: number, { min, max }: { min: number; max: number }) => Math.min(Math.max(weight, min), max)

/** @param characters those that the font is for, if not all */
const faceRule = (family: string, url: string, weights: string, characters: string) =>
  `@font-face { font-family: "${family}"; src: url("${url}"); font-weight: ${weights}; font-display: swap;${characters && ` unicode-range: ${rangesOf(characters)};`} }`

/** Ranges of code points as CSS writes them. */
function rangesOf(characters: string) {
  const codes = new Set([...characters].map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b))
  const starts = [...codes].filter((code) => !codes.has(code - 1))
  const ends = [...codes].filter((code) => !codes.has(code + 1))
  const hex = (code = 0) => code.toString(16)
  return starts.map((start, n) => `U+${hex(start)}${start === ends[n] ? '' : `-${hex(ends[n])}`}`).join(', ')
}
