declare module 'subset-font' {
  type Options = {
    targetFormat: 'truetype' | 'woff2'
    keepAllGlyphs?: boolean
    variationAxes?: { wght: number | { min: number; max: number } }
    keepFeatures?: string[]
    noHinting?: boolean
    dropTables?: string[]
  }
  /** @param text the characters to keep, unless all are */
  export default function subsetFont(font: Buffer, text: string | undefined, options: Options): Promise<Buffer>
}
