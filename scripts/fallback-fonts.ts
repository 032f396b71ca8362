import { Buffer, Font as SizedFont, shape, Variation } from 'harfbuzzjs'
import { type Font, faceOf } from '../lib/fonts/find'
import { clamp, type OpenFont, openFont } from '../lib/fonts/read'
import { characters, sans, serif } from './fallback-fonts.json'

/* Fallbacks of the same width and height as a font, so that nothing moves when it arrives. */

/**
 * What most systems have. local() finds no aliases, so Liberation, which stands for Times and Arial on Linux, is named too. Widths are
 * those of `characters`, in thousandths of the size.
 */
type Fallback = { name: string; regular: System; bold: System }
type System = { local: string[]; widths: number[] }

/** As much of a text as is needed to know how wide letters are on average. */
export const sampleOf = (text: string): string =>
  characters +
  text
    .replace(/\s+/g, ' ')
    .replace(/[^ A-Za-z,.-]/g, '')
    .slice(0, 20_000)

/** @param weights of regular and bold text @returns the names of the fallbacks for `font-family`, and their rules */
export async function fallbacksOf(
  family: string,
  font: Font,
  weights: { regular: number; bold: number },
  sample: string,
) {
  const [regular, bold] = await Promise.all([
    measure(font, weights.regular, sample),
    measure(font, weights.bold, sample),
  ])
  const isSerif = font.isSerif ?? looksSerif(regular.font)
  const fallbacks: Fallback[] = isSerif ? serif : sans
  return {
    families: [
      ...fallbacks.map(({ name }) => `"${family} ${name}"`),
      isSerif ? 'Georgia, serif' : 'system-ui, sans-serif',
    ].join(', '),
    rules: fallbacks.flatMap((fallback) => [
      rule(`${family} ${fallback.name}`, fallback.regular, '400 599', regular, sample),
      rule(`${family} ${fallback.name}`, fallback.bold, '600 900', bold, sample),
    ]),
  }
}

type Measured = { font: OpenFont; width: number; ascent: number; descent: number }

/** Lengths as multiples of the size. */
async function measure(font: Font, weight: number, sample: string): Promise<Measured> {
  const open = await openFont(faceOf(font, weight).files[0]?.path ?? '')
  const sized = new SizedFont(open.face)
  if (open.weights) sized.setVariations([new Variation('wght', clamp(weight, open.weights))])
  const buffer = new Buffer()
  buffer.addText(sample)
  buffer.guessSegmentProperties()
  shape(sized, buffer)
  const width = buffer.getGlyphPositions().reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  const { ascender, descender } = sized.hExtents()
  const { upem } = open.face
  return { font: open, width: width / upem, ascent: ascender / upem, descent: -descender / upem }
}

function rule(
  family: string,
  { local, widths }: System,
  weights: string,
  { width, ascent, descent }: Measured,
  sample: string,
) {
  const systemWidth = [...sample].reduce((sum, letter) => sum + (widths[characters.indexOf(letter)] ?? 0) / 1000, 0)
  const size = width / systemWidth
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`
  const sources = local.map((name) => `local("${name}")`).join(', ')
  return `@font-face { font-family: "${family}"; src: ${sources}; font-weight: ${weights}; size-adjust: ${percent(size)}; ascent-override: ${percent(ascent / size)}; descent-override: ${percent(descent / size)}; line-gap-override: 0%; }`
}

/** By the font's own classification (OpenType, OS/2: sFamilyClass 1 to 7, panose), or else its name. */
function looksSerif({ face }: OpenFont) {
  const os2 = face.referenceTable('OS/2') ?? new Uint8Array(42)
  const [familyClass = 0, kind = 0, style = 0] = [os2[30], os2[32], os2[33]]
  if (familyClass > 0) return familyClass <= 7
  if (kind === 2 && style > 1) return style < 11
  return /serif|slab/i.test(face.getName(1, 'en')) && !/sans/i.test(face.getName(1, 'en'))
}
