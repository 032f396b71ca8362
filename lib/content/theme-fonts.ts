import { boldFiles, type Font, findCharacters, findFont, isFontFile, openFont, printable } from '../fonts'
import { flatten } from '../markdown/nest'
import { addWarning } from '../messages'
import { type ContentFile, errorAt, type ReadPage } from './files'

type FontNames = { headings?: string; text?: string }
export type Fonts = { headings: Font; text: Font; scripts: Font[] }

/** The fonts that the theme names, or those that are shipped; one that is missing, damaged, or no font at all becomes a message. */
export async function findFonts(content: ContentFile, fonts: FontNames, scripts: string[]): Promise<Fonts> {
  const { headings = 'besley', text = 'atkinson-hyperlegible-next' } = fonts
  const find = async (name: string, ...keys: (string | number)[]) => {
    const font = findFont(name)
    const problem = await findProblem(font)
    if (problem) errorAt(content, problem, ...keys)
    return font
  }
  return {
    headings: await find(headings, 'fonts', 'headings'),
    text: await find(text, 'fonts', 'text'),
    scripts: await Promise.all(scripts.map((name, n) => find(name, 'scripts', n))),
  }
}

async function findProblem({ name, faces }: Font) {
  const [file] = faces[0]?.files ?? []
  if (file)
    return openFont(file.path).then(
      () => '',
      () => `${file.path} is not a font, or is damaged: use WOFF2, WOFF, TTF or OTF.`,
    )
  if (isFontFile(name)) return `there is no file content/${name}: put the font there, or correct the name.`
  const scoped = name.startsWith('@') ? name : `@fontsource-variable/${name}`
  const other = name.startsWith('@') ? '' : ` (or @fontsource/${name}, if there is no such package)`
  return `the font ${name} is not installed: run npm install --save-dev --save-exact ${scoped}${other}, or correct the name.`
}

/** Warns of letters that share images leave out, because none of their fonts has them, at the first title with one. */
export async function checkLetters(pages: ReadPage[], sites: ContentFile[], { headings, scripts }: Fonts) {
  const titles = [
    ...sites.flatMap(({ file, values, placeOf }) =>
      ['name', 'url'].map((key) => ({ file, text: String(values[key]), place: placeOf([key]) })),
    ),
    ...pages.flatMap(({ file, title, image, placeOf, outline }) => [
      ...(image ? [] : [{ file, text: title, place: placeOf(['title']) }]),
      ...flatten(outline.nodes)
        .filter(({ kind }) => kind === 'problem')
        .map((problem) => ({ file, text: problem.title, place: { line: problem.line, column: 1 } })),
    ]),
  ].map((title) => ({ ...title, text: printable(title.text) }))
  const allText = titles.map(({ text }) => text).join('')
  const { missing } = await findCharacters(allText, boldFiles([headings, ...scripts]))
  const first = titles.find(({ text }) => [...missing].some((letter) => text.includes(letter)))
  if (!first) return
  const reason = `share images leave out what their fonts do not have, first of “${first.text}”: ${[...missing].join(' ')}.`
  const advice = 'Name a font that has it in “scripts” in content/theme.yaml, or write the titles without it.'
  addWarning(first.file, `${reason} ${advice}`, first.place)
}
