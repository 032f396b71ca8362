import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** `ranges` are the code points that the package gives a file to show. Those of numbered files (`isPart`) are too long for a stylesheet. */
export type FontFile = { path: string; ranges?: [number, number][]; isPart?: boolean }
/** Files of one weight, or of every weight that they have. The first holds the letters that most text is made of. */
export type Face = { weight?: number; files: FontFile[] }
export type Font = { name: string; faces: Face[] }

export const isFontFile = (name: string): boolean => /\.(?:woff2?|[to]tf)$/i.test(name)

/** @param name a file in `content`, or a package with or without its scope. @returns nothing if it is not there */
export function findFont(name: string): Font | undefined {
  if (isFontFile(name)) {
    const file = path.posix.join('content', name)
    return existsSync(file) ? { name, faces: [{ files: [{ path: file }] }] } : undefined
  }
  const packages = name.startsWith('@') ? [name] : [`@fontsource-variable/${name}`, `@fontsource/${name}`]
  const folder = packages.map((one) => `node_modules/${one}`).find(existsSync)
  return folder ? readPackage(name, folder) : undefined
}

function readPackage(name: string, folder: string): Font | undefined {
  const { id, defSubset, weights } = JSON.parse(readFileSync(`${folder}/metadata.json`, 'utf8'))
  const unicode: Record<string, string> = JSON.parse(readFileSync(`${folder}/unicode.json`, 'utf8'))
  const subsets = Object.keys(unicode).sort((a, b) => Number(b === defSubset) - Number(a === defSubset))
  const filesOf = (weight: string) =>
    subsets
      .map((subset) => ({
        path: `${folder}/files/${id}-${subset.replace(/[[\]]/g, '')}-${weight}-normal.woff2`,
        ranges: parseRanges(unicode[subset] ?? ''),
        isPart: subset.startsWith('['),
      }))
      .filter((file) => existsSync(file.path))
  const faces: Face[] = [{ files: filesOf('wght') }, ...weights.map(toFace)].filter(({ files }) => files.length > 0)
  return faces.length > 0 ? { name, faces } : undefined

  function toFace(weight: number) {
    return { weight, files: filesOf(String(weight)) }
  }
}

/** The face of the nearest weight; of two, the bolder. */
export const faceOf = ({ faces }: Font, weight: number): Face =>
  faces.reduce((best, face) => (distance(face, weight) <= distance(best, weight) ? face : best))

export const BOLD = 700
/** The files that the letters of share images come from, in the order in which they are tried. */
export const boldFiles = (fonts: Font[]): FontFile[] => fonts.flatMap((font) => faceOf(font, BOLD).files)

const distance = (face: Face, weight: number) => Math.abs((face.weight ?? weight) - weight)

/** @param text ranges as CSS writes them, such as `U+20-7E,U+A9` */
const parseRanges = (text: string): [number, number][] =>
  text.split(',').map((range) => {
    const [start = '', end = start] = range.replace(/^U\+/i, '').split('-')
    return [Number.parseInt(start, 16), Number.parseInt(end, 16)]
  })
