import { type Font, findFont, isFontFile } from '../fonts/find'
import { openFont } from '../fonts/read'
import { addError } from '../messages'
import type { ContentFile } from './files'

export type Fonts = { headings: Font; text: Font; scripts: Font[] }

const shippedFonts = { headings: 'besley', text: 'atkinson-hyperlegible-next' }

/** The fonts that the theme names; one that is missing becomes a message, and the shipped one takes its place. */
export function findFonts(
  content: ContentFile | undefined,
  named: Partial<typeof shippedFonts>,
  scripts: string[],
): Fonts {
  const find = (name: string, keys: (string | number)[]) => {
    const found = findFont(name)
    if (!found && content) addError(content.file, describeMissing(name), content.placeOf(keys))
    return found
  }
  const findRole = (role: keyof typeof shippedFonts) => {
    const found = find(named[role] ?? shippedFonts[role], ['fonts', role]) ?? findFont(shippedFonts[role])
    if (!found) throw new Error(`The font ${shippedFonts[role]} is not installed: run npm ci.`)
    return found
  }
  return {
    headings: findRole('headings'),
    text: findRole('text'),
    scripts: scripts.flatMap((name, n) => find(name, ['scripts', n]) ?? []),
  }
}

function describeMissing(name: string) {
  if (isFontFile(name)) return `there is no file content/${name}: put the font there, or correct the name.`
  const scoped = name.startsWith('@') ? name : `@fontsource-variable/${name}`
  const other = name.startsWith('@') ? '' : ` (or @fontsource/${name}, if there is no such package)`
  return `the font ${name} is not installed: run npm install --save-dev --save-exact ${scoped}${other}, or correct the name.`
}

/** Fonts in `content` may be damaged, or no fonts at all. */
export async function checkFontFiles(content: ContentFile, { headings, text, scripts }: Fonts) {
  const named: [Font, (string | number)[]][] = [
    [headings, ['fonts', 'headings']],
    [text, ['fonts', 'text']],
    ...scripts.map((script, n): [Font, (string | number)[]] => [script, ['scripts', n]]),
  ]
  for (const [{ name, faces }, keys] of named)
    if (isFontFile(name))
      await openFont(faces[0]?.files[0]?.path ?? name).catch(() =>
        addError(
          content.file,
          `content/${name} is not a font, or is damaged: use WOFF2, WOFF, TTF or OTF.`,
          content.placeOf(keys),
        ),
      )
}
