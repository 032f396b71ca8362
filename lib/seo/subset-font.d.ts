declare module 'subset-font' {
  type Options = { keepAllGlyphs: true; targetFormat: 'truetype' }
  export default function subsetFont(font: Buffer, text: undefined, options: Options): Promise<Buffer>
}
