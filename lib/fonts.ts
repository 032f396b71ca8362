import { existsSync, readFileSync } from 'node:fs'
import { Blob, Face } from 'harfbuzzjs'
import subsetFont from 'subset-font'
import { memoizeByMtime } from './memoize-by-mtime'

/** `isPart`: one of the numbered files of a large font, whose characters are too many for a stylesheet. */
export type FontFile = { path: string; isPart?: boolean }
/** Files by their weight, if they have but one. The first of each holds the letters that most text is made of. */
export type Font = { name: string; faces: { weight?: number; files: FontFile[] }[] }

/** Without signs that mean something in the address of a stylesheet. */
export const isFontFile = (name: string): boolean => /^[^#?%"'()\\]+\.(?:woff2?|[to]tf)$/.test(name)

/** @param name a file in `content`, or a package with or without its scope. @returns a font without faces if it is not there */
export function findFont(name: string): Font {
  const file = `content/${name}`
  if (isFontFile(name)) return { name, faces: existsSync(file) ? [{ files: [{ path: file }] }] : [] }
  const packages = name.startsWith('@') ? [name] : [`@fontsource-variable/${name}`, `@fontsource/${name}`]
  const folder = packages.map((packageName) => `node_modules/${packageName}`).find(existsSync)
  return { name, faces: folder ? readPackage(folder) : [] }
}

function readPackage(folder: string): Font['faces'] {
  const readJson = (name: string) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'))
  const { id, defSubset, weights } = readJson('metadata')
  const subsets = Object.keys(readJson('unicode')).sort((a, b) => Number(b === defSubset) - Number(a === defSubset))
  const listFiles = (weight: number | 'wght') =>
    subsets
      .map((subset) => ({
        path: `${folder}/files/${id}-${subset.replace(/[[\]]/g, '')}-${weight}-normal.woff2`,
        isPart: subset.startsWith('['),
      }))
      .filter((file) => existsSync(file.path))
  const faces = weights.map((weight: number) => ({ weight, files: listFiles(weight) }))
  return [{ files: listFiles('wght') }, ...faces].filter(({ files }) => files.length > 0)
}

/** The files of the nearest weight; of two, the bolder. */
export function filesOf({ faces }: Font, weight: number): FontFile[] {
  const distance = (face: { weight?: number }) => Math.abs((face.weight ?? weight) - weight)
  return faces.toSorted((a, b) => distance(b) - distance(a)).at(-1)?.files ?? []
}

export const BOLD = 700
/** The files that the letters of share images come from, in the order in which they are tried. */
export const boldFiles = (fonts: Font[]): FontFile[] => fonts.flatMap((font) => filesOf(font, BOLD))

/** `weights` is there when the file has a range of them. */
type OpenFont = { face: Face; characters: Set<string>; weights?: { min: number; max: number } }

/** @throws if the file is no font */
export const openFont: (path: string) => Promise<OpenFont> = memoizeByMtime(async (path) => {
  const face = new Face(new Blob(await toTruetype(path)))
  const characters = new Set(Array.from(face.collectUnicodes(), (code) => String.fromCodePoint(code)))
  return { face, characters, weights: face.getAxisInfos().wght }
})

/** @param wght the one weight that remains of a file with several */
export function toTruetype(path: string, wght?: number): Promise<Buffer> {
  const variationAxes = wght === undefined ? undefined : { wght }
  return subsetFont(readFileSync(path), undefined, { keepAllGlyphs: true, targetFormat: 'truetype', variationAxes })
}

/** Finds the first file that has each character of a text. White space and joiners need none. */
export async function findCharacters(text: string, files: FontFile[]) {
  const byFile = new Map<FontFile, string>()
  let missing = [...new Set(text.replace(/[\s\u200C\u200D]/g, ''))]
  for (const file of files) {
    if (missing.length === 0) break
    const { characters } = await openFont(file.path)
    const present = missing.filter((character) => characters.has(character))
    if (present.length > 0) byFile.set(file, present.join(''))
    missing = missing.filter((character) => !characters.has(character))
  }
  return { byFile, missing: missing.join('') }
}

/** Composed, without controls, and without joiners that join nothing. */
export const printable = (text: string): string =>
  text
    .normalize()
    .replace(/[ \t\n]+/g, ' ')
    .replace(/(?![\u200C\u200D])[\p{C}\p{DI}]|(?<![\p{L}\p{M}])[\u200C\u200D]/gu, '')
