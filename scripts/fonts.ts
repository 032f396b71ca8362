import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import subsetFont from 'subset-font'
import type { Fonts } from '../lib/content/theme-fonts'
import { type Face, type Font, faceOf } from '../lib/fonts/find'
import { clamp, findCharacters, openFont } from '../lib/fonts/read'
import { fallbacksOf, sampleOf } from './fallback-fonts'

const folder = '.contentlayer'

/** ASCII without control characters. */
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, place) => 32 + place))
const inHeadings = ascii.replace(/[#$%*+<=>@[\\\]^_`{|}~]/g, '')

/** The weights that app/styles uses. Clients type into the form, so the text face has what their keyboards have. */
const roles = {
  headings: { family: 'Headings', regular: 500, always: `${inHeadings}–—’‘“”„‚«»` },
  text: { family: 'Text', regular: 400, always: `${ascii}·–—’‘“”„‚«»…€` },
}
type Role = (typeof roles)[keyof typeof roles]
const [bold, boldest] = [650, 700]

/**
 * Makes the fonts, of only the characters that the site shows, so that they arrive on a first visit, and their stylesheet. Without preloads
 * they delay no first paint (measured in docs/architecture.md). Other characters come from the whole files, when a page shows one.
 * @param text all text of the site
 */
export async function writeFonts(fonts: Fonts, text: string) {
  mkdirSync(`${folder}/fonts`, { recursive: true })
  const isOne = fonts.headings.name === fonts.text.name
  const [headings, body] = await Promise.all([
    isOne ? { families: 'var(--text)', rules: [] } : writeFamily(roles.headings, fonts.headings, text),
    writeFamily(roles.text, fonts.text, text),
  ])
  const properties = `:root { --display: ${headings.families}; --text: ${body.families}; }`
  writeFileSync(`${folder}/fonts.css`, [properties, ...headings.rules, ...body.rules, ''].join('\n'))
}

async function writeFamily(role: Role, font: Font, text: string) {
  const faces = [...new Set([faceOf(font, role.regular), faceOf(font, bold)])]
  const rules = await Promise.all(faces.map((face) => writeFace(role, face, faces, text)))
  const fallbacks = await fallbacksOf(role.family, font, { regular: role.regular, bold }, sampleOf(text))
  return {
    families: `"${role.family}", "${role.family} rest", ${fallbacks.families}`,
    rules: [...rules.flat(), ...fallbacks.rules],
  }
}

async function writeFace(role: Role, face: Face, faces: Face[], text: string) {
  const { family } = role
  const { found } = await findCharacters(role.always + [...text].filter((letter) => letter > '~').join(''), face.files)
  const shown = new Set([...found.values()].flatMap(codesOf))
  const rules: string[] = []
  for (const [n, file] of face.files.entries()) {
    const own = found.get(file)
    if (file.isPart && !own) continue
    const { characters, weights } = await openFont(file.path)
    const wght = weights && { min: clamp(role.regular, weights), max: clamp(boldest, weights) }
    const weight = wght ? `${wght.min} ${wght.max}` : weightsOf(role, face, faces)
    if (own) {
      const name = `fonts/${family.toLowerCase()}-${faces.indexOf(face)}-${n}.woff2`
      writeFileSync(`${folder}/${name}`, await subset(file.path, ` \u00A0${own}`, wght))
      rules.push(faceRule(family, `./${name}`, weight, n > 0 ? codesOf(own) : undefined))
    }
    if (file.isPart) continue
    const rest = [...characters].filter((code) => code > 0x7e && !shown.has(code))
    if (rest.length > 0) rules.push(faceRule(`${family} rest`, `../${file.path}`, weight, rest))
    for (const code of rest) shown.add(code)
  }
  return rules
}

/** For a file of one weight. Browsers embolden text that has but one; headings are shown as they were drawn. */
function weightsOf({ family }: Role, face: Face, faces: Face[]) {
  if (faces.length > 1) return face === faces[0] ? '400 599' : '600 900'
  return family === roles.text.family ? '400' : '400 900'
}

const subset = (file: string, characters: string, wght: { min: number; max: number } | undefined) =>
  subsetFont(readFileSync(file), characters, {
    targetFormat: 'woff2',
    variationAxes: wght && { wght },
    keepFeatures: ['ccmp', 'kern', 'liga', 'locl', 'mark'],
    noHinting: true,
    dropTables: ['STAT', 'gasp', 'meta'],
  })

const formats: Record<string, string> = { '.woff': 'woff', '.ttf': 'truetype', '.otf': 'opentype' }

const faceRule = (family: string, url: string, weight: string, codes: number[] | undefined) =>
  `@font-face { font-family: "${family}"; src: url("${url}") format("${formats[path.extname(url)] ?? 'woff2'}"); font-weight: ${weight}; font-display: swap;${codes ? ` unicode-range: ${rangesOf(codes)};` : ''} }`

const codesOf = (text: string) => [...text].map((character) => character.codePointAt(0) ?? 0)

/** Ranges of code points as CSS writes them. */
function rangesOf(codes: number[]) {
  const ranges: [number, number][] = []
  for (const code of codes.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && code <= last[1] + 1) last[1] = code
    else ranges.push([code, code])
  }
  const hex = (code: number) => code.toString(16)
  return ranges.map(([start, end]) => `U+${hex(start)}${end > start ? `-${hex(end)}` : ''}`).join(', ')
}
