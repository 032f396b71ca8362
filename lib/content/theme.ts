import { z } from 'zod'
import { isFontFile } from '../fonts'
import type { ContentFile } from './files'
import { addError } from './messages'
import { type Fonts, findFonts } from './theme-fonts'

export const themeFile = 'content/theme.yaml'

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as "#0b5a40", in quotes')
  .transform((text) => text.toLowerCase())
const base = z.strictObject({ paper: colour, ink: colour, accent: colour, band: colour, error: colour, focus: colour })
type Base = z.infer<typeof base>
type Scheme = 'light' | 'dark'
/** Colours by the names of their custom properties, as `#rrggbb`. */
export type Colours = ReturnType<typeof coloursOf>
export type Theme = Record<Scheme, Colours> & { fonts: Fonts }

const defaults: Record<Scheme, Base> = {
  light: { paper: '#f7f9f6', ink: '#12201a', accent: '#0b5a40', band: '#0a3d2c', error: '#a3161b', focus: '#ffbf2e' },
  dark: { paper: '#0e1512', ink: '#e8efea', accent: '#7fd3ae', band: '#123528', error: '#ff9f96', focus: '#ffc54d' },
}

const fontAdvice =
  'must be the name of an @fontsource package, such as besley, or of a file in content, such as fonts/brand.woff2'
const font = z
  .string(fontAdvice)
  .refine((name) => isFontFile(name) || /^(?:@fontsource(?:-variable)?\/)?[a-z\d-]+$/.test(name), fontAdvice)
const schema = z.strictObject({
  light: base.partial().nullish(),
  dark: base.partial().nullish(),
  fonts: z.strictObject({ headings: font.optional(), text: font.optional() }).nullish(),
  scripts: z.array(font, 'must be a list, such as [noto-sans-jp]').nullish(),
})
const knownKeys: Record<string, object> = { '': schema.shape, fonts: { headings: font, text: font } }

/** Pairs of a colour and what it is shown on, with the contrast that they need: text 4.5 (WCAG 1.4.3), edges 3 (WCAG 1.4.11). */
const pairs: [keyof Colours, keyof Colours, number][] = [
  ['ink', 'paper', 4.5],
  ['ink', 'tint', 4.5],
  ['ink-2', 'paper', 4.5],
  ['ink-2', 'tint', 4.5],
  ['accent', 'paper', 4.5],
  ['accent', 'tint', 4.5],
  ['accent-hover', 'paper', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['error', 'paper', 4.5],
  ['on-band', 'band', 4.5],
  ['band-link', 'band', 4.5],
  ['on-focus', 'focus', 4.5],
  ['border', 'paper', 3],
  ['ring', 'paper', 3],
]

/** @param content `content/theme.yaml`, if there is one; mistakes become its messages. */
export async function checkTheme(content: ContentFile | undefined): Promise<Theme> {
  const { data, error } = schema.safeParse(content?.values ?? {})
  for (const { path, message, ...issue } of error?.issues ?? []) {
    const keys = 'keys' in issue ? (issue.keys as string[]) : []
    const name = path.join('.')
    const known = Object.keys(knownKeys[name] ?? defaults.light).join(', ')
    const reason = keys.length > 0 ? `has no key "${keys[0]}"; it can have ${known}` : message
    if (content)
      addError(content.file, `${name || 'the theme'} ${reason}.`, content.placeOf([...(path as string[]), ...keys]))
  }
  const bases = { light: { ...defaults.light, ...data?.light }, dark: { ...defaults.dark, ...data?.dark } }
  const fonts = await findFonts(content, data?.fonts ?? {}, data?.scripts ?? [])
  const theme = { light: coloursOf('light', bases), dark: coloursOf('dark', bases), fonts }
  if (content && data) for (const name of ['light', 'dark'] as const) checkContrast(content, name, theme[name])
  return theme
}

function coloursOf(scheme: Scheme, { light, dark }: Record<Scheme, Base>) {
  const isLight = scheme === 'light'
  const base = isLight ? light : dark
  const { paper, ink, accent } = base
  return {
    ...base,
    tint: mix(paper, accent, 0.06),
    'ink-2': mix(ink, paper, isLight ? 0.22 : 0.27),
    hair: mix(paper, ink, isLight ? 0.22 : 0.15),
    border: mix(paper, ink, isLight ? 0.64 : 0.52),
    'accent-hover': mix(accent, isLight ? '#000000' : '#ffffff', 0.33),
    'on-accent': paper,
    'on-band': isLight ? paper : ink,
    'band-link': isLight ? mix(paper, dark.accent, 0.4) : mix(accent, '#ffffff', 0.33),
    'on-focus': light.ink,
    ring: isLight ? ink : base.focus,
  }
}

function checkContrast(content: ContentFile, name: Scheme, colours: Colours) {
  for (const [front, back, needed] of pairs) {
    const ratio = contrast(colours[front], colours[back])
    if (ratio >= needed) continue
    const [shown, on] = [`"${front}" (${colours[front]})`, `"${back}" (${colours[back]})`]
    const reason = `in ${name}, ${shown} on ${on} has a contrast of ${ratio.toFixed(2)}:1, and needs ${needed}:1.`
    const given = [front, back].find((key) => Object.hasOwn((content.values[name] as object) ?? {}, key))
    addError(
      content.file,
      `${reason} Change one of them, or what it is made from.`,
      content.placeOf(given ? [name, given] : [name]),
    )
  }
}

const channelsOf = (hex: string) => [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16))

/** @param share how much of `second` */
const mix = (first: string, second: string, share: number) =>
  `#${channelsOf(first)
    .map((channel, n) => Math.round(channel * (1 - share) + (channelsOf(second)[n] ?? 0) * share))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`

/** WCAG 2.2, "contrast ratio". */
function contrast(first: string, second: string) {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string) {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex)
    .map((channel) => channel / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The custom properties of a theme's colours, in the light and dark of the reader's system. */
export function themeCss({ light, dark }: Pick<Theme, Scheme>): string {
  const properties = (colours: Colours) => Object.entries(colours).map(([name, value]) => `--${name}: ${value};`)
  return [
    `:root { ${properties(light).join(' ')} }`,
    `@media (prefers-color-scheme: dark) { :root { ${properties(dark).join(' ')} } }`,
    '',
  ].join('\n')
}
