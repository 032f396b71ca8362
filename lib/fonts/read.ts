import { readFileSync } from 'node:fs'
import { Blob, Face } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { memoizeByMtime } from '../memoize-by-mtime'
import type { FontFile } from './find'

type Axis = { min: number; max: number }
/** `weights` is there when the file has a range of them. */
export type OpenFont = { truetype: Buffer; face: Face; characters: Set<number>; weights?: Axis }

/** @throws if the file is no font */
export const openFont: (path: string) => Promise<OpenFont> = memoizeByMtime(async (path) => {
  const truetype = await toTruetype(readFileSync(path))
  const face = new Face(new Blob(truetype))
  return { truetype, face, characters: new Set(face.collectUnicodes()), weights: face.getAxisInfos().wght }
})

/** @param wght the one weight that remains of a file with several */
export const toTruetype = (font: Buffer, wght?: number): Promise<Buffer> =>
  subsetFont(font, undefined, {
    keepAllGlyphs: true,
    targetFormat: 'truetype',
    variationAxes: wght === undefined ? undefined : { wght },
  })

export const clamp = (weight: number, { min, max }: Axis): number => Math.min(Math.max(weight, min), max)

/** Finds the first file that has each character of a text. White space and joiners need none. */
export async function findCharacters(text: string, files: FontFile[]) {
  const found = new Map<FontFile, string>()
  let missing = ''
  for (const character of new Set(text.replace(/[\s\u200C\u200D]/g, ''))) {
    const file = await findFile(character.codePointAt(0) ?? 0, files)
    if (file) found.set(file, (found.get(file) ?? '') + character)
    else missing += character
  }
  return { found, missing }
}

/** The parts of a large font say which characters they have, so that not all of them are read. */
async function findFile(code: number, files: FontFile[]) {
  for (const file of files)
    if (!file.isPart || file.ranges?.some(([start, end]) => code >= start && code <= end))
      if ((await openFont(file.path)).characters.has(code)) return file
}

/** Composed, without controls, and without joiners that join nothing. */
export const printable = (text: string): string =>
  text
    .normalize()
    .replace(/\s+/g, ' ')
    .replace(/(?![\u200C\u200D])[\p{C}\p{DI}]|(?<![\p{L}\p{M}])[\u200C\u200D]/gu, '')
