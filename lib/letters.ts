import { readFileSync } from 'node:fs'
import opentype from 'opentype.js'
import sharp from 'sharp'

/** A picture has no other letters to fall back on: these two files hold those of the languages written in Latin ones. */
const fonts = ['latin', 'latin-ext'].map((subset) => {
  const { buffer, byteOffset, length } = readFileSync(
    `node_modules/@fontsource/besley/files/besley-${subset}-700-normal.woff`,
  )
  return opentype.parse(buffer.slice(byteOffset, byteOffset + length))
})

const glyphOf = remembered((char: string) => {
  const font = fonts.find((one) => one.charToGlyphIndex(char) > 0)
  return font && { font, glyph: font.charToGlyph(char) }
})

const kerningOf = remembered((pair: string) => {
  const [left, right] = [...pair].map(glyphOf)
  if (!left || left.font !== right?.font) return 0
  return left.font.getKerningValue(left.glyph, right.glyph) / left.font.unitsPerEm
})

/**
 * Where each letter of a line stands, kerned, and how wide the line is: in sizes of the font. Letters that the font lacks are left out,
 * emoji among them.
 */
export function setLine(text: string) {
  const letters: { char: string; at: number }[] = []
  let width = 0
  let last = ''
  for (const char of text) {
    const known = glyphOf(char)
    if (!known) continue
    width += kerningOf(last + char)
    letters.push({ char, at: width })
    width += (known.glyph.advanceWidth ?? 0) / known.font.unitsPerEm
    last = char
  }
  return { letters, width }
}

/** A letter as it covers pixels, 0 to 255 each; `left` and `top` are from where it stands on its line. */
export type Stamp = { left: number; top: number; width: number; height: number; cover: Buffer }

/** A letter drawn in a size of so many pixels, once: a line of stamps takes a tenth of the time that its outlines take. */
export const stampOf = (char: string, size: number) => stampsOf(size)(char)

const stampsOf = remembered((size: number) => remembered((char: string) => drawStamp(char, size)))

async function drawStamp(char: string, size: number): Promise<Stamp | undefined> {
  const known = glyphOf(char)
  if (!known) return undefined
  const { unitsPerEm } = known.font
  // In the font's own units all numbers are whole; opentype.js writes some small ones as NaN.
  const path = known.glyph.getPath(0, 0, unitsPerEm)
  const units = unitsPerEm / size
  const { x1, y1, x2, y2 } = path.getBoundingBox()
  const [left, top] = [Math.floor(x1 / units), Math.floor(y1 / units)]
  const [width, height] = [Math.ceil(x2 / units) - left, Math.ceil(y2 / units) - top]
  if (width === 0) return undefined
  const viewBox = [left, top, width, height].map((pixels) => pixels * units).join(' ')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="${width}" height="${height}"><path d="${path.toPathData(0)}"/></svg>`
  return { left, top, width, height, cover: await sharp(Buffer.from(svg)).extractChannel('alpha').raw().toBuffer() }
}

/** Glyphs are few, and slow to read. */
function remembered<Key, Value>(read: (key: Key) => Value) {
  const known = new Map<Key, Value>()
  return (key: Key) => {
    if (!known.has(key)) known.set(key, read(key))
    return known.get(key) as Value
  }
}
