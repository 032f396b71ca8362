import type { VFile } from 'vfile'
import { boldFiles } from '../fonts/find'
import { findCharacters, printable } from '../fonts/read'
import { flatten } from '../markdown/nest'
import { addWarning } from '../messages'
import type { ContentFile, ReadPage } from './files'
import { themeFile } from './theme'
import type { Fonts } from './theme-fonts'

const scripts =
  'Arabic Armenian Bengali Devanagari Ethiopic Georgian Gujarati Gurmukhi Hebrew Kannada Khmer Lao Malayalam Myanmar Sinhala Tamil Telugu Thai'

/** Packages of @fontsource-variable and the characters that they have; the first that matches. */
const packages: [RegExp, string][] = [
  ...scripts
    .split(' ')
    .map((name): [RegExp, string] => [new RegExp(`\\p{Script=${name}}`, 'u'), `noto-sans-${name.toLowerCase()}`]),
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'noto-sans-jp'],
  [/\p{Script=Hangul}/u, 'noto-sans-kr'],
  [/[\p{L}\p{M}]/u, 'noto-sans'],
  [/\p{Emoji}/u, 'noto-emoji'],
]

/** Chinese characters have other shapes in other languages (ISO 15924). */
const hanPackages: Record<string, string> = { Jpan: 'jp', Kore: 'kr', Hant: 'tc' }

type Title = { file: VFile; place: { line: number; column: number }; text: string }

/** Warns of letters that no font of the share images has: once for each package that has them, at the first title with one. */
export async function checkLetters(pages: ReadPage[], site: ContentFile, fonts: Fonts) {
  const files = boldFiles([fonts.headings, ...fonts.scripts])
  const lacking = new Map<string, { title: Title; letters: string[] }>()
  for (const title of titlesOf(pages, site)) {
    const { missing } = await findCharacters(printable(title.text), files)
    for (const letter of missing) {
      const name = packageOf(letter, String(site.values.language))
      const { letters = [], ...first } = lacking.get(name) ?? { title }
      lacking.set(name, { ...first, letters: [...new Set([...letters, letter])] })
    }
  }
  for (const [name, { title, letters }] of lacking) {
    const shown = letters.slice(0, 10).join(' ') + (letters.length > 10 ? ' …' : '')
    const advice = fonts.scripts.some((font) => font.name.split('/').at(-1) === name)
      ? 'Write it without them.'
      : `To show them, run npm install --save-dev --save-exact @fontsource-variable/${name} and add ${name} to “scripts” in ${themeFile}.`
    const reason = `share images leave out what their fonts do not have, here of “${title.text}”: ${shown}. ${advice}`
    addWarning(title.file, reason, title.place)
  }
}

const titlesOf = (pages: ReadPage[], { file, values, placeOf }: ContentFile): Title[] => [
  { file, text: String(values.name), place: placeOf(['name']) },
  ...pages.flatMap(({ file, title, image, placeOf, outline }) => [
    ...(image ? [] : [{ file, text: title, place: placeOf(['title']) }]),
    ...flatten(outline.nodes)
      .filter(({ kind }) => kind === 'problem')
      .map((node) => ({ file, text: node.title, place: { line: node.line, column: 1 } })),
  ]),
]

function packageOf(letter: string, language: string) {
  if (/\p{Script=Han}/u.test(letter))
    return `noto-sans-${hanPackages[new Intl.Locale(language).maximize().script ?? ''] ?? 'sc'}`
  return packages.find(([letters]) => letters.test(letter))?.[1] ?? 'noto-sans-math'
}
