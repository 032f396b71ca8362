import { Buffer, Font as SizedFont, shape, Variation } from 'harfbuzzjs'
import { type Font, filesOf, openFont } from '../lib/fonts'
import { characters, sans, serif } from './fallback-fonts.json'

/** The weight of bold text in app/styles. */
export const SEMIBOLD = 650
/** Descriptors `font-weight` of fonts that have one weight a file. */
export const regularRange = '400 599'
export const boldRange = '600 900'

/**
 * Makes fallbacks of the same width and height as a font, so that nothing moves when it arrives, of fonts that most systems have. local()
 * finds no aliases, so Liberation, which stands for Times and Arial on Linux, is named too. Widths are those of `characters`, in
 * thousandths of the size.
 * @param siteText of which as much is measured as is needed to know how wide letters are on average
 * @returns the names of the fallbacks for `font-family`, and their rules
 */
export async function fallbacksOf(family: string, font: Font, regularWeight: number, siteText: string) {
  const letters = siteText.replace(/\s+/g, ' ').replace(/[^ A-Za-z,.-]/g, '')
  const sample = characters + letters.slice(0, 20_000)
  const regular = await measure(font, regularWeight, sample)
  const bold = await measure(font, SEMIBOLD, sample)
  const fallbacks = regular.isSerif ? serif : sans
  const rules = fallbacks.map(({ name, weights, local, widths }) => {
    const { width, ascent, descent } = weights === regularRange ? regular : bold
    const systemWidth = [...sample].reduce((sum, letter) => sum + (widths[characters.indexOf(letter)] ?? 0) / 1000, 0)
    const size = width / systemWidth
    const sources = local.map((localName) => `local("${localName}")`).join(', ')
    return `@font-face { font-family: "${family} ${name}"; src: ${sources}; font-weight: ${weights}; size-adjust: ${percent(size)}; ascent-override: ${percent(ascent / size)}; descent-override: ${percent(descent / size)}; line-gap-override: 0%; }`
  })
  const names = new Set(fallbacks.map(({ name }) => `"${family} ${name}"`))
  return { families: [...names, regular.isSerif ? 'Georgia, serif' : 'system-ui, sans-serif'].join(', '), rules }
}

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

/** Lengths as multiples of the size. */
async function measure(font: Font, weight: number, sample: string) {
  const { face } = await openFont(filesOf(font, weight)[0]?.path ?? '')
  const sized = new SizedFont(face)
  sized.setVariations([new Variation('wght', weight)])
  const buffer = new Buffer()
  buffer.addText(sample)
  buffer.guessSegmentProperties()
  shape(sized, buffer)
  const width = buffer.getGlyphPositions().reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  const { ascender, descender } = sized.hExtents()
  const { upem } = face
  return { isSerif: hasSerifs(sized), width: width / upem, ascent: ascender / upem, descent: -descender / upem }
}

/**
 * The feet of i, l and I make each of them wide: at least 0.42 of an o in 15 families with serifs, at most 0.35 in 20 without, where one
 * has none. In typewriter faces they are as wide as an o.
 */
function hasSerifs(font: SizedFont) {
  const widthOf = (letter: string) => font.glyphExtents(font.glyph(letter.codePointAt(0) ?? 0) ?? 0)?.width ?? 0
  const share = Math.min(...[...'ilI'].map(widthOf)) / widthOf('o')
  return share > 0.39 && share < 0.8
}
